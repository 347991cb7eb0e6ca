"""What the engines are meant to reach, as ratios within one run and as time of a plant-year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from side_by_side.rows import Row

STATIONS = (10, 100, 1000)


@dataclass(frozen=True)
class Goal:
    """Cost of one row divided by that of another (or, without one, in milliseconds), and how much it may be."""

    name: str
    of: tuple[str, int, str]
    by: tuple[str, int, str] | None
    most: float | None = None
    least: float | None = None


@dataclass(frozen=True)
class Result:
    """A goal and what was measured."""

    goal: Goal
    value: float

    @property
    def reached(self) -> bool:
        """Whether the figure is within its bound."""
        most, least = self.goal.most, self.goal.least
        return (most is None or self.value <= most) and (least is None or self.value >= least)


def goals() -> Iterator[Goal]:
    """All goals, in the order of the table."""
    for n in STATIONS:
        for workload in ("w2", "w2_random_cycle"):
            yield Goal(
                f"calendar / limit_calendar, {workload}, n = {n}",
                (workload, n, "calendar"),
                (workload, n, "limit_calendar"),
                most=2.0,
            )
    for n in STATIONS:
        for workload, most in (("w2", 2.5), ("w2_crews", 5.0)):
            yield Goal(
                f"run_ahead on {workload} / limit_max_plus on w2, n = {n}",
                (workload, n, "run_ahead"),
                ("w2", n, "limit_max_plus"),
                most=most,
            )
    for n in STATIONS:
        for workload, least in (("w2_mttf_1000", 15.0), ("w2_mttf_10000", 150.0)):
            yield Goal(
                f"calendar / fluid, {workload}, n = {n}", (workload, n, "calendar"), (workload, n, "fluid"), least=least
            )
    for policy, most in (("reactive", 0.10), ("age", 0.15), ("predictive", 0.22)):
        workload = f"plant_year_{policy}"
        yield Goal(f"ms a plant-year, {policy}, 1,000 motors", (workload, 1000, "fluid"), None, most=most)
        yield Goal(
            f"10,000 motors / 1,000 motors, {policy}", (workload, 10_000, "fluid"), (workload, 1000, "fluid"), most=13.0
        )


def results(rows: Sequence[Row]) -> list[Result]:
    """What was reached, of the goals whose rows were measured."""
    cost = {(row.workload, row.n, row.engine): row.ns_per_unit for row in rows}
    reached = []
    for goal in goals():
        if goal.of in cost and (goal.by is None or goal.by in cost):
            reached.append(Result(goal, cost[goal.of] / (1e6 if goal.by is None else cost[goal.by])))
    return reached
