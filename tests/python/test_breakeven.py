"""When watching pays: break-even prices are those at which costs are equal, and every step of coverage is a run."""

from __future__ import annotations

import json
import math
from pathlib import Path

import hozen
import numpy as np
import pytest
from hozen.breakeven import BreakEvenMap, Grid, break_even_map, variants
from hozen.cli import app
from hozen.coverage import best, coverage, ranking
from hozen.errors import Error, InputError
from typer.testing import CliRunner

DETECTION, FALSE_ALARMS = Grid((20.0, 90.0), "%"), Grid((0.1, 5.0), "/operating_y")


@pytest.fixture(scope="module")
def fluid_plant(plant: Path) -> Path:
    path = plant.with_name("fluid.yaml")
    path.write_text(plant.read_text().replace("    sequence:", "    flow: fluid\n    sequence:"))
    return path


@pytest.fixture(scope="module")
def scenario(fluid_plant: Path) -> hozen.Scenario:
    """With a sensor dear enough that it does not pay at every price."""
    return (
        hozen.Scenario.load(fluid_plant)
        .with_({"monitoring.sensor.cost.yearly": "9000 USD/y"})
        .with_({"component_types.motor.actions.check": {"duration": "1 h", "crew": {"fitter": 1}, "renews": "none"}})
        .with_({"monitoring.sensor.false_alarms": {"rate": "0.1 /operating_y", "outcome": "inspected"}})
    )


@pytest.fixture(scope="module")
def found(scenario: hozen.Scenario) -> BreakEvenMap:
    return break_even_map(scenario, "watched", DETECTION, FALSE_ALARMS)


def test_at_its_break_even_price_watching_costs_what_it_saves(scenario: hozen.Scenario, found: BreakEvenMap) -> None:
    cell = found.cells[1][1]
    assert cell.price.mean > 0
    assert cell.price.unit == "USD/part"
    there = scenario.with_(
        {
            "monitoring.sensor.detectable": "90 %",
            "monitoring.sensor.false_alarms.rate": "5 /operating_y",
            "money.lost_output": f"{cell.price.mean!r} USD/part",
        }
    ).run()
    difference = there.difference("total_cost", "watched")
    assert difference.mean == pytest.approx(0, abs=1e-6 * there.estimate("total_cost", "baseline").mean)


def test_its_interval_is_that_of_a_ratio_of_paired_differences(scenario: hozen.Scenario, found: BreakEvenMap) -> None:
    results = scenario.with_({"monitoring.sensor.detectable": "20 %"}).run()
    lost, cost, paid = (
        results.values(kpi, "watched") - results.values(kpi, "baseline")
        for kpi in ("lost_output", "total_cost", "cost_lost_output")
    )
    cell, saved, added = found.cells[0][0], -lost, cost - paid
    price = added.sum() / saved.sum()
    assert cell.price.mean == pytest.approx(price)
    spread = (added - price * saved).std(ddof=1) / saved.mean() / math.sqrt(20)
    assert cell.price.half_width == pytest.approx(2.0930240544 * spread, rel=0.01)
    assert found.own_price == 2.0


def test_more_false_alarms_need_a_higher_price(found: BreakEvenMap) -> None:
    for rare, often in zip(*found.cells, strict=True):
        assert often.other.mean > rare.other.mean


def test_a_sensor_that_sees_nothing_pays_never(scenario: hozen.Scenario) -> None:
    ((cell,),) = break_even_map(scenario, "watched", Grid((0.0,), "%"), Grid((5.0,), "/operating_y")).cells
    assert cell.words == "never"
    assert math.isnan(cell.price.mean)


def test_variants_keep_the_alternative_and_change_it(scenario: hozen.Scenario) -> None:
    several = variants(scenario, "watched", {"blind": {"monitoring.sensor.detectable": "0 %"}, "same": {}}, "unwatched")
    assert several.alternatives == ["baseline", "blind", "same", "unwatched"]
    results = several.run(replications=3)
    own = scenario.run(replications=3)
    assert results.values("total_cost", "same").tolist() == own.values("total_cost", "watched").tolist()
    with pytest.raises(InputError, match="of its own"):
        variants(scenario, "watched", {"watched": {}}, "baseline")
    with pytest.raises(InputError, match="no alternative 'wached'"):
        variants(scenario, "wached", {}, "baseline")


def test_the_last_step_watches_all(scenario: hozen.Scenario) -> None:
    steps = coverage(scenario, "watched")
    assert [step.watched for step in steps] == [1, 2]
    saving = scenario.run().difference("total_cost_per_year", "watched")
    assert steps[-1].net.mean == pytest.approx(-saving.mean)
    assert steps[-1].net.half_width == pytest.approx(saving.half_width)
    assert steps[0].net.mean + steps[1].added.mean == pytest.approx(steps[1].net.mean)
    assert best(steps).net.mean == max(step.net.mean for step in steps)


def test_the_ranking_puts_those_first_that_lose_most(results: hozen.Results) -> None:
    ranked = ranking(results, "watched", "baseline")
    before, after = (results.components("lost_output", name) for name in ("baseline", "watched"))
    saved = [before[path].mean - after[path].mean for path in ranked]
    assert saved == sorted(saved, reverse=True)


@pytest.mark.parametrize("text", ["", "%", "0.5", "50 10 %", "-1 %", "1 x %", "10 10 %"])
def test_a_grid_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="expected ascending numbers and their unit"):
        Grid.read(text)


def test_what_does_not_watch_cannot_break_even(scenario: hozen.Scenario) -> None:
    with pytest.raises(InputError, match="uses no monitoring"):
        break_even_map(scenario, "unwatched", DETECTION, FALSE_ALARMS)
    with pytest.raises(InputError, match="uses no monitoring"):
        coverage(scenario, "unwatched")


def test_the_commands_say_and_draw_it(fluid_plant: Path, tmp_path: Path) -> None:
    options = ["--watched", "watched", "--replications", "4"]
    done = CliRunner().invoke(
        app,
        [
            *("breakeven", str(fluid_plant), *options, "--detection", "20 90 %", "--false-alarms", "1 5 /operating_y"),
            *("--chart", str(tmp_path / "map.png"), "-o", str(tmp_path / "map.h5")),
        ],
    )
    assert done.exit_code == 0, done.output
    assert "The scenario's own price is 2 USD/part." in done.stdout
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    done = CliRunner().invoke(app, ["coverage", str(fluid_plant), *options, "--chart", str(tmp_path / "coverage.png")])
    assert done.exit_code == 0, done.output
    assert "the last of them" in done.stdout
    assert (tmp_path / "coverage.png").read_bytes().startswith(b"\x89PNG")
    done = CliRunner().invoke(app, ["coverage", str(fluid_plant), *options, "--json"])
    steps = json.loads(done.stdout)["steps"]
    assert [step["watched"] for step in steps] == [1, 2]
    assert np.isfinite([step["net"] for step in steps]).all()


def test_a_map_of_one_point_is_not_drawn(found: BreakEvenMap, tmp_path: Path) -> None:
    from dataclasses import replace

    from hozen.breakeven_chart import draw_map

    with pytest.raises(Error, match="at least two values either way"):
        draw_map(replace(found, detection=Grid((20.0,), "%")), tmp_path / "map.png")
    with pytest.raises(Error, match="Cannot write"):
        draw_map(found, tmp_path / "nowhere" / "map.png")


@pytest.mark.parametrize(
    "command", [["breakeven", "--detection", "50 %", "--false-alarms", "1 /operating_y"], ["coverage"]]
)
def test_one_replication_has_no_difference_to_be_sure_of(fluid_plant: Path, command: list[str]) -> None:
    words = [command[0], str(fluid_plant), "--watched", "watched", "--replications", "1", *command[1:]]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 2
    assert "expected a whole number from 2 to 10000000, not '1'" in done.output
