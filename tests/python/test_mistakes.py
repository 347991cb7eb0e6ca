"""What is wrong on the command line is said in a sentence, with the status that docs/command.md promises."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hozen.cli import app
from typer.testing import CliRunner

Command = Callable[..., "subprocess.CompletedProcess[str]"]

TOO_LARGE = str(2**64)
MOTOR = ["explain", "PLANT", "--component", "line-1/press-1/motor-1"]

FAULTS = [
    (["run", "PLANT", "--seed", TOO_LARGE], "--seed"),
    (["run", "PLANT", "--seed", "-1"], "--seed"),
    (["run", "PLANT", "--seed", "1.5"], "--seed"),
    (["run", "PLANT", "--seed", "0x10"], "--seed"),
    (["run", "PLANT", "--threads", "5000000000"], "from 0 to 1024"),
    (["run", "PLANT", "--threads", "-1"], "--threads"),
    (["run", "PLANT", "--replications", "0"], "--replications"),
    (["run", "PLANT", "--replications", TOO_LARGE], "--replications"),
    (["run", "PLANT", "--replications", "1e3"], "--replications"),
    (["run", "PLANT", "--replications", ""], "--replications"),
    (["run", "PLANT", "--explain", "-o", "x.h5"], "leave out either it or -o"),
    (["run", "PLANT", "-o", "FOLDER"], "is a folder"),
    (["run", "PLANT", "-o", ""], "name of the file is empty"),
    (["run", "PLANT", "-o", "/nowhere/out.h5"], "there is no folder '/nowhere'"),
    (["run", "PLANT", "-o", "PLANT"], "not even an HDF5 file"),
    (["run", "PLANT", "-o", "TRUNCATED"], "cut short or damaged"),
    (["run", "PLANT", "PLANT"], "unexpected extra argument"),
    (["run", "PLANT", "--sed", "3"], "--seed"),
    (["run", "PLANT", "--set"], "requires an argument"),
    (["run", "PLANT", "--set", "money.lost_output"], "PATH=VALUE"),
    (["run", "PLANT", "--set", "=3"], "PATH=VALUE"),
    (["run", "PLANT", "--set", "lines..x=3"], "PATH=VALUE"),
    (["run", "PLANT", "--set", "money.lost_outptu=1 USD/part"], "did you mean 'lost_output'?"),
    (["run", "nowhere.yaml"], "nowhere.yaml: error: there is no such file"),
    (["run", ""], "name of the file is empty"),
    (["run", "FOLDER"], "not a regular file"),
    (["runn", "PLANT"], "Did you mean 'run'?"),
    (["validate"], "Missing argument 'FILE'"),
    (["validate", "RESULTS"], "holds results; expected a scenario (YAML)"),
    (["show", "nowhere.h5"], "no results file 'nowhere.h5'"),
    (["show", "FOLDER"], "no results file"),
    (["show", "PLANT"], "not even an HDF5 file"),
    (["show", "TRUNCATED"], "cut short or damaged"),
    (["report", "nowhere.h5", "-o", "x.html"], "nowhere.h5"),
    (["report", "TRUNCATED", "-o", "x.html"], "cut short or damaged"),
    (["report", "RESULTS", "-o", "FOLDER"], "is a folder"),
    (["report", "RESULTS", "-o", "/nowhere/x.html"], "there is no folder '/nowhere'"),
    (["report", "RESULTS", "-o", "RESULTS"], "the file that is read"),
    (["explain", "PLANT"], "--component"),
    (["explain", "PLANT", "--component", ""], "The first of its 2 is 'line-1/press-1/motor-1'."),
    (["explain", "PLANT", "--component", "line-1/pres-1/motor-1"], "Did you mean 'line-1/press-1/motor-1'?"),
    (["explain", "PLANT", "--component", "weld/motor"], "Did you mean 'line-1/weld-1/motor-1'?"),
    ([*MOTOR, "--alternative", "wached"], "Did you mean 'watched'?"),
    ([*MOTOR, "--replication", TOO_LARGE], "--replication"),
    ([*MOTOR, "--replication", "-1"], "--replication"),
    ([*MOTOR, "--seed", TOO_LARGE], "--seed"),
    (["trace", "PLANT"], "--output"),
    (["trace", "PLANT", "-o", "FOLDER"], "is a folder"),
    (["trace", "PLANT", "-o", "/nowhere/t.json"], "there is no folder '/nowhere'"),
    (["trace", "PLANT", "-o", "PLANT"], "the file that is read"),
    (["trace", "PLANT", "-o", "t.json", "--from", ""], "The trace cannot begin: ''"),
    (["trace", "PLANT", "-o", "t.json", "--to", ""], "The trace cannot end: ''"),
    (["trace", "PLANT", "-o", "t.json", "--from", "10"], "'10' has no unit"),
    (["trace", "PLANT", "-o", "t.json", "--from", "-5 d"], "lies before the start"),
    (["trace", "PLANT", "-o", "t.json", "--from", "5 d", "--to", "4 d"], "would be empty"),
    (["trace", "PLANT", "-o", "t.json", "--from", "2 y"], "would be empty"),
    (["trace", "PLANT", "-o", "t.json", "--only", "line-1/pres-1"], "Did you mean 'line-1/press-1'?"),
    (["trace", "PLANT", "-o", "t.json", "--only", "weld"], "Did you mean 'line-1/weld-1'?"),
    (["trace", "PLANT", "-o", "t.json", "--only", "oven"], "The first line is 'line-1'."),
    (["trace", "PLANT", "-o", "t.json", "--alternative", "x"], "there are baseline, unwatched, watched."),
    (["trace", "PLANT", "-o", "t.json", "--replication", TOO_LARGE], "--replication"),
    (["check-fluid", "PLANT", "--within", "0 %"], "such as 0.5 %"),
    (["check-fluid", "PLANT", "--within", "0.5"], "such as 0.5 %"),
    (["check-fluid", "PLANT", "--within", "nan %"], "such as 0.5 %"),
    (["check-fluid", "PLANT", "--cycles", "nan"], "such as 2e8"),
    (["check-fluid", "PLANT", "--cycles", "0"], "such as 2e8"),
    (["check-fluid", "PLANT", "--cycles", "1000"], "expected at least --cycles 4e+03."),
    (["check-fluid", "PLANT", "--set", "experiment.horizon=1 min"], "expected a longer horizon."),
    (["check-fluid", "PLANT", "--replications", "1"], "from 2 to"),
    (["check-fluid", "PLANT", "--threads", "5000000000"], "--threads"),
    (["check-fluid", "PLANT", "--set", "lines.line.flow=parts"], "no line is fluid"),
]


@pytest.fixture(scope="session")
def places(plant: Path, results_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("places")
    truncated = folder / "truncated.h5"
    truncated.write_bytes(results_file.read_bytes()[:20_000])
    return {"PLANT": str(plant), "RESULTS": str(results_file), "TRUNCATED": str(truncated), "FOLDER": str(folder)}


@pytest.mark.parametrize(("arguments", "said"), FAULTS, ids=[" ".join(arguments) for arguments, _ in FAULTS])
def test_a_fault_in_what_is_given_is_status_2(
    places: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, [places.get(argument, argument) for argument in arguments])
    assert (done.exit_code, done.stdout) == (2, ""), done.output
    assert isinstance(done.exception, SystemExit)  # and nothing else went up
    assert said in " ".join(done.stderr.split())
    assert not any(tmp_path.iterdir())


def test_a_process_says_it_without_a_traceback(plant: Path, command: Command) -> None:
    done = command("run", plant, "--seed", TOO_LARGE)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"Invalid value for '--seed': expected a whole number from 0 to 2^64 - 1, not '{TOO_LARGE}'.\n"
        "See 'hozen run --help'.\n"
    )


@pytest.mark.parametrize("subcommand", ["trace", "report"])
def test_what_cannot_be_written_is_status_1_and_leaves_nothing(
    places: dict[str, str], tmp_path: Path, subcommand: str
) -> None:
    source = places["PLANT" if subcommand == "trace" else "RESULTS"]
    (tmp_path / "out.tmp").mkdir()
    for output, why in ((Path("/proc/out"), "No such file"), (tmp_path / "out", "Is a directory")):
        done = CliRunner().invoke(app, [subcommand, source, "-o", str(output)])
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith(f"Cannot write '{output}': {why}")
        assert not output.exists()


@pytest.mark.parametrize("subcommand", ["trace", "report"])
def test_a_device_is_written_to_and_stays_a_device(places: dict[str, str], tmp_path: Path, subcommand: str) -> None:
    device = tmp_path / "full"
    device.symlink_to("/dev/full")
    source = places["PLANT" if subcommand == "trace" else "RESULTS"]
    done = CliRunner().invoke(app, [subcommand, source, "-o", str(device)])
    assert (done.exit_code, done.stderr) == (1, f"Cannot write '{device}': No space left on device.\n")
    assert device.is_char_device()
    assert device.is_symlink()


def test_what_a_killed_run_left_behind_is_in_nobodys_way(places: dict[str, str], tmp_path: Path) -> None:
    results, page, trace = tmp_path / "out.h5", tmp_path / "page.html", tmp_path / "trace.json"
    for path in (results, page, trace):
        path.with_name(path.name + ".tmp").write_text("half of a file")
    runs = [
        ["run", places["PLANT"], "-o", str(results), "--replications", "3"],
        ["report", places["RESULTS"], "-o", str(page)],
        ["trace", places["PLANT"], "-o", str(trace), "--to", "1 d"],
    ]
    for arguments in runs:
        assert CliRunner().invoke(app, arguments).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.h5", "page.html", "trace.json"]
    assert page.read_text().startswith("<!DOCTYPE html>")
    assert json.loads(trace.read_text())["traceEvents"]


def test_a_results_file_that_is_refused_is_left_as_it_was(places: dict[str, str], tmp_path: Path) -> None:
    half = tmp_path / "half.h5"
    shutil.copy(places["TRUNCATED"], half)
    before = half.read_bytes()
    assert CliRunner().invoke(app, ["run", places["PLANT"], "-o", str(half)]).exit_code == 2
    assert half.read_bytes() == before
    assert list(tmp_path.iterdir()) == [half]
