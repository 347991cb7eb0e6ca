"""A frontier's points are runs like any others, and what is said of them follows from their rows."""

from __future__ import annotations

import io
import json
import math
from dataclasses import replace
from pathlib import Path

import hozen
import numpy as np
import pytest
from hozen import _core
from hozen.cli import app
from hozen.errors import Error, InputError
from hozen.frontier import (
    CAUSED,
    COST,
    DOMINATED,
    DOUBTFUL,
    EFFICIENT,
    FrontierFound,
    alternatives_as_points,
    expand,
    frontier,
    reweighting,
    stored_frontier,
)
from hozen.frontier_command import _tables
from hozen.report import write_report
from rich.console import Console
from typer.testing import CliRunner

FRONTIER = """\
frontier:
  levers:
    spares.motor.base_stock: [0, 1, 6]
    crews.fitter.size: [1, 2]
  sweep:
    component_types.motor.actions.planned: [{cost: 5 USD, duration: 3 h}]
    money.lost_output: [1 USD/part, 9 USD/part]
  alternatives: [watched]
  budget: 300 USD
  risk: {level: 80 %}
"""


@pytest.fixture(scope="module")
def planned(plant: Path) -> Path:
    path = plant.with_name("planned.yaml")
    path.write_text(plant.read_text().replace("    sequence:", "    flow: fluid\n    sequence:") + FRONTIER)
    return path


@pytest.fixture(scope="module")
def kept(planned: Path) -> Path:
    return planned.with_suffix(".h5")


@pytest.fixture(scope="module")
def found(planned: Path, kept: Path) -> FrontierFound:
    return frontier(hozen.Scenario.load(planned), output=kept)


def test_every_combination_meets_every_world(planned: Path, found: FrontierFound) -> None:
    runs = expand(hozen.Scenario.load(planned))
    names = [member.name for member in runs.members]
    assert names[:3] == ["baseline", "watched", "base_stock_0_size_1"]
    assert names[-1] == "base_stock_6_size_2"
    assert len(names) == 2 + 3 * 2
    assert [world.value for world in runs.worlds] == ["", "{cost: 5 USD, duration: 3 h}", "1 USD/part", "9 USD/part"]
    whole = hozen.Scenario.load(planned).with_(runs.settings)
    assert len(whole.alternatives) == 8 * 4
    assert "unwatched" not in whole.alternatives
    assert [point.member.name for point in found.points] == names
    assert all(len(point.regrets) == 4 for point in found.points)


def test_a_point_is_the_scenario_with_its_levers_set(planned: Path, kept: Path, found: FrontierFound) -> None:
    alone = hozen.Scenario.load(planned).with_({"spares.motor.base_stock": 6, "money.lost_output": "9 USD/part"}).run()
    results = hozen.Results.open(kept)
    assert results.values(COST, "base_stock_6_size_1__world_3").tolist() == alone.values(COST, "baseline").tolist()
    point = next(point for point in found.points if point.member.name == "base_stock_6_size_1")
    assert point.cost_change == results.difference(COST, "base_stock_6_size_1")
    assert point.tail == results.worst(COST, "base_stock_6_size_1", 1 - 0.8)


def test_what_is_not_bought_is_what_failures_cost(kept: Path, found: FrontierFound) -> None:
    results = hozen.Results.open(kept)
    for point in found.points:
        name = point.member.name
        caused = sum(results.difference(kpi, name).mean for kpi in CAUSED)
        assert point.bought.mean == pytest.approx(results.difference("total_cost", name).mean - caused)
        beyond = point.beyond(300)
        assert (beyond == "yes") == (point.bought.mean - point.bought.half_width > 300)
        assert (beyond == "no") == (point.bought.mean + point.bought.half_width < 300)
    assert {point.beyond(300) for point in found.points} > {"no"}


def test_no_point_is_better_than_an_efficient_one(found: FrontierFound) -> None:
    places = {point.member.name: (point.cost.mean, point.tail.mean) for point in found.points}
    for point in found.points:
        mine = places[point.member.name]
        better = {name for name, (cost, tail) in places.items() if cost <= mine[0] and tail <= mine[1]}
        better = {name for name in better if places[name] != mine}
        assert (point.standing == EFFICIENT) == (not better)
        assert point.better in (better or {""})
    assert found.efficient[0].cost.mean == min(cost for cost, _ in places.values())


def test_a_point_is_dominated_only_where_both_paired_intervals_say_so(kept: Path, found: FrontierFound) -> None:
    results = hozen.Results.open(kept)
    assert {point.standing for point in found.points} >= {EFFICIENT, DOMINATED}
    for point in found.points:
        if point.standing in (DOMINATED, DOUBTFUL):
            gap = results.difference(COST, point.better, point.member.name)
            assert gap.mean <= 0
            if point.standing == DOMINATED:
                assert gap.mean + gap.half_width <= 0


def test_regret_is_what_a_point_costs_more_than_the_cheapest_there(kept: Path, found: FrontierFound) -> None:
    results = hozen.Results.open(kept)
    for world in range(len(found.worlds)):
        ending = f"__world_{world}" if world else ""
        costs = [results.estimate(COST, point.member.name + ending).mean for point in found.points]
        regrets = [point.regrets[world].mean for point in found.points]
        assert regrets == pytest.approx(np.array(costs) - min(costs))


def test_a_file_that_holds_all_runs_says_the_same(kept: Path, found: FrontierFound) -> None:
    assert stored_frontier(hozen.Results.open(kept)) == found


@pytest.mark.usefixtures("found")
def test_what_was_run_in_other_worlds_is_held_against_no_baseline_of_this_one(kept: Path, tmp_path: Path) -> None:
    results = hozen.Results.open(kept)
    said = " ".join(results.verdict().split())
    assert "The file holds 24 runs in other worlds, too" in said
    done = CliRunner().invoke(app, ["risk", str(kept), "--json"])
    assert len(json.loads(done.stdout)["alternatives"]) == 8
    page = tmp_path / "page.html"
    write_report(results, page)
    assert "world 1" not in said + page.read_text().split("How to get the same numbers again")[0]


def test_alternatives_are_points_without_a_frontier_too(results: hozen.Results) -> None:
    found = alternatives_as_points(results)
    assert [point.member.name for point in found.points] == ["baseline", "unwatched", "watched"]
    assert [point.cost_change for point in found.points][2] == results.difference(COST, "watched")
    assert found.points[1].standing == found.points[0].standing  # the same to the bit


def test_a_frontier_changes_no_row(planned: Path, tmp_path: Path) -> None:
    output = tmp_path / "rows.h5"
    bare = planned.read_text().replace(FRONTIER, "")
    hozen.Scenario.from_text(bare).run(output)
    last: list[_core.Progress] = []
    hozen.Scenario.load(planned).run(output, progress=last.append)
    assert last[-1].rows_reused == last[-1].rows_done == 60
    last.clear()
    frontier(hozen.Scenario.load(planned), output=output, progress=last.append)
    assert last[-1].rows_reused == 40  # of the baseline and of the alternative that is a point
    assert last[-1].rows_done == 8 * 4 * 20


def test_an_alternative_keeps_its_own_field_in_every_world(plant: Path) -> None:
    text = plant.read_text() + "frontier: {sweep: {maintenance.policy: [corrective]}, alternatives: [watched]}\n"
    scenario = hozen.Scenario.from_text(text)
    whole = scenario.with_(expand(scenario).settings).document
    assert "policy: predictive" in whole.patch("watched__world_1")
    assert "policy: corrective" in whole.patch("baseline__world_1")


def test_values_may_be_sections_and_nothing(plant: Path) -> None:
    text = plant.read_text() + (
        "frontier: {levers: {monitoring: [{sensor: {hit: 40 %}}, {sensor: {hit: 50 %}}], "
        "maintenance.policy: [corrective, null]}}\n"
    )
    scenario = hozen.Scenario.from_text(text)
    runs = expand(scenario)
    assert len(scenario.with_(runs.settings).alternatives) == 3 + 4
    names = [member.name for member in runs.members[3:]]
    assert names[0] == "monitoring_sensor_hit_40_policy_corrective"
    assert len(names) == 4
    long = text.replace("40 %", "40.00000000000000 %")
    numbered = expand(hozen.Scenario.from_text(long))
    assert [member.name for member in numbered.members[3:]] == [
        "monitoring_1_policy_corrective",
        "monitoring_1_policy_null",
        "monitoring_2_policy_corrective",
        "monitoring_2_policy_null",
    ]
    assert len(numbered.meanings) == 1
    assert "Values of monitoring are numbered: monitoring_1: " in numbered.meanings[0]
    assert "40.00000000000000 %" in numbered.meanings[0]
    assert runs.meanings == ()


def test_what_is_not_there_is_said(plant: Path, results: hozen.Results, planned: Path, kept: Path) -> None:
    with pytest.raises(InputError, match="has no section 'frontier'"):
        expand(hozen.Scenario.load(plant))
    with pytest.raises(InputError, match="has no section 'frontier'"):
        stored_frontier(results)
    output = kept.with_name("part.h5")
    hozen.Scenario.load(planned).run(output, replications=2)
    with pytest.raises(Error, match="lacks 30 of 32 runs of the frontier, 'base_stock_0_size_1' among them"):
        stored_frontier(hozen.Results.open(output))


def test_the_kpi_of_the_worst_cases_is_said_where_it_is_not_the_cost(found: FrontierFound) -> None:
    text = io.StringIO()
    Console(file=text, width=110).print(_tables(replace(found, kpi="lost_output")))
    assert "lost output," in text.getvalue()
    Console(file=(text := io.StringIO()), width=110).print(_tables(found))
    assert "lost output," not in text.getvalue().split("Efficient")[0]


def test_the_command_says_and_draws_it(planned: Path, kept: Path, found: FrontierFound, tmp_path: Path) -> None:
    picture = tmp_path / "frontier.png"
    done = CliRunner().invoke(app, ["frontier", str(kept), "--chart", str(picture)])
    assert done.exit_code == 0, done.output
    said = " ".join(done.stdout.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "The budget is 300 USD" in said
    within = min((p for p in found.points if p.beyond(300) == "no"), key=lambda point: point.cost.mean)
    assert f"Of those within the budget, {within.member.name} has the lowest expected cost" in said
    assert picture.read_bytes().startswith(b"\x89PNG")
    done = CliRunner().invoke(app, ["frontier", str(planned), "--replications", "3", "--json"])
    document = json.loads(done.stdout)
    assert [point["name"] for point in document["points"]] == [point.member.name for point in found.points]
    assert document["points"][2]["settings"] == {"spares.motor.base_stock": "0", "crews.fitter.size": "1"}
    done = CliRunner().invoke(app, ["frontier", str(kept), "--seed", "3"])
    assert done.exit_code == 2
    assert "is a results file: nothing is run" in done.stderr
    done = CliRunner().invoke(app, ["frontier", "nowhere.yaml"])
    assert done.exit_code == 2
    assert "there is no such file" in done.stderr


def test_other_frequencies_come_out_as_if_they_were_run(root: Path) -> None:
    """Shutdowns 1.8 times as often, weighed and run, with seeds of their own; at 99.9 % in all, and for two answers."""
    scenario = hozen.Scenario.load(root / "scenarios/planner/second-source.yaml").with_(
        {"experiment.confidence": "99.9 %", "alternatives.alpine_alone": None, "alternatives.alpine_in_need": None}
    )
    weighed = scenario.run(replications=400)
    mine, base = (weighed.values(COST, name) for name in ("both", "baseline"))
    by_frequency = reweighting(weighed)
    often = scenario.with_({"regions.east.disruptions.shutdown.up.mean": f"{10 / 1.8!r} y"}).run(
        replications=400, seed=8
    )
    counts = by_frequency.mean(weighed.values("disruptions", "baseline"), 1.8, "1")
    run = often.estimate("disruptions", "baseline")
    assert abs(counts.mean - run.mean) < math.hypot(counts.half_width, run.half_width) < 0.6
    added, gap = by_frequency.mean(mine - base, 1.8, "USD"), often.difference(COST, "both")
    assert abs(added.mean - gap.mean) < math.hypot(added.half_width, gap.half_width) < 1e5
