"""What is worth buying against bad luck: expected cost against the mean of the worst cases, over a planner's levers."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hozen import _core
from hozen.choices import choices
from hozen.errors import Error
from hozen.estimate import Estimate
from hozen.frontier_runs import Expansion, Member, World, expand
from hozen.reweight import BreakEven, Reweighting, break_even
from hozen.risk import TailMeans, shared_values

if TYPE_CHECKING:
    from hozen.results import Results, Values
    from hozen.scenario import ProgressCallback, Scenario

COST = "present_cost"
CAUSED = ("cost_lost_output", "cost_labour", "cost_actions", "cost_repair_loop")
"""What failures cost. All other lines of the ledger are bought."""

_FREQUENCIES = 49  # of a curve
DISRUPTIONS = ("disruptions", "expected_disruptions")

EFFICIENT, DOUBTFUL, DOMINATED = "efficient", "doubtful", "dominated"


@dataclass(frozen=True)
class Point:
    """One way to buy.

    Attributes:
        member: What it is.
        cost: Expected present cost.
        tail: Mean of the worst cases; ``replications`` are those in the tail.
        cost_change: Expected present cost minus the baseline's, paired; 0 for the baseline.
        tail_change: The same of the worst cases, with the interval of a paired bootstrap.
        bought: What it buys more than the baseline over the measured span, not discounted: all lines of the ledger but
            lost output, labour, consumables of work orders and repair of removed units.
        standing: ``"efficient"`` when no other point is better by both estimates, ``"dominated"`` when one is by both
            paired intervals, ``"doubtful"`` when one is by the estimates alone.
        better: The point that is; empty when efficient.
        regrets: By world: what it costs more than the cheapest point there, paired with it.
        pays_from: The frequency of disruptions at which it begins to pay against the baseline; None for the baseline
            and where nothing is disrupted.
    """

    member: Member
    cost: Estimate
    tail: Estimate
    cost_change: Estimate
    tail_change: Estimate
    bought: Estimate
    standing: str
    better: str
    regrets: tuple[Estimate, ...]
    pays_from: BreakEven | None

    @property
    def worst_regret(self) -> Estimate:
        """Over the worlds."""
        return max(self.regrets, key=lambda regret: regret.mean)

    def beyond(self, budget: float) -> str:
        """``"yes"`` or ``"no"``, ``"perhaps"`` when the interval of what it buys covers the budget."""
        if abs(self.bought.mean - budget) <= self.bought.half_width:
            return "perhaps"
        return "yes" if self.bought.mean > budget else "no"


@dataclass(frozen=True)
class FrontierFound:
    """What a frontier's runs say.

    Attributes:
        title: The plant's name.
        kpi: By which the worst cases are measured.
        level: 0.95: the worst 5 %.
        budget: For :attr:`Point.bought`; None without one.
        points: The baseline first.
        worlds: The scenario's own first.
        confidence: Of all intervals.
        notes: What numbered values in names stand for; why there is no frequency at which a point begins to pay;
            sentences.
    """

    title: str
    kpi: str
    level: float
    budget: float | None
    points: tuple[Point, ...]
    worlds: tuple[World, ...]
    confidence: float
    notes: tuple[str, ...]

    @property
    def efficient(self) -> list[Point]:
        """Those that no other point is better than, from the lowest expected cost up."""
        chosen = [point for point in self.points if point.standing == EFFICIENT]
        return sorted(chosen, key=lambda point: point.cost.mean)


def frontier(
    scenario: Scenario,
    *,
    output: str | os.PathLike[str] | None = None,
    replications: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    progress: bool | ProgressCallback = False,
) -> FrontierFound:
    """Runs every combination of a scenario's levers, in its own world and in those of its sweep, on the same draws.

    Args:
        scenario: With a section ``frontier``.
        output: Results file to keep the rows in; what is in it is not run again.
        replications: Of each run; left out: as the scenario says.
        seed: Left out: the scenario's.
        threads: 0 uses all cores.
        progress: As in :meth:`Scenario.run`.

    Raises:
        InputError: When it has no such section.
    """
    runs = expand(scenario)
    whole = scenario.with_(runs.settings)
    results = whole.run(output, replications=replications, seed=seed, threads=threads, progress=progress)
    return weigh_up(runs, results)


def stored_frontier(results: Results) -> FrontierFound:
    """The frontier that a results file holds.

    Raises:
        InputError: When its scenario has no section ``frontier``.
        Error: When some of its runs are not in the file.
    """
    from hozen.stored_scenario import scenario_as_written

    return weigh_up(expand(scenario_as_written(results)), results)


def weigh_up(runs: Expansion, results: Results) -> FrontierFound:
    """Says of every point what it costs, risks, buys and regrets.

    Raises:
        Error: When some of the runs are not in the results.
    """
    wanted = [run for world in range(len(runs.worlds)) for run in runs.runs_in(world)]
    missing = [name for name in wanted if name not in results.alternatives]
    if missing:
        raise Error(
            f"{results.path} lacks {len(missing)} of {len(wanted)} runs of the frontier, '{missing[0]}' among them; "
            "`hozen frontier FILE -o OUT.h5` runs them."
        )
    return _weighed(runs, results)


def alternatives_as_points(results: Results) -> FrontierFound:
    """What a frontier says where the alternatives of the results that one could choose are its points, in one world."""
    names = [results.baseline, *(one for one in choices(results.alternatives) if one != results.baseline)]
    return _weighed(Expansion(tuple(Member(name, (), own=True) for name in names), (World("", ""),)), results)


def _weighed(runs: Expansion, results: Results) -> FrontierFound:
    names = runs.runs_in(0)
    tails = TailMeans(
        shared_values(results, runs.kpi, names), 1 - runs.level, results.confidence, twins=results.antithetic
    )
    standings = _standings(results, names, tails)
    pays_from, notes = _pays_from(results, names)
    regrets = _regrets(runs, results)
    unit = results.estimate(runs.kpi, names[0]).unit
    points = tuple(
        Point(
            member,
            results.estimate(COST, name),
            tails.mean(place, unit),
            results.difference(COST, name),
            tails.difference(place, 0, unit),
            bought(results, name),
            *standings[place],
            tuple(row[place] for row in regrets),
            pays_from.get(name),
        )
        for place, (member, name) in enumerate(zip(runs.members, names, strict=True))
    )
    title = results.title or results.scenario_name
    notes = (*runs.meanings, *notes)
    return FrontierFound(title, runs.kpi, runs.level, runs.budget, points, runs.worlds, results.confidence, notes)


def bought(results: Results, name: str) -> Estimate:
    """What an alternative buys more than the baseline: total cost less what failures cost (:data:`CAUSED`), paired."""

    def spent(one: str) -> np.ndarray:
        return np.asarray(results.values("total_cost", one) - sum(results.values(kpi, one) for kpi in CAUSED))

    mine, others = spent(name), spent(results.baseline)
    count = min(len(mine), len(others))
    found = _core.mean_difference(mine[:count], others[:count], results.confidence, results.antithetic)
    return Estimate(found.mean, found.half_width, found.count, results.currency)


def _standings(results: Results, names: list[str], tails: TailMeans) -> list[tuple[str, str]]:
    """Of every point: how it stands, and the point that is better."""
    costs = [results.estimate(COST, name).mean for name in names]
    worst = [tails.mean(place, "").mean for place in range(len(names))]

    def shown(place: int, other: int) -> bool:
        gaps = (results.difference(COST, names[other], names[place]), tails.difference(other, place, ""))
        return all(gap.mean + gap.half_width < 0 or (gap.mean, gap.half_width) == (0, 0) for gap in gaps)

    found: list[tuple[str, str]] = []
    for place in range(len(names)):
        mine = (costs[place], worst[place])
        better = [
            other
            for other in range(len(names))
            if costs[other] <= mine[0] and worst[other] <= mine[1] and (costs[other], worst[other]) != mine
        ]
        better.sort(key=lambda other: costs[other])
        sure = [other for other in better if shown(place, other)]
        chosen = sure or better
        standing = DOMINATED if sure else DOUBTFUL if better else EFFICIENT
        found.append((standing, names[chosen[0]] if chosen else ""))
    return found


def _regrets(runs: Expansion, results: Results) -> list[list[Estimate]]:
    """By world, by member."""
    table: list[list[Estimate]] = []
    for world in range(len(runs.worlds)):
        names = runs.runs_in(world)
        best = min(names, key=lambda name: results.estimate(COST, name).mean)
        table.append([results.difference(COST, name, best) for name in names])
    return table


def reweighting(results: Results, replications: int | None = None) -> Reweighting:
    """The baseline's replications, or the first so many of them, at other frequencies of disruption.

    Raises:
        Error: When the results do not say how many disruptions came, or too few replications do.
    """
    if not set(DISRUPTIONS) <= set(results.kpis):
        raise Error("The results do not say how many disruptions came and were to be expected.")
    counts, expected = (results.values(kpi, results.baseline)[:replications] for kpi in DISRUPTIONS)
    return Reweighting(counts, expected, results.confidence, twins=results.antithetic)


def _pays_from(results: Results, names: list[str]) -> tuple[dict[str, BreakEven], tuple[str, ...]]:
    """By point, and why some have no such frequency."""
    if not set(DISRUPTIONS) <= set(results.kpis):
        return {}, ()
    counts, expected = (shared_values(results, kpi, names) for kpi in DISRUPTIONS)
    costs = shared_values(results, COST, names)
    if not expected.max() > 0:
        return {}, ()
    try:
        by_frequency = reweighting(results, counts.shape[1])
    except Error as error:
        return {}, (str(error),)
    found: dict[str, BreakEven] = {}
    others: list[str] = []
    for place, name in enumerate(names[1:], start=1):
        if np.array_equal(counts[place], counts[0]) and np.array_equal(expected[place], expected[0]):
            found[name] = break_even(costs[place] - costs[0], by_frequency)
        else:
            others.append(f"'{name}'")
    if not others:
        return found, ()
    listed = " and ".join([", ".join(others[:-1]), others[-1]] if len(others) > 1 else others)
    return found, (
        f"{listed} {'do' if len(others) > 1 else 'does'} not meet the disruptions that the baseline meets: there is no "
        f"frequency of theirs at which {'they begin' if len(others) > 1 else 'it begins'} to pay.",
    )


def regret_by_frequency(results: Results, names: list[str]) -> tuple[Values, list[list[Estimate]]]:
    """What each alternative costs more than the cheapest of them, over how often disruptions come.

    Returns:
        Frequencies, as multiples of the scenario's, and by alternative the regret at each of them.

    Raises:
        Error: As :func:`reweighting`.
    """
    costs = shared_values(results, COST, names)
    by_frequency = reweighting(results, costs.shape[1])
    table: list[list[Estimate]] = [[] for _ in names]
    times = by_frequency.frequencies(_FREQUENCIES)
    for one in times:
        means = [by_frequency.within_reach(column, one, results.currency).mean for column in costs]
        best = costs[int(np.argmin(means))]
        for row, column in zip(table, costs, strict=True):
            row.append(by_frequency.within_reach(column - best, one, results.currency))
    return times, table
