"""What a fit writes for a scenario: that it says what was found, and that a scenario includes it and runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import hozen
import pytest
from hozen.cli import app
from hozen.errors import Error, InputError
from hozen.fitting import Fit, Naming, analyse, fragment, read_log
from typer.testing import CliRunner

ROOT = Path(__file__).resolve().parents[2]
LOGS = ROOT / "examples" / "logs"

REST = """
component_types:
  bearing: {actions: {corrective: {duration: 8 h}}}
lines:
  main: {stations: {press: {cycle: 12 s, components: {bearing: {type: bearing}}}}}
experiment: {horizon: 1 y, replications: 3}
"""


@cache
def fits_of(log: Path) -> list[Fit]:
    return [analyse(subject, test_fit=False) for subject in read_log(log)]


def written(folder: Path, log: str, *options: str) -> str:
    done = CliRunner().invoke(app, ["fit", str(LOGS / log), "--quick", "-o", str(folder / "fit.yaml"), *options])
    assert done.exit_code == 0, done.output
    return (folder / "fit.yaml").read_text()


def test_a_law_goes_from_the_log_through_an_include_into_a_run(tmp_path: Path) -> None:
    text = written(tmp_path, "ball-bearings.csv", "--one-is", "16.7 operating_h", "--as", "bearing.fatigue")
    assert "time_to_failure: {law: weibull, shape: 2.10206, scale: 1367.37 operating_h}" in text
    scenario = hozen.Scenario.from_text("include: fit.yaml\n" + REST, directory=tmp_path)
    (shape,) = [line for line in scenario.resolved.splitlines() if "shape: " in line]
    assert "2.10206" in shape
    assert "1367.37 operating_h" in scenario.resolved
    assert scenario.run().values("failures", "baseline").min() > 0


def test_repairs_with_a_trend_are_an_intensity_that_repairs_do_not_renew(tmp_path: Path) -> None:
    text = written(tmp_path, "valve-seats.csv", "--as", "bearing")
    assert "clock: calendar" not in text  # days of engines that run are days of operation unless it is said otherwise
    assert "operating_d" in text
    text = written(tmp_path, "valve-seats.csv", "--as", "bearing", "--clock", "calendar")
    assert "clock: calendar" in text
    assert "corrective: {renews: none}" in text
    scenario = hozen.Scenario.from_text("include: fit.yaml\n" + REST, directory=tmp_path)
    assert "renews: none" in scenario.resolved
    (fit,) = fits_of(LOGS / "valve-seats.csv")
    assert fit.repairs is not None
    results = scenario.with_({"experiment.horizon": "2 y", "experiment.replications": 4000}).run()
    # Crow and AMSAA: (t / scale) ^ shape failures are expected by t. Standard error 1.4 %; by chance 1 in 10,000.
    expected = (730 / fit.repairs.scale.value) ** fit.repairs.shape.value
    assert results.estimate("failures", "baseline").mean == pytest.approx(expected, rel=0.055)


def test_comments_say_where_a_law_is_from_and_what_else_was_fitted(tmp_path: Path) -> None:
    text = written(tmp_path, "locomotive-controls.csv", "--one-is", "20 operating_h")
    assert "ocomotive_controls: 37 failures, 59 still alive; limits of 95 %." in text
    assert "# One of the log's times (thousand miles) is 20 operating_h." in text
    assert "shape 2.331 (1.691 to 3.110)" in text
    assert text.count("# Also fitted: ") == 3
    assert all(len(line) <= 120 for line in text.splitlines())


def test_a_clock_that_the_log_does_not_say_is_said_to_be_taken() -> None:
    fits = fits_of(LOGS / "generator-fans.csv")
    assert "does not say on which clock" in fragment(fits, "fans.csv")
    assert "does not say on which clock" not in fragment(fits, "fans.csv", Naming(clock="operating"))
    assert "scale" not in fragment(fits, "fans.csv").split("failure:")[1]  # exponential: a mean alone


def test_a_unit_that_no_scenario_knows_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["fit", str(LOGS / "ball-bearings.csv"), "--quick", "-o", str(tmp_path / "fit.yaml")]
    )
    assert done.exit_code == 2
    assert "its times are in 'million revolutions', a unit that no scenario knows" in done.output
    assert not (tmp_path / "fit.yaml").exists()


def test_a_fit_that_is_refused_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("time,time_unit,event\n3,h,1\n5,h,1\n9,h,0\n")
    done = CliRunner().invoke(app, ["fit", str(tmp_path / "log.csv"), "-o", str(tmp_path / "fit.yaml")])
    assert done.exit_code == 1
    assert "No law to write: Only two failures" in done.output
    assert not (tmp_path / "fit.yaml").exists()


@pytest.mark.parametrize(
    ("naming", "words"),
    [
        (Naming(clock="lunar"), "expected one of operating, calendar, cycles"),
        (Naming(clock="cycles"), "cannot be counted on the clock 'cycles'"),
        (Naming(one_is="1 mile"), "expected a time or cycles"),
        (Naming(one_is="0 h"), "expected a time or cycles"),
        (Naming(one_is="3 operating_h", clock="calendar"), "cannot be counted on the clock 'calendar'"),
    ],
)
def test_clocks_and_units_that_do_not_go_together_are_refused(naming: Naming, words: str) -> None:
    with pytest.raises(InputError, match=words):
        fragment(fits_of(LOGS / "generator-fans.csv"), "fans.csv", naming)


def test_several_subjects_become_several_types_or_the_modes_of_one(tmp_path: Path) -> None:
    rows = [f"{kind},{time},operating hours,1" for kind in ("seal 1", "seal 2") for time in (3, 5, 7, 11)]
    log = tmp_path / "log.csv"
    log.write_text("component,time,time_unit,event\n" + "\n".join(rows) + "\nshaft,4,operating hours,0\n")
    fits = fits_of(log)
    apart = fragment(fits, "log.csv")
    assert "  seal_1:\n" in apart
    assert "  seal_2:\n" in apart
    assert "# shaft: no law. No failure: nothing to fit." in apart
    together = fragment(fits, "log.csv", Naming("pump"))
    assert together.count("  pump:\n") == 1
    assert "      seal_2:\n" in together
    with pytest.raises(InputError, match="cannot be that of 3 subjects"):
        fragment(fits, "log.csv", Naming("pump", "seal"))
    with pytest.raises(Error, match="no subject has one"):
        fragment([fits[2], fits[2]], "log.csv")


def test_modes_of_units_that_are_repaired_are_renewed_one_by_one(tmp_path: Path) -> None:
    steady, rising = [50 + 100 * k for k in range(20)], [2000 * (k / 20) ** 0.4 for k in range(1, 20)]
    log = tmp_path / "log.csv"
    rows = [f"a,{time},repair,{mode}" for mode, times in (("wear", steady), ("leak", steady)) for time in times]
    head = "unit,time,event,failure_mode\n"
    log.write_text(head + "\n".join(rows) + "\na,2001,end_of_observation,\n")
    naming = Naming(one_is="1 h")
    both = [analyse(one, test_fit=False) for one in read_log(log, hozen.fitting.Reading(by=["failure_mode"]))]
    assert "corrective: {renews: failed_mode}" in fragment(both, "log.csv", naming)
    rows = [f"a,{time},repair,{mode}" for mode, times in (("wear", steady), ("leak", rising)) for time in times]
    log.write_text(head + "\n".join(rows) + "\na,2001,end_of_observation,\n")
    both = [analyse(one, test_fit=False) for one in read_log(log, hozen.fitting.Reading(by=["failure_mode"]))]
    with pytest.raises(InputError, match="one corrective action cannot do both"):
        fragment(both, "log.csv", naming)


def test_what_says_how_to_write_needs_a_file() -> None:
    done = CliRunner().invoke(app, ["fit", str(LOGS / "ball-bearings.csv"), "--one-is", "1 h"])
    assert done.exit_code == 2
    assert "name the file with -o" in done.output
