"""From what struck a supplier to the output that was lost: the chain sums, and leads to the right names."""

from __future__ import annotations

import json
from pathlib import Path

import hozen
import pytest
from hozen.chain import chain
from hozen.cli import app
from hozen.errors import InputError
from typer.testing import CliRunner

PLANT = """\
component_types:
  motor:
    modes: {random: {time_to_failure: {law: exponential, mean: 20 operating_d}}}
    actions: {corrective: {spare: motor, duration: 1 h}}
spares: {motor: {base_stock: 1, sourcing: {shares: {orient: 60 %, alpine: 40 %}}}}
regions:
  east: {disruptions: {shutdown: {up: {law: exponential, mean: 60 d}, down: 30 d}}}
  west: {}
suppliers:
  orient: {region: east, sells: {motor: {price: 900 USD, production: 5 d}}}
  alpine: {region: west, sells: {motor: {price: 990 USD, production: 12 d}}}
lines:
  main: {copies: 2, stations: {press: {cycle: 1 h, components: {motor: {type: motor}}}}}
experiment: {horizon: 1 y, replications: 3, seed: 1}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plant.yaml"
    path.write_text(PLANT)
    return path


def test_losses_of_all_waits_are_what_waiting_cost(file: Path) -> None:
    scenario = hozen.Scenario.load(file)
    found = chain(scenario, replication=1)
    results = scenario.run()
    assert found.lost == pytest.approx(results.values("lost_output_waiting_part", "baseline")[1])
    assert found.lost > 0
    by_supplier = found.by("supplier", "spare")
    assert by_supplier["lost"].sum() == pytest.approx(found.lost)
    assert set(by_supplier["supplier"]) <= {"orient", "alpine"}
    assert set(found.outages["disruption"]) == {"regions/east/disruptions/shutdown"}
    assert (found.outages["to"] - found.outages["from"]).iloc[0] == pytest.approx(30 * 24)
    # An order that a wait was for had been placed by then, and came later.
    waits = found.waits[found.waits["order"] > 0]
    assert (waits["placed"] <= waits["waited_from"]).all()
    assert (waits["received"] >= waits["waited_from"]).all()


def test_suppliers_are_an_axis_of_the_results(file: Path) -> None:
    results = hozen.Scenario.load(file).run()
    received = results.dataset["supplier_units_received_mean"].sel(alternative="baseline")
    assert list(results.dataset["supplier"].values) == ["alpine", "orient"]
    assert float(received.sel(supplier="orient")) > float(received.sel(supplier="alpine"))
    lost = float(results.dataset["supplier_lost_output_mean"].sum("supplier").sel(alternative="baseline"))
    assert lost == pytest.approx(float(results.values("lost_output_waiting_part", "baseline").mean()), abs=0.01)


def test_the_command_draws_the_tree(file: Path) -> None:
    done = CliRunner().invoke(app, ["chain", str(file), "--replication", "1"])
    assert done.exit_code == 0, done.output
    assert "parts lost while components waited for units from suppliers" in done.stdout
    assert "regions/east/disruptions/shutdown" in done.stdout
    done = CliRunner().invoke(app, ["chain", str(file), "--replication", "1", "--json"])
    document = json.loads(done.stdout)
    assert document["waits"][0]["component"].startswith("main-")


def test_an_unknown_alternative_is_refused(file: Path) -> None:
    with pytest.raises(InputError, match="There is no alternative 'other'"):
        chain(hozen.Scenario.load(file), "other")


def test_a_plant_without_suppliers_is_told_so(plant: Path) -> None:
    done = CliRunner().invoke(app, ["chain", str(plant)])
    assert done.exit_code == 0, done.output
    assert "The plant has no suppliers." in done.stdout


def test_results_in_the_place_of_a_scenario_are_called_so(results: hozen.Results) -> None:
    with pytest.raises(InputError, match=r"' holds results; expected a scenario \(YAML\)"):
        hozen.Scenario.load(results.path)
