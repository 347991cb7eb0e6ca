from __future__ import annotations

import pickle
from pathlib import Path

import hozen
import pytest


def test_loading_names_the_alternatives_baseline_first(plant: Path) -> None:
    scenario = hozen.Scenario.load(plant)
    assert scenario.alternatives == ["baseline", "unwatched", "watched"]
    assert scenario.text == plant.read_text()


def test_input_errors_say_where(plant: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(plant.read_text().replace("crews:", "crew:"))
    with pytest.raises(hozen.InputError) as caught:
        hozen.Scenario.load(bad)
    line = next(n for n, text in enumerate(bad.read_text().splitlines(), 1) if text.startswith("crew:"))
    assert (caught.value.source, caught.value.line, caught.value.column) == (str(bad), line, 1)
    assert f"{bad}:{line}:1" in str(caught.value)
    assert "crews" in str(caught.value)


def test_input_errors_are_value_errors_and_travel_between_processes() -> None:
    with pytest.raises(ValueError, match=r"there\.yaml") as caught:
        hozen.Scenario.load("not/there.yaml")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(copy, hozen.InputError)
    assert isinstance(copy, hozen.Error)
    assert str(copy) == str(caught.value)


def test_settings_change_the_baseline_and_not_the_original(plant: Path) -> None:
    scenario = hozen.Scenario.load(plant)
    dearer = scenario.with_({"money.lost_output": "5 USD/part", "crews.fitter.size": 2})
    assert dearer.resolved != scenario.resolved
    assert hozen.Scenario.load(plant).resolved == scenario.resolved
    again = dearer.with_({"money.lost_output": "2 USD/part"}).with_({"crews.fitter.size": 1})
    assert again.resolved == scenario.resolved


def test_a_wrong_setting_is_an_input_error(plant: Path) -> None:
    with pytest.raises(hozen.InputError, match="lost_output"):
        hozen.Scenario.load(plant).with_({"money.lost_outpt": "5 USD/part"})


def test_text_is_as_good_as_a_file(plant: Path) -> None:
    scenario = hozen.Scenario.load(plant)
    assert hozen.Scenario.from_text(plant.read_text(), name="x.yaml").resolved == scenario.resolved


def test_components_have_paths(plant: Path) -> None:
    assert hozen.Scenario.load(plant).components() == ["line-1/press-1/motor-1", "line-1/weld-1/motor-1"]


def test_a_story_is_told_in_the_order_of_time(plant: Path) -> None:
    story = hozen.Scenario.load(plant).explain("line-1/press-1/motor-1", "watched", replication=3)
    hours = [event.hours for event in story]
    assert len(story) > 4
    assert hours == sorted(hours)
    assert all(event.what for event in story)


def test_the_story_depends_on_seed_and_replication(plant: Path) -> None:
    scenario = hozen.Scenario.load(plant)

    def told(replication: int, seed: int | None = None) -> list[tuple[float, str]]:
        return [
            (e.hours, e.what) for e in scenario.explain("line-1/press-1/motor-1", replication=replication, seed=seed)
        ]

    assert told(0) == told(0, 7)
    assert told(0) != told(1)
    assert told(0) != told(0, 8)


def test_an_unknown_component_is_answered_with_the_nearest(plant: Path) -> None:
    with pytest.raises(hozen.Error, match="line-1/press-1/motor-1"):
        hozen.Scenario.load(plant).explain("line-1/pres-1/motor-1")


def test_progress_reaches_the_caller_and_can_stop_the_run(plant: Path) -> None:
    seen: list[tuple[int, int]] = []

    def show(progress: hozen.Progress) -> None:
        seen.append((progress.rows_done, progress.rows_planned))

    hozen.Scenario.load(plant).run(replications=50, progress=show)
    assert seen
    assert seen[-1] == (150, 150)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_an_error_in_the_callback_reaches_the_caller(plant: Path) -> None:
    def show(progress: hozen.Progress) -> None:
        raise LookupError(f"after {progress.rows_done} rows")

    with pytest.raises(LookupError, match="rows"):
        hozen.Scenario.load(plant).run(replications=50, progress=show)
