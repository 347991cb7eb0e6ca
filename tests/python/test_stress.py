"""A node that is lost costs what can be reckoned by hand, and what all sources lean on is named."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hozen
import pytest
from hozen import _core
from hozen.cli import app
from hozen.errors import InputError
from hozen.stress import StressFound, single_points, stored_stress, stress
from hozen.stress_command import sentences
from typer.testing import CliRunner

# One part an hour; a unit every 100 h of work, three on the shelf, ten days to make one. Without its maker for 60 days
# the machine stands from the fourth failure at 400 h until 1440 h + 240 h.
BY_HAND = """\
plant: by hand
money: {lost_output: 2 USD/part}
component_types:
  unit:
    initial_age: new
    modes:
      wear: {clock: operating, time_to_failure: 100 operating_h}
    actions:
      corrective: {spare: unit, duration: 0 h}
spares:
  unit: {base_stock: 3, sourcing: {in_order: [maker]}}
regions:
  here: {time_to_recover: 1 d}
suppliers:
  maker: {region: here, sells: {unit: {production: 10 d}}, time_to_recover: 60 d}
lines:
  line:
    stations:
      press: {cycle: 1 h, components: {unit: {type: unit}}}
experiment: {horizon: 120 d, replications: 2, seed: 1}
"""


@pytest.fixture(scope="module")
def found() -> StressFound:
    return stress(hozen.Scenario.from_text(BY_HAND), every="4 h")


def test_a_maker_that_is_lost_costs_what_it_must(found: StressFound) -> None:
    maker, here = found.nodes
    assert (maker.kind, maker.name, maker.time_to_recover) == ("supplier", "maker", 1440)
    assert found.epsilon == pytest.approx(1, rel=0.1)
    assert maker.survival.median.value == pytest.approx(400 + found.epsilon, abs=2)
    assert maker.survival.recovered.value == pytest.approx(1680, abs=8)
    assert maker.lost.mean == pytest.approx(1280, abs=2)
    assert maker.cost.mean == pytest.approx(2 * 1280, abs=4)
    assert maker.exposed == "yes"
    assert (here.kind, here.exposed, here.lost.mean) == ("region", "no", 0)
    assert found.untested == ()
    assert found.single_points == ()


def test_the_time_in_which_a_node_is_lost_begins_with_the_measured_span() -> None:
    later = hozen.Scenario.from_text(BY_HAND).with_({"experiment.warm_up": "10 d"})
    # Two units are in the making after 240 h: the shelf is empty at 400 h, the first of them comes 100 h after 1680 h.
    maker = stress(later, every="4 h").nodes[0]
    assert maker.survival.median.value == pytest.approx(160 + 1, abs=2)
    assert maker.survival.recovered.value == pytest.approx(1780 - 240, abs=8)
    assert maker.lost.mean == pytest.approx(1780 - 400, abs=2)


def test_a_route_that_is_lost_holds_goods() -> None:
    """Ten days on the way instead of in production, and the route out instead of the maker."""
    by_sea = hozen.Scenario.from_text(BY_HAND).with_(
        {
            "routes.sea": {"from": "here", "transit": "10 d", "time_to_recover": "60 d"},
            "suppliers.maker": {"route": "sea", "sells": {"unit": {"production": "0 d"}}, "time_to_recover": None},
            "regions.here.time_to_recover": None,
        }
    )
    (sea,) = stress(by_sea, every="4 h").nodes
    assert (sea.kind, sea.name, sea.exposed) == ("route", "sea", "yes")
    assert sea.lost.mean == pytest.approx(1280, abs=2)
    assert sea.survival.recovered.value == pytest.approx(1680, abs=8)


def test_other_disruptions_are_the_same_whatever_is_lost(root: Path, tmp_path: Path) -> None:
    scenario = hozen.Scenario.load(root / "scenarios/planner/second-source.yaml")
    found = stress(scenario, output=tmp_path / "rows.h5", replications=20, every="20 d")
    results = hozen.Results.open(tmp_path / "rows.h5")
    names = results.alternatives
    assert len(names) == 1 + 6
    assert stored_stress(results, every="20 d") == found
    for kpi in ("disruptions", "expected_disruptions"):
        for name in names:
            assert results.values(kpi, name).tolist() == results.values(kpi, "baseline").tolist()


def _node(kind: str, name: str, *needs: str, region: str = "", route: str = "") -> Any:
    return SimpleNamespace(kind=kind, name=name, needs=list(needs), region=region, route=route, time_to_recover=None)


def test_what_all_sources_lean_on_is_named() -> None:
    nodes = [
        _node("suppliers", "orient", "packer", region="east", route="sea"),
        _node("suppliers", "alpine", "fab", region="west", route="rail"),
        _node("suppliers", "packer", "fab", region="south"),
        _node("suppliers", "fab", region="east"),
    ]
    found = single_points(nodes, {"drive": ["orient", "alpine"], "motor": ["orient"]})
    assert [(point.spare, point.kind, point.name) for point in found] == [
        ("drive", "region", "east"),
        ("drive", "supplier", "fab"),
    ]
    assert found[1].sentence == "All sources of drive (orient, alpine) depend on supplier fab."


def test_sources_that_share_nothing_have_no_single_point() -> None:
    nodes = [_node("suppliers", "a", region="east"), _node("suppliers", "b", region="west")]
    assert single_points(nodes, {"drive": ["a", "b"]}) == []


def test_the_planners_plant_hides_a_single_point(root: Path) -> None:
    document = hozen.Scenario.load(root / "scenarios/planner/second-source.yaml").with_(
        {"spares.drive.sourcing": {"in_order": ["orient", "alpine"]}, "alternatives.both": None}
    )
    points = single_points(_core.supply_nodes(document.document), _core.sources(document.document))
    assert {(point.kind, point.name) for point in points} == {("supplier", "fab"), ("region", "west")}


def test_single_points_are_those_of_the_alternative(root: Path) -> None:
    document = hozen.Scenario.load(root / "scenarios/study/whole-chain.yaml").document
    found = {
        name: {
            (point.kind, point.name)
            for point in single_points(_core.supply_nodes(document, name), _core.sources(document, name))
        }
        for name in ("baseline", "second_source", "second_source_own_chips")
    }
    # Also before anything is spent on a second source: it is listed, though not yet qualified.
    assert found["baseline"] == {("supplier", "naka"), ("region", "east")}
    assert found["second_source"] == {("supplier", "naka"), ("region", "east")}
    assert ("supplier", "naka") not in found["second_source_own_chips"]


def test_an_alternative_that_is_not_there_is_refused_with_the_nearest_name(root: Path) -> None:
    scenario = hozen.Scenario.load(root / "scenarios/planner/second-source.yaml")
    words = r"There is no alternative 'boht'; there are baseline, .* Did you mean 'both'\?"
    for ask in (
        lambda: _core.supply_nodes(scenario.document, "boht"),
        lambda: _core.sources(scenario.document, "boht"),
        lambda: stress(scenario, "boht"),
        lambda: scenario.document.identity("boht"),
    ):
        with pytest.raises(InputError, match=words):
            ask()


def test_what_is_weighed_up_with_other_alternatives_is_no_matter() -> None:
    scenario = hozen.Scenario.from_text(
        BY_HAND
        + "alternatives: {calm: {}, other: {}}\n"
        + "frontier: {alternatives: [other], levers: {spares.unit.base_stock: [3]}}\n"
    )
    assert stress(scenario, "calm").nodes[0].lost.mean > 0


def test_without_times_to_recover_there_is_nothing_to_lose(plant: Path) -> None:
    with pytest.raises(InputError, match="no supplier, region or route of the scenario has a time_to_recover"):
        stress(hozen.Scenario.load(plant))


@pytest.mark.parametrize(
    ("every", "words"), [("2 d", r"at most the shortest time to recover, 1 d\."), ("0 d", "positive")]
)
def test_looks_that_would_see_nothing_are_refused_before_anything_is_run(
    every: str, words: str, tmp_path: Path
) -> None:
    output = tmp_path / "rows.h5"
    with pytest.raises(InputError, match=words):
        stress(hozen.Scenario.from_text(BY_HAND), every=every, output=output)
    assert not output.exists()


def test_less_than_a_part_is_said() -> None:
    slow = BY_HAND.replace("cycle: 1 h", "cycle: 120 h").replace("100 operating_h", "1000 operating_h")
    assert "more than 0.008" in sentences(stress(hozen.Scenario.from_text(slow)))[0]


def test_the_command_says_and_draws_it(tmp_path: Path) -> None:
    scenario, picture = tmp_path / "by-hand.yaml", tmp_path / "stress.png"
    scenario.write_text(BY_HAND)
    done = CliRunner().invoke(app, ["stress", str(scenario), "--every", "4 h", "--chart", str(picture)])
    assert done.exit_code == 0, done.output
    assert "Exposed, because output does not hold out until they are back: supplier maker." in done.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")
    done = CliRunner().invoke(app, ["stress", str(scenario), "--every", "4 h", "--json", "--epsilon", "5"])
    nodes = json.loads(done.stdout)["nodes"]
    assert [node["exposed"] for node in nodes] == ["yes", "no"]
    assert nodes[0]["time_to_survive"]["hours"] == pytest.approx(405, abs=2)
    assert nodes[1]["time_to_survive"]["hours"] is None
