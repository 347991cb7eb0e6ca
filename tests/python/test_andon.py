"""The andon board: what it shows is what the story of a component tells."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import hozen
import pytest
from hozen.andon import SORTS, andon
from hozen.cli import app
from hozen.errors import InputError
from typer.testing import CliRunner

PRESS, WELD = "line-1/press-1/motor-1", "line-1/weld-1/motor-1"


@pytest.fixture(scope="module")
def scenario(plant: Path) -> hozen.Scenario:
    return hozen.Scenario.load(plant)


def moment(scenario: hozen.Scenario, begins: str, ends: str, alternative: str) -> float:
    """Hours at the middle between two things in the life of the press's motor that follow each other."""
    events = scenario.explain(PRESS, alternative)
    for one, next_one in pairwise(events):
        if begins in one.what and ends in next_one.what and next_one.hours > one.hours + 0.1:
            return (one.hours + next_one.hours) / 2
    raise AssertionError([event.what for event in events])


def test_a_failed_motor_is_under_work_and_the_one_behind_it_starves(scenario: hozen.Scenario) -> None:
    at = moment(scenario, "corrective begins", "back in service", "baseline")
    board = andon(scenario, f"{at:.6f} h")
    assert board.status[PRESS].name == "under work"
    assert board.status[WELD].name in ("working", "starved")  # what is in the buffer lasts for fifty minutes
    assert sum(board.counts.values()) == 2
    assert list(board.counts) == [sort.name for sort in SORTS]


def test_an_alarm_stands_while_the_work_is_planned(scenario: hozen.Scenario) -> None:
    planned = scenario.with_({"alternatives.watched.maintenance.planning": "8 h"})
    (alarm, *_) = [event for event in planned.explain(PRESS, "watched") if event.what.startswith("alarm")]
    assert andon(planned, f"{alarm.hours + 0.5:.6f} h", "watched").status[PRESS].name == "alarm, work being planned"


def test_without_a_part_a_failed_motor_waits_for_one(scenario: hozen.Scenario) -> None:
    bare = scenario.with_({"spares.motor.base_stock": 1, "spares.motor.lead_time": "60 d"})
    found = {andon(bare, f"{day} d").status[PRESS].name for day in range(40, 360, 20)}
    assert "failed, waits for a part" in found


def test_what_is_not_required_to_run_is_shown_so(scenario: hozen.Scenario) -> None:
    closed = scenario.with_({"calendar.production": "Mon 06:00 to Mon 07:00"})
    assert andon(closed, "2 d").counts["not required to run"] == 2
    assert andon(closed, "6.5 h").counts["working"] == andon(closed, "390min").counts["working"] > 0


@pytest.mark.parametrize("at", ["soon", "3 parts", "2 y", "1.2.3 d"])
def test_an_instant_outside_the_run_is_refused(scenario: hozen.Scenario, at: str) -> None:
    with pytest.raises(InputError):
        andon(scenario, at)


def test_the_board_is_one_screen(plant: Path, tmp_path: Path) -> None:
    target = tmp_path / "board.png"
    done = CliRunner().invoke(app, ["andon", str(plant), "--at", "40 d", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert "working" in done.stdout
    picture = target.read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert (int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")) == (1920, 1080)


def test_colours_are_all_different_and_what_is_not_ordinary_has_a_sign() -> None:
    assert len({sort.colour for sort in SORTS}) == len(SORTS)
    signs = [sort.sign for sort in SORTS if sort.sign]
    assert len(signs) == len(set(signs)) == 5
