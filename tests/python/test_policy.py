"""Policies that are Python functions: the bits of the built-in ones, and clean ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import h5py
import hozen
import numpy as np
import pytest

Policy = Callable[[hozen.ComponentView, str], hozen.Decision | None]

YEARS = 10.0  # of operation, at which motors of the study are replaced
AGE = YEARS * 8760.0


def by_age(component: hozen.ComponentView, trigger: str) -> hozen.Decision | None:
    """The built-in policy age, without a phase-in."""
    if trigger == "due":
        return hozen.Decision(order=component.order == "none")
    if trigger in ("start", "renewed", "back"):
        return hozen.Decision(at_age=AGE)
    return None


def at_every_alarm(_component: hozen.ComponentView, trigger: str) -> hozen.Decision | None:
    """The built-in policies that watch."""
    return hozen.Decision(order=True) if trigger == "alarm" else None


def nothing(component: hozen.ComponentView, trigger: str) -> None:
    """Run to failure."""


def assert_same_bits(results: hozen.Results, one: str, other: str) -> None:
    """Every stored number of two alternatives is the same; their rows are told apart by the policy's name."""
    alternatives = results.alternatives
    with h5py.File(results.path, "r") as file:
        by_alternative = [name for name, values in file.items() if values.shape[:1] == (len(alternatives),)]
        rows = [name for name in by_alternative if not file[name].is_scale and name != "identity"]
        assert len(rows) > 300
        for name in rows:
            first, second = file[name][alternatives.index(one)], file[name][alternatives.index(other)]
            assert np.array_equal(first, second, equal_nan=np.asarray(first).dtype.kind == "f"), name


def motors(root: Path, alternatives: dict[str, object], horizon: str = "1 y") -> hozen.Scenario:
    """The study's thousand motors with other alternatives."""
    scenario = hozen.Scenario.load(root / "scenarios/study/thousand-motors.yaml")
    dropped = {f"alternatives.{name}": None for name in scenario.alternatives[1:]}
    added = {f"alternatives.{name}": {"maintenance": maintenance} for name, maintenance in alternatives.items()}
    return scenario.with_({**dropped, **added, "experiment.horizon": horizon, "experiment.warm_up": "30 d"})


def presses(plant: Path, **maintenance: object) -> hozen.Scenario:
    """The small plant, its first alternative under an own policy named rule."""
    patch = {"policy": "own", "name": "rule", **maintenance}
    return hozen.Scenario.load(plant).with_(
        {"alternatives.watched": None, "alternatives.unwatched": {"maintenance": patch}}
    )


def test_by_age_gives_the_bits_of_the_built_in_policy(root: Path) -> None:
    orders = {"start": "next_idle", "latest": "30 d"}
    scenario = motors(
        root,
        {
            "built_in": {"policy": "age", "at": f"{YEARS} operating_y", **orders},
            "own": {"policy": "own", "name": "by age", **orders},
        },
    )
    results = scenario.with_policies({"by age": by_age}).run(replications=3)
    assert results.values("planned_replacements", "own").min() > 100
    assert_same_bits(results, "built_in", "own")


@pytest.mark.parametrize("rounds", [{}, {"every": "30 d"}])
def test_an_order_at_every_alarm_gives_the_bits_of_watching(root: Path, rounds: dict[str, str]) -> None:
    orders = {"monitoring": "online", "planning": "48 h", "start": "next_idle", "latest": "quantile 10 %", **rounds}
    scenario = motors(
        root,
        {
            "built_in": {"policy": "inspection" if rounds else "predictive", **orders},
            "own": {"policy": "own", "name": "alarms", **orders},
        },
    )
    results = scenario.with_policies({"alarms": at_every_alarm}).run(replications=3)
    assert results.values("planned_replacements", "own").sum() > 10
    assert_same_bits(results, "built_in", "own")


def test_doing_nothing_gives_the_bits_of_run_to_failure(plant: Path) -> None:
    results = presses(plant, review="10 d").with_policies({"rule": nothing}).run()
    assert_same_bits(results, "baseline", "unwatched")


def test_threads_change_nothing(plant: Path, tmp_path: Path) -> None:
    def turns(component: hozen.ComponentView, trigger: str) -> hozen.Decision | None:
        if trigger == "start":
            return hozen.Decision(again_in=2000.0 * component.lot)
        return hozen.Decision(order=True, start="immediately", again_in=1000.0) if trigger == "due" else None

    files = [tmp_path / "one.h5", tmp_path / "two.h5"]
    for threads, file in enumerate(files, 1):
        presses(plant).with_policies({"rule": turns}).run(file, threads=threads)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_what_a_policy_sees(plant: Path) -> None:
    seen: dict[str, list[tuple[object, ...]]] = {}

    def look(component: hozen.ComponentView, trigger: str) -> None:
        left = component.life_left(0.1), component.life_left()
        seen.setdefault(trigger, []).append((component.path, component.type, component.stopped_station, *left))
        assert component.now >= 0.0
        assert 0.0 <= component.age <= component.calendar_age
        assert component.duty == 1.0
        assert component.alarmed or left[0] is None
        assert component.on_hand is not None
        assert component.order in ("none", "planned", "corrective", "check")
        assert (component.order == "none") == (component.order_phase == "none")

    presses(plant, monitoring="sensor", review="100 d").with_policies({"rule": look}).run(replications=2, threads=1)
    assert set(seen) == {"start", "renewed", "back", "alarm", "stop", "review"}
    assert {row[2] for row in seen["stop"]} == {"line-1/press-1", "line-1/weld-1"}
    assert len(seen["review"]) == 2 * 2 * 3
    assert all(row[3] == row[4] for row in seen["alarm"])  # no spread: the estimate is the truth


def test_an_exception_ends_the_run_and_leaves_no_file(plant: Path, tmp_path: Path) -> None:
    def divides(_component: hozen.ComponentView, trigger: str) -> None:
        if trigger == "back":
            raise ZeroDivisionError("by nothing")

    file = tmp_path / "out.h5"
    with pytest.raises(hozen.Error, match=r"Policy 'rule' raised an exception, asked about 'line-1/") as caught:
        presses(plant).with_policies({"rule": divides}).run(file)
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert not file.exists()


def test_results_of_policies_of_other_names_are_never_mixed(plant: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.h5"
    asked: list[str] = []

    def rule(_component: hozen.ComponentView, trigger: str) -> None:
        asked.append(trigger)

    presses(plant).with_policies({"rule": rule}).run(file, replications=2, threads=1)
    first = len(asked)
    presses(plant).with_policies({"rule": rule}).run(file, replications=2, threads=1)
    assert len(asked) == first > 0
    presses(plant, name="other").with_policies({"other": rule}).run(file, replications=2, threads=1)
    assert len(asked) == 2 * first


def test_a_policy_is_asked_at_its_triggers_only(plant: Path) -> None:
    asked: set[str] = set()

    def rule(_component: hozen.ComponentView, trigger: str) -> None:
        asked.add(trigger)

    rule.triggers = ("renewed",)  # type: ignore[attr-defined]
    presses(plant).with_policies({"rule": rule}).run(replications=1)
    assert asked == {"renewed"}


def test_a_component_cannot_be_looked_at_later(plant: Path) -> None:
    kept: list[hozen.ComponentView] = []

    def rule(component: hozen.ComponentView, _trigger: str) -> None:
        kept.append(component)

    presses(plant).with_policies({"rule": rule}).run(replications=1)
    with pytest.raises(hozen.Error, match="only while its policy decides"):
        _ = kept[0].age


def test_a_policy_that_orders_for_ever_at_one_instant_is_stopped(plant: Path) -> None:
    def rule(_component: hozen.ComponentView, _trigger: str) -> hozen.Decision:
        return hozen.Decision(again_in=0.0)

    with pytest.raises(hozen.Error, match="without time going on"):
        presses(plant).with_policies({"rule": rule}).run(replications=1)


def test_work_that_could_never_start_is_refused(plant: Path) -> None:
    def rule(_component: hozen.ComponentView, _trigger: str) -> hozen.Decision:
        return hozen.Decision(order=True, start="window")

    with pytest.raises(hozen.Error, match="there is no maintenance window"):
        presses(plant).with_policies({"rule": rule}).run(replications=1)


@pytest.mark.parametrize(
    ("policies", "message"),
    [
        ({}, r"Alternative 'unwatched' has policy own, named 'rule', but nobody gave the function"),
        ({"rule": nothing, "rul": nothing}, "No alternative has policy own with the name 'rul'"),
        ({"rule": "by age"}, "Policy 'rule' is not a function"),
        ({"rule": lambda _component, _trigger: 3}, "answered with something else than a hozen.Decision or None"),
    ],
)
def test_what_is_no_policy_is_refused_in_a_sentence(plant: Path, policies: dict[str, Policy], message: str) -> None:
    with pytest.raises(hozen.Error, match=message):
        presses(plant).with_policies(policies).run(replications=1)


def test_an_unknown_trigger_is_refused(plant: Path) -> None:
    def rule(component: hozen.ComponentView, trigger: str) -> None: ...

    rule.triggers = ("sometimes",)  # type: ignore[attr-defined]
    with pytest.raises(hozen.InputError, match="'sometimes', which is no trigger; there are start, renewed"):
        presses(plant).with_policies({"rule": rule}).run(replications=1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"order": True, "latest": -1.0}, "latest of a decision is -1"),
        ({"order": True, "start": "soon"}, "expected immediately, next_idle, window or latest"),
        ({"latest": 3.0}, "belong to an order"),
        ({"at_age": 3.0, "again_in": 4.0}, "asks again once"),
    ],
)
def test_wrong_decisions_are_refused(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(hozen.InputError, match=message):
        hozen.Decision(**arguments)  # type: ignore[arg-type]
