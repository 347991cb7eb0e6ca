"""`hozen check-fluid`: both ways on the same lives, and what is said of it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import hozen
import pytest
from hozen.fluid_check import FluidCheck, check_fluid

Command = Callable[..., "subprocess.CompletedProcess[str]"]

LINE = """\
plant: a row
component_types:
  motor:
    modes:
      wear: {clock: operating, time_to_failure: {law: exponential, mean: 20 operating_h}}
    actions:
      corrective: {duration: 1 h}
lines:
  main:
    sequence: [cut, drill]
    stations:
      cut: {cycle: 30 s, components: {motor: {type: motor}}}
      drill: {cycle: 30 s, components: {motor: {type: motor}}}
    buffers: {between_stations: 50 part}
  exact:
    flow: parts
    stations:
      press: {cycle: 60 s, components: {motor: {type: motor}}}
experiment: {horizon: 30 d, replications: 5, seed: 3}
"""


@pytest.fixture(scope="module")
def check() -> FluidCheck:
    return check_fluid(hozen.Scenario.from_text(LINE), replications=4, threads=1)


def test_both_ways_live_the_same_lives_and_a_large_buffer_is_accurate(check: FluidCheck) -> None:
    assert check.lines == ["main"]
    assert check.hours == check.asked_hours
    throughput = check.of("main", "throughput")
    assert 100 < throughput.parts.mean < 120
    # The lives are the same: the difference is far below the noise of either way.
    assert throughput.difference.half_width < 0.1 * throughput.parts.half_width
    assert check.accurate("main") is True
    assert "may be fluid" in " ".join(check.sentences())


NETWORK = """\
component_types:
  motor:
    modes:
      wear: {clock: operating, time_to_failure: {law: exponential, mean: 40 operating_h}}
    actions:
      corrective: {duration: 2 h}
lines:
  shop:
    routes:
      saw: {to: [mill, turn], split: shortest_queue}
      mill: {to: [test]}
      turn: {to: [test]}
    stations:
      saw: {cycle: 40 s, components: {motor: {type: motor}}}
      mill: {cycle: 80 s, components: {motor: {type: motor}}}
      turn: {cycle: 100 s, components: {motor: {type: motor}}}
      test: {cycle: 50 s, quality: {rework: 10 %, rework_to: test}, components: {motor: {type: motor}}}
    buffers: {between_stations: 30 part}
experiment: {horizon: 60 d, replications: 4, seed: 3}
"""


def test_a_network_with_rework_is_checked_like_a_row() -> None:
    check = check_fluid(hozen.Scenario.from_text(NETWORK), within=0.015, replications=4, threads=1)
    assert check.lines == ["shop"]
    assert check.failures["shop"] > 200
    throughput = check.of("shop", "throughput")
    assert 40 < throughput.parts.mean < 65
    assert throughput.difference.half_width < 0.5 * throughput.parts.half_width
    assert check.accurate("shop") is True
    # It is off by more than a hundredth of a per cent, and that is said, too.
    strict = replace(check, within=1e-4)
    assert strict.accurate("shop") is False
    assert "should not be fluid" in " ".join(strict.sentences())


def test_what_is_wanted_more_exactly_than_it_is_is_refused(check: FluidCheck) -> None:
    assert replace(check, within=1e-9).accurate("main") is not True


def test_a_long_horizon_is_shortened_and_said_so() -> None:
    check = check_fluid(hozen.Scenario.from_text(LINE), replications=2, cycles=4000, threads=1)
    assert check.hours < 0.1 * check.asked_hours
    said = " ".join(check.sentences())
    assert "instead of the scenario's 30" in said
    assert "failures happened in line main" in said


def test_without_a_fluid_line_there_is_nothing_to_check(tmp_path: Path, command: Command) -> None:
    file = tmp_path / "plant.yaml"
    file.write_text(LINE.replace("  main:\n", "  main:\n    flow: parts\n"))
    done = command("check-fluid", file)
    assert done.returncode == 2
    assert "no line is fluid" in done.stderr


def test_an_accuracy_is_a_share(tmp_path: Path, command: Command) -> None:
    file = tmp_path / "plant.yaml"
    file.write_text(LINE)
    done = command("check-fluid", file, "--within", "5")
    assert done.returncode == 2
    assert "expected a share" in done.stderr


def test_a_scenario_knows_its_lines() -> None:
    document = hozen.Scenario.from_text(LINE).document
    assert document.fluid_lines == ["main"]
    assert document.copies_of_lines == {"exact": 1, "main": 1}
    with pytest.raises(hozen.InputError):
        check_fluid(hozen.Scenario.from_text(LINE).with_({"lines.main.flow": "parts"}))
