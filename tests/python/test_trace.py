"""Traces: what a viewer is given, against what the same replication reports."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hozen
import pytest

Command = Callable[..., "subprocess.CompletedProcess[str]"]
YEAR = 8760 * 3600 * 1_000_000  # microseconds


def _events(path: Path) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = json.loads(path.read_text())["traceEvents"]
    return events


def _tracks(events: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    return {e["args"]["name"]: (e["pid"], e["tid"]) for e in events if e["name"] == "thread_name"}


def _time_in(events: list[dict[str, Any]], track: tuple[int, int]) -> dict[str, int]:
    spent: dict[str, int] = defaultdict(int)
    for event in events:
        if event["ph"] == "X" and (event["pid"], event["tid"]) == track:
            spent[event["name"]] += event["dur"]
    return spent


@pytest.mark.parametrize("flow", ["fluid", "parts"])
def test_the_states_of_a_station_fill_its_track_and_are_those_of_the_run(
    tmp_path: Path, plant: Path, flow: str
) -> None:
    text = (
        plant.read_text()
        .replace("sequence: [press, weld]", f"flow: {flow}\n    sequence: [press, weld]")
        .replace("horizon: 1 y", "horizon: 60 d")
    )
    scenario = hozen.Scenario.from_text(text.replace("cycle: 30 s", "cycle: 10 min"))
    output = tmp_path / "trace.json"
    scenario.trace(output)
    events = _events(output)
    tracks = _tracks(events)
    results = scenario.run(replications=1)
    shown: dict[str, int] = defaultdict(int)
    for station in ("line-1/press-1", "line-1/weld-1"):
        spent = _time_in(events, tracks[station])
        assert sum(spent.values()) == 60 * 24 * 3600 * 1_000_000
        for state, ticks in spent.items():
            shown[state] += ticks
    for state in ("working", "starved", "blocked", "down"):
        assert shown[state] / 3.6e9 == pytest.approx(results.values(f"{state}_time", "baseline")[0], abs=1e-6)


def test_every_stop_of_a_station_has_an_order_whose_arrow_passes_it(tmp_path: Path, plant: Path) -> None:
    output = tmp_path / "trace.json"
    hozen.Scenario.load(plant).trace(output)
    events = _events(output)
    stations = {track for name, track in _tracks(events).items() if name.count("/") == 1}
    stops = {(e["pid"], e["tid"], e["ts"]) for e in events if e["ph"] == "X" and e["name"] == "down" and e["ts"] < YEAR}
    passes = {(e["pid"], e["tid"], e["ts"]) for e in events if e["ph"] == "t"}
    assert stops
    assert stops <= passes
    assert all((pid, tid) in stations for pid, tid, _ in passes)
    begun = {e["id"] for e in events if e["ph"] == "s"}
    assert {e["id"] for e in events if e["ph"] in "tf"} <= begun


def test_a_span_and_names_narrow_it(tmp_path: Path, plant: Path) -> None:
    output = tmp_path / "trace.json"
    hozen.Scenario.load(plant).trace(output, only=["line-1/weld-1"], start="10 d", end="40 d")
    events = _events(output)
    assert all("press" not in name for name in _tracks(events))
    shown = [e for e in events if e["ph"] != "M"]
    assert shown
    assert all(10 * 86_400_000_000 <= e["ts"] < 40 * 86_400_000_000 for e in shown)


def test_the_same_replication_gives_the_same_bytes(tmp_path: Path, plant: Path) -> None:
    scenario = hozen.Scenario.load(plant)
    for name in ("one", "two"):
        scenario.trace(tmp_path / name, "watched", 3, seed=11)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    scenario.trace(tmp_path / "other", "watched", 4, seed=11)
    assert (tmp_path / "one").read_bytes() != (tmp_path / "other").read_bytes()


def test_the_command_says_where_it_wrote(tmp_path: Path, plant: Path, command: Command) -> None:
    output = tmp_path / "trace.json"
    right = command("trace", plant, "-o", output, "--to", "5 d")
    assert right.returncode == 0, right.stderr
    assert output.exists()
