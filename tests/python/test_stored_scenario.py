"""What a results file lets be run again gives its rows, settings and included files or not; else it is said."""

from __future__ import annotations

from pathlib import Path

import hozen
import pytest
from hozen.errors import Error
from hozen.stored_scenario import scenario_as_written, scenario_to_rerun
from hozen.stress import stored_stress, stress

LAWS = """\
component_types:
  unit:
    initial_age: new
    modes: {wear: {clock: operating, time_to_failure: {law: exponential, mean: 90 operating_h}}}
    actions: {corrective: {spare: unit, duration: 2 h}}
"""

PLANT = """\
include: [laws/unit.yaml]   # beside it
plant: one press
money: {lost_output: 2 USD/part}
spares: {unit: {base_stock: 2, sourcing: {in_order: [maker]}}}
regions: {here: {}}
suppliers: {maker: {region: here, sells: {unit: {production: 4 d}}, time_to_recover: 30 d}}
lines: {line: {stations: {press: {cycle: 1 h, components: {unit: {type: unit}}}}}}
alternatives:
  more: {spares: {unit: {base_stock: 5}}}
experiment: {horizon: 200 d, replications: 4, seed: 3}
"""


@pytest.fixture
def scenario(tmp_path: Path) -> hozen.Scenario:
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws/unit.yaml").write_text(LAWS)
    (tmp_path / "press.yaml").write_text(PLANT)
    return hozen.Scenario.load(tmp_path / "press.yaml")


def _output_at_the_end(scenario: hozen.Scenario, alternative: str) -> list[float]:
    return scenario.outputs(alternative, 4)[1][:, -1].tolist()


@pytest.mark.parametrize(
    "settings", [{}, {"spares.unit.base_stock": 1, "suppliers.maker.sells.unit.production": "9 d"}]
)
def test_what_was_run_with_settings_and_files_that_are_not_here_gives_its_rows_again(
    scenario: hozen.Scenario, settings: dict[str, object], tmp_path: Path
) -> None:
    run = scenario.with_(settings)
    results = run.run(tmp_path / "rows.h5")
    again = scenario_to_rerun(results, results.alternatives)
    assert again.resolved == run.resolved
    for name in ("baseline", "more"):
        assert _output_at_the_end(again, name) == results.values("output", name).tolist()
    assert scenario_as_written(results).document.patch("more") == scenario.document.patch("more")


def test_what_was_run_with_settings_of_an_alternative_cannot_be_run_again(
    scenario: hozen.Scenario, tmp_path: Path
) -> None:
    results = scenario.with_({"alternatives.more.spares.unit.base_stock": 9}).run(tmp_path / "rows.h5")
    assert scenario_to_rerun(results).resolved == scenario.resolved
    with pytest.raises(Error, match=r"rows\.h5 does not hold what it takes to run 'more' again: .* with settings"):
        scenario_to_rerun(results, ["baseline", "more"])


def test_a_stored_stress_test_is_that_of_the_settings_with_which_it_was_run(
    scenario: hozen.Scenario, tmp_path: Path
) -> None:
    found = stress(scenario.with_({"spares.unit.base_stock": 1}), output=tmp_path / "rows.h5")
    assert stored_stress(hozen.Results.open(tmp_path / "rows.h5")) == found
    assert found.nodes[0].survival != stress(scenario).nodes[0].survival


def test_a_file_from_elsewhere_is_not_looked_for(scenario: hozen.Scenario, tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside/press.yaml").write_text(PLANT.replace("laws/", "../laws/"))
    results = hozen.Scenario.load(tmp_path / "inside/press.yaml").run(tmp_path / "rows.h5")
    assert scenario_to_rerun(results).resolved == scenario.resolved
    with pytest.raises(Error, match=r"'more' again: .* because it cannot be read here .*unit\.yaml"):
        scenario_to_rerun(results, ["more"])
