"""The same input gives the same bytes, from the command and from Python, through threads, kills and restarts."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import hozen
import pytest
import xarray as xr

Command = Callable[..., "subprocess.CompletedProcess[str]"]


def test_the_bytes_depend_neither_on_threads_nor_on_who_asks(plant: Path, tmp_path: Path, command: Command) -> None:
    written = []
    for threads in (1, 2, 7):
        from_python = tmp_path / f"python-{threads}.h5"
        hozen.Scenario.load(plant).run(from_python, replications=60, threads=threads)
        from_command = tmp_path / f"command-{threads}.h5"
        done = command("run", plant, "-o", from_command, "--replications", 60, "--threads", threads)
        assert done.returncode == 0, done.stderr
        written += [from_python.read_bytes(), from_command.read_bytes()]
    assert len(set(written)) == 1


def test_another_seed_gives_other_bytes(plant: Path, tmp_path: Path) -> None:
    scenario = hozen.Scenario.load(plant)
    for seed in (1, 2):
        scenario.run(tmp_path / f"{seed}.h5", replications=5, seed=seed)
    assert (tmp_path / "1.h5").read_bytes() != (tmp_path / "2.h5").read_bytes()


def test_more_replications_keep_those_that_are_there(plant: Path, tmp_path: Path) -> None:
    scenario = hozen.Scenario.load(plant)
    last: list[hozen.Progress] = []
    scenario.run(tmp_path / "grown.h5", replications=10)
    scenario.run(tmp_path / "grown.h5", replications=30, progress=last.append)
    assert (last[-1].rows_reused, last[-1].rows_done) == (30, 90)
    scenario.run(tmp_path / "whole.h5", replications=30)
    assert (tmp_path / "grown.h5").read_bytes() == (tmp_path / "whole.h5").read_bytes()


def _long_run(command: list[str], output: Path) -> subprocess.Popen[str]:
    """A run that takes many seconds, under way: its first rows are in the journal."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    journal = output.with_name(output.name + ".journal")
    deadline = time.monotonic() + 30
    while not (journal.exists() and journal.stat().st_size > 10_000):
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < deadline, "no journal within 30 s"
        time.sleep(0.02)
    return process


def test_a_killed_run_goes_on_where_it_was_to_the_same_bytes(
    plant: Path, tmp_path: Path, command_line: Callable[..., list[str]]
) -> None:
    killed = tmp_path / "killed.h5"
    process = _long_run(command_line("run", plant, "-o", killed, "--replications", 200_000), killed)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not killed.exists()
    last: list[hozen.Progress] = []
    scenario = hozen.Scenario.load(plant)
    scenario.run(killed, replications=40, progress=last.append)
    assert last[-1].rows_reused > 0
    kept = hozen.Results.open(killed)
    most = max(kept.replications(name) for name in kept.alternatives)
    scenario.run(killed, replications=most)
    whole = tmp_path / "whole.h5"
    scenario.run(whole, replications=most)
    assert killed.read_bytes() == whole.read_bytes()
    assert not killed.with_name("killed.h5.journal").exists()


@pytest.fixture
def heeds_ctrl_c() -> Iterator[None]:
    """Jobs in the background of a script are started with ctrl-C ignored, and so would be what they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeds_ctrl_c")
def test_ctrl_c_stops_cleanly_and_says_what_was_kept(
    plant: Path, tmp_path: Path, command_line: Callable[..., list[str]]
) -> None:
    output = tmp_path / "stopped.h5"
    process = _long_run(command_line("run", plant, "-o", output, "--replications", 200_000), output)
    asked = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130, said
    assert time.monotonic() - asked < 10
    assert "Interrupted" in said
    assert "stopped.h5" in said
    assert "Traceback" not in said
    last: list[hozen.Progress] = []
    hozen.Scenario.load(plant).run(output, replications=10, progress=last.append)
    assert last[-1].rows_reused == 30


@pytest.mark.usefixtures("heeds_ctrl_c")
def test_ctrl_c_in_python_is_a_keyboard_interrupt(plant: Path) -> None:
    def interrupt(progress: hozen.Progress) -> None:
        if progress.rows_planned:
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        hozen.Scenario.load(plant).run(replications=200_000, progress=interrupt)


def test_other_tools_open_the_file(results_file: Path) -> None:
    with xr.open_dataset(results_file, engine="h5netcdf") as data:
        assert data["output"].dims == ("alternative", "replication")
        assert data["output"].attrs["units"] == "part"
        assert data["line_output"].dims == ("alternative", "replication", "line")
        assert data["down_time"].dtype == "float64"  # hours stay numbers
        assert data["total_cost"].attrs["units"] == "USD"
        assert data.attrs["scenario_text"] == results_file.with_suffix(".yaml").read_text()
        assert data.attrs["resolved_scenario"]


def test_ncdump_opens_the_file(results_file: Path) -> None:
    ncdump = shutil.which("ncdump")
    if ncdump is None:
        pytest.skip("ncdump (Debian: netcdf-bin) is not installed")
    header = subprocess.run([ncdump, "-h", results_file], capture_output=True, text=True, check=True).stdout
    assert "alternative = 3" in header
    assert "double output(alternative, replication)" in header
    values = subprocess.run([ncdump, "-v", "replications", results_file], capture_output=True, text=True, check=True)
    assert "replications = 20, 20, 20" in values.stdout


ORDERS = {
    "h5py first": "import h5py; import hozen._core",
    "core first": "import hozen._core; import h5py",
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS.keys())
def test_two_hdf5_libraries_share_a_process(plant: Path, tmp_path: Path, order: str) -> None:
    output = tmp_path / "shared.h5"
    program = f"""
{order}
import hozen, numpy
with h5py.File({str(tmp_path / "mine.h5")!r}, "w") as mine:
    mine["x"] = numpy.arange(3)
    results = hozen.Scenario.load({str(plant)!r}).run({str(output)!r}, replications=4)
    mine["y"] = results.values("output", "baseline")
with h5py.File({str(output)!r}) as file, h5py.File({str(tmp_path / "mine.h5")!r}) as mine:
    assert (file["output"][0, :4] == mine["y"][:]).all()
results = hozen.Scenario.load({str(plant)!r}).run({str(output)!r}, replications=6)
assert results.replications("baseline") == 6
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
