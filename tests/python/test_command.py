from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import hozen
import pytest
from hozen.cli import app
from typer.testing import CliRunner

Command = Callable[..., "subprocess.CompletedProcess[str]"]

runner = CliRunner()


def test_a_run_ends_with_the_verdict(plant: Path, tmp_path: Path, command: Command) -> None:
    output = tmp_path / "out.h5"
    done = command("run", plant, "-o", output)
    assert done.returncode == 0, done.stderr
    assert "“watched” costs" in done.stdout
    assert output.exists()
    assert done.stderr == ""  # no bar where nobody watches


def test_without_a_file_the_command_says_so(plant: Path, command: Command) -> None:
    done = command("run", plant, "--replications", 3)
    assert done.returncode == 0
    assert "Nothing was written" in done.stderr


def test_explain_names_the_engine_of_each_line_and_runs_nothing(tmp_path: Path, command: Command) -> None:
    shop = tmp_path / "shop.yaml"
    shop.write_text(
        "lines:\n"
        "  row: {flow: parts, stations: {cut: {cycle: 30 s, copies: 3}}, engine: calendar, copies: 2}\n"
        "  shop: {flow: parts, stations: {cut: {cycle: 30 s, parallel: 2}}}\n"
        "  flow: {stations: {cut: {cycle: 30 s}}}\n"
        "alternatives: {alone: {lines: {shop: {stations: {cut: {parallel: 1}}, engine: network}}}}\n"
    )
    done = command("run", shop, "--explain")
    assert done.returncode == 0, done.stderr
    words = " ".join(done.stdout.split())
    assert "row-1 to row-2 calendar not run_ahead: another engine is asked for" in words
    assert "shop-1 network not run_ahead, calendar: machines stand side by side" in words
    assert "shop-1 network not run_ahead, calendar: another engine is asked for" in words
    assert "flow-1 fluid its material flows continuously" in words
    document = json.loads(command("run", shop, "--explain", "--json").stdout)
    assert document["engines"]["baseline"][0] == {
        "line": "flow-1",
        "engine": "fluid",
        "why": "its material flows continuously",
    }


def test_an_engine_that_cannot_is_refused_at_its_line(tmp_path: Path, command: Command) -> None:
    shop = tmp_path / "shop.yaml"
    shop.write_text("lines:\n  shop: {flow: parts, engine: calendar, stations: {cut: {cycle: 30 s, parallel: 2}}}\n")
    done = command("run", shop)
    assert done.returncode == 2
    assert "shop.yaml:2:31: error: line 'shop' cannot be run by engine calendar: machines stand side" in done.stderr


def test_show_repeats_what_run_said(plant: Path, tmp_path: Path, command: Command) -> None:
    output = tmp_path / "out.h5"
    said = command("run", plant, "-o", output).stdout
    assert command("show", output).stdout == said


def test_json_is_one_document_with_every_kpi(plant: Path, results_file: Path, command: Command) -> None:
    ran = command("run", plant, "--json")
    document = json.loads(ran.stdout)
    assert document == json.loads(command("show", results_file, "--json").stdout)
    names = {kpi.name for kpi in hozen.kpis()}
    assert set(document["alternatives"]) == {"baseline", "unwatched", "watched"}
    for alternative in document["alternatives"].values():
        assert set(alternative["kpis"]) == names
        assert set(alternative["kpis"]["output"]) == {"mean", "half_width", "replications", "unit"}
    assert set(document["differences"]) == {"unwatched", "watched"}
    assert set(document["differences"]["watched"]) == names
    assert (document["seed"], document["baseline"]) == (7, "baseline")
    summary = hozen.Results.open(results_file).summary().loc[("watched", "lost_output")]
    assert document["alternatives"]["watched"]["kpis"]["lost_output"] == {
        "mean": summary["mean"],
        "half_width": summary["half_width"],
        "replications": 20,
        "unit": "part",
    }


def test_what_does_not_exist_is_null_in_json(plant: Path, command: Command) -> None:
    text = command("run", plant, "--replications", 1, "--json").stdout
    kpis = json.loads(text)["alternatives"]["baseline"]["kpis"]
    assert kpis["alarm_precision"]["mean"] is None  # nobody watches, so there are no alarms
    assert kpis["output"]["half_width"] is None  # one replication has no interval
    assert "NaN" not in text
    assert "Infinity" not in text


def test_seed_and_settings_reach_the_run(plant: Path) -> None:
    def cost(*options: object) -> float:
        arguments = ["run", str(plant), "--replications", "5", "--json", *map(str, options)]
        document = json.loads(runner.invoke(app, arguments).stdout)
        return float(document["alternatives"]["baseline"]["kpis"]["total_cost"]["mean"])

    assert cost() != cost("--seed", 8)
    assert cost() == cost("--seed", 7)
    assert cost("--set", "money.lost_output=4 USD/part") > cost()
    assert cost("--set", "money.lost_output=4 USD/part", "--set", "money.lost_output=2 USD/part") == cost()


@pytest.mark.parametrize("subcommand", [["validate"], ["run"], ["explain", "--component", "x"]])
def test_a_fault_in_the_input_is_status_2_with_its_place(
    plant: Path, tmp_path: Path, command: Command, subcommand: list[str]
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(plant.read_text().replace("cycle: 30 s", "cycle: 30 parsec", 1))
    done = command(subcommand[0], bad, *subcommand[1:])
    assert done.returncode == 2
    assert done.stdout == ""
    assert "bad.yaml:" in done.stderr
    assert "^" in done.stderr
    assert "Traceback" not in done.stderr


def test_validate_names_the_alternatives(plant: Path) -> None:
    done = runner.invoke(app, ["validate", str(plant)])
    assert done.exit_code == 0
    assert "3 alternatives, baseline, unwatched, watched" in done.stdout


def test_the_schema_is_a_json_schema() -> None:
    schema = json.loads(runner.invoke(app, ["schema"]).stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"lines", "alternatives", "experiment"} <= set(schema["properties"])


def test_kpis_lists_every_kpi(command: Command) -> None:
    listed = command("kpis").stdout
    for kpi in hozen.kpis():
        assert kpi.name in listed
    assert "ISO 22400-2" in listed


def test_a_motors_story_is_told(plant: Path, command: Command) -> None:
    done = command("explain", plant, "--component", "line-1/press-1/motor-1", "--alternative", "watched")
    assert done.returncode == 0
    assert done.stdout.startswith("line-1/press-1/motor-1, watched, replication 0\n")
    assert " y " in done.stdout
    assert len(done.stdout.splitlines()) > 4


def test_the_version_is_the_packages() -> None:
    done = runner.invoke(app, ["--version"])
    assert (done.exit_code, done.stdout) == (0, f"hozen {hozen.__version__}\n")


def test_alone_the_command_explains_itself() -> None:
    done = runner.invoke(app, [])
    assert "Usage" in done.output
    for name in ("run", "validate", "show", "report", "explain", "trace", "check-fluid", "kpis", "schema"):
        assert name in done.output
