"""What the side-by-side benchmark makes of its measurements; the programs themselves are run by `make bench`."""

import math
from pathlib import Path

import pytest
from side_by_side import agreement, goals, table
from side_by_side.native import Native
from side_by_side.peers import NAMES, Peers
from side_by_side.rows import Round, Row, condense


def one(engine: str, throughput: float, seconds: float = 1.0, workload: str = "w2", n: int = 10) -> Round:
    return Round(
        workload=workload,
        n=n,
        engine=engine,
        span=1000.0,
        seconds=seconds,
        units=1e6,
        events=2e6,
        throughput=throughput,
    )


def verdicts_of(rows: list[Row]) -> list[agreement.Verdict]:
    def reference(*_: object) -> agreement.Reference:
        return agreement.Reference(mean=0.7, half_width=0.001)

    return agreement.compare(rows, reference)


def test_costs_are_medians_over_rounds_and_throughputs_means():
    rows = condense(
        [one("calendar", 0.5, 1.0), one("fluid", 0.6), one("calendar", 0.7, 9.0), one("calendar", 0.9, 2.0)]
    )
    assert [row.engine for row in rows] == ["calendar", "fluid"]
    assert rows[0].ns_per_unit == pytest.approx(2000.0)
    assert rows[0].events_per_second == pytest.approx(1e6)
    assert rows[0].throughput == pytest.approx(0.7)
    assert rows[0].throughputs == (0.5, 0.7, 0.9)


def test_an_engine_may_differ_by_chance_of_its_few_rounds_and_no_more():
    allowed = 0.001 * math.sqrt(1 + agreement.REPLICATIONS / 2)
    within, beyond = (
        verdicts_of(condense([one("calendar", 0.7 + off), one("calendar", 0.7 + off)]))[0]
        for off in (0.99 * allowed, 1.01 * allowed)
    )
    assert within.agrees
    assert not beyond.agrees
    assert "calendar delivers 0.70580 parts a cycle on w2 with 10 stations" in beyond.sentence()


def test_the_fluid_engine_is_allowed_its_bias():
    off = 0.001 * math.sqrt(1 + agreement.REPLICATIONS) + 0.9 * agreement.FLUID_BIAS * 0.7
    assert verdicts_of(condense([one("fluid", 0.7 - off)]))[0].agrees
    assert not verdicts_of(condense([one("calendar", 0.7 - off)]))[0].agrees


def test_a_throughput_that_is_no_number_agrees_with_nothing():
    assert not verdicts_of(condense([one("ciw", math.nan)]))[0].agrees


def test_the_confidence_is_shared_among_the_comparisons():
    asked = []

    def reference(workload: str, n: int, span: float, replications: int, confidence: float) -> agreement.Reference:
        asked.append((workload, n, span, replications, confidence))
        return agreement.Reference(mean=0.7, half_width=0.001)

    rows = condense([one("calendar", 0.7), one("fluid", 0.7), one("fluid", 9.0, workload="plant_year_age")])
    assert len(agreement.compare(rows, reference)) == 2
    assert asked == [("w2", 10, 1000.0, agreement.REPLICATIONS, pytest.approx(1 - agreement.FALSE_ALARMS / 2))]


def test_engines_of_the_same_path_must_give_the_same_bits():
    same = condense([one("calendar", 0.7), one("run_ahead", 0.7)])
    assert agreement.different_paths(same) == []
    other = condense([one("calendar", 0.7), one("run_ahead", math.nextafter(0.7, 1.0))])
    assert len(agreement.different_paths(other)) == 1


def test_goals_are_ratios_of_what_was_measured():
    rows = condense([one("calendar", 0.7, 2.0), one("limit_calendar", 0.7, 1.0)])
    (result,) = goals.results(rows)
    assert result.value == pytest.approx(2.0)
    assert result.reached
    dearer = condense([one("calendar", 0.7, 2.1), one("limit_calendar", 0.7, 1.0)])
    assert not goals.results(dearer)[0].reached
    assert "short of it" in table.goals_table(goals.results(dearer))


def test_every_goal_can_be_measured_on_its_own():
    for goal in goals.goals():
        keys = [goal.of] if goal.by is None else [goal.of, goal.by]
        rows = condense([one(engine, 0.7, workload=workload, n=n) for workload, n, engine in keys])
        assert goal.name in [result.goal.name for result in goals.results(rows)]


def test_peers_that_are_not_installed_stand_in_the_table(tmp_path: Path):
    peers = Peers(tmp_path / "python")
    assert peers.measure(0, 10) == []
    assert {name for workload, n, name in peers.missing if (workload, n) == ("w2", 10)} == set(NAMES)
    rows = condense([one("calendar", 0.7)])
    text = table.lines_table(rows, verdicts_of(rows), peers.missing)
    assert all(name in text for name in NAMES)
    assert "not run" in text


def test_an_engine_that_refuses_a_line_is_reported(tmp_path: Path):
    program = tmp_path / "program"
    program.write_text(
        '#!/bin/sh\necho \'{"workload": "w2", "n": 10, "engine": "run_ahead", "refused": "it stops in mid-cycle"}\'\n'
    )
    program.chmod(0o755)
    native = Native(program)
    assert native.measure(0, 10) == []
    assert native.missing == {("w2", 10, "run_ahead"): "it stops in mid-cycle"}
