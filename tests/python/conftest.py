"""One small plant, run once, for all tests that only look at results."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import hozen
import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANT = """\
plant: two presses
money: {currency: USD, lost_output: 2 USD/part}   # assumption
component_types:
  motor:
    modes:
      # Ages; made up for practice.
      wear:
        clock: operating
        time_to_failure: {law: weibull, mean: 500 operating_h, shape: 2}
        warning: {model: lead, time: {law: lognormal, mean: 60 operating_h, cv: 0.5}}
    actions:
      corrective: {spare: motor, crew: {fitter: 1}, duration: {law: lognormal, mean: 8 h, cv: 0.5}}
      planned: {spare: motor, crew: {fitter: 1}, duration: 2 h}
crews:
  fitter: {size: 1, cost: 50 USD/h}
spares:
  motor: {price: 100 USD, holding: 20 %/y, base_stock: 3, lead_time: 7 d}
monitoring:
  sensor: {detectable: {wear: 90 %}, cost: {yearly: 150 USD/y}}
lines:
  line:
    sequence: [press, weld]
    stations:
      press: {cycle: 30 s, components: {motor: {type: motor}}}
      weld: {cycle: 30 s, components: {motor: {type: motor}}}
    buffers: {between_stations: 100 part}
maintenance: {policy: corrective}
alternatives:
  watched: {maintenance: {policy: predictive, monitoring: sensor}}
  unwatched: {maintenance: {policy: corrective}}
experiment: {horizon: 1 y, replications: 20, seed: 7}
"""

Command = Callable[..., "subprocess.CompletedProcess[str]"]


def _command_line(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "hozen", *map(str, arguments)]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plant") / "plant.yaml"
    path.write_text(PLANT)
    return path


@pytest.fixture(scope="session")
def results_file(plant: Path) -> Path:
    path = plant.with_name("plant.h5")
    hozen.Scenario.load(plant).run(path)
    return path


@pytest.fixture
def results(results_file: Path) -> hozen.Results:
    return hozen.Results.open(results_file)


@pytest.fixture(scope="session")
def command_line() -> Callable[..., list[str]]:
    """The command as a process of its own."""
    return _command_line


@pytest.fixture(scope="session")
def command() -> Command:
    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(_command_line(*arguments), capture_output=True, text=True, timeout=60, check=False)

    return run
