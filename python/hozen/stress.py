"""What it takes to lose each supplier, region and route for as long as it takes to come back."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hozen import _core
from hozen.choices import choices, run_without
from hozen.errors import Error, InputError
from hozen.estimate import Estimate
from hozen.survival import Survival, shortfall, survival
from hozen.variants import variants

if TYPE_CHECKING:
    from hozen.results import Results
    from hozen.scenario import ProgressCallback, Scenario

_SINGULAR = {"suppliers": "supplier", "regions": "region", "routes": "route"}


@dataclass(frozen=True)
class NodeStress:
    """One node lost from the start of the measured span on, for its time to recover.

    Attributes:
        kind: ``"supplier"``, ``"region"`` or ``"route"``.
        name: Its name.
        time_to_recover: How long it is lost (h), as the scenario says.
        survival: How long output holds out, and when it is back.
        lost: Output lost because of it over the measured span (parts), paired.
        cost: What losing it costs over the measured span, paired.
    """

    kind: str
    name: str
    time_to_recover: float
    survival: Survival
    lost: Estimate
    cost: Estimate

    @property
    def exposed(self) -> str:
        """Whether output fails before the node is back: ``"yes"``, ``"at worst"`` (in 5 % of the runs), or ``"no"``."""
        return self.survival.exposed(self.time_to_recover)


@dataclass(frozen=True)
class SinglePoint:
    """A node on which all sources of a spare depend, though there are several.

    Attributes:
        spare: What is bought.
        sources: From whom.
        kind: ``"supplier"`` (of a lower tier), ``"region"`` or ``"route"``.
        name: Of the node.
    """

    spare: str
    sources: tuple[str, ...]
    kind: str
    name: str

    @property
    def sentence(self) -> str:
        """In words."""
        return f"All sources of {self.spare} ({', '.join(self.sources)}) depend on {self.kind} {self.name}."


@dataclass(frozen=True)
class StressFound:
    """What losing each node does.

    Attributes:
        title: The plant's name.
        alternative: Under which alternative.
        nodes: Those with a time to recover, the costliest first.
        single_points: Hidden single points of failure.
        untested: Nodes without a time to recover.
        epsilon: Parts that may be missing before output counts as not holding out.
        confidence: Of all intervals.
    """

    title: str
    alternative: str
    nodes: tuple[NodeStress, ...]
    single_points: tuple[SinglePoint, ...]
    untested: tuple[str, ...]
    epsilon: float
    confidence: float


def stress(
    scenario: Scenario,
    alternative: str = "baseline",
    *,
    epsilon: float | None = None,
    every: str = "1 d",
    output: str | os.PathLike[str] | None = None,
    replications: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    progress: bool | ProgressCallback = False,
) -> StressFound:
    """Takes each node away in turn, from the start of the measured span for its time to recover, on the same draws.

    Orders with a supplier that is lost, or whose region is, wait for it, and units in process stand still. Goods in
    transit stand still where their route is lost.

    Args:
        scenario: With suppliers, some of which (or of their regions and routes) have a ``time_to_recover``.
        alternative: Under which alternative.
        epsilon: Parts that may be missing; left out: what leaves the plant in one hour of the measured span.
        every: Between two instants at which output is looked at; between them it is taken as linear. At most the
            shortest time to recover.
        output: Results file to keep the rows in.
        replications: Of each run; left out: as the scenario says.
        seed: Left out: the scenario's.
        threads: 0 uses all cores.
        progress: As in :meth:`Scenario.run`.

    Raises:
        InputError: When no node has a time to recover, there is no such alternative, or `every` is no such time.
    """
    runs, losses = _runs(scenario, alternative)
    _refuse_rare_looks(runs, losses, alternative, every)
    results = runs.run(output, replications=replications, seed=seed, threads=threads, progress=progress)
    count = results.replications(alternative)
    return _judged(runs, results, losses, alternative, Looks(count, every, epsilon, threads))


def stored_stress(results: Results, most: int = 200, every: str = "1 d") -> StressFound:
    """What the runs of a stress test that a file holds say; output over time is run again, for at most so many of them.

    Raises:
        InputError: When no node of its scenario has a time to recover.
        Error: When the file does not hold the runs of a stress test, or they cannot be run again.
    """
    from hozen.stored_scenario import scenario_to_rerun

    alternative = choices(results.alternatives)[-1]
    scenario = scenario_to_rerun(results, [results.baseline, alternative])
    runs, losses = _runs(scenario, alternative)
    if not set(losses) <= set(results.alternatives):
        raise Error(f"{results.path} does not hold the runs of a stress test; `hozen stress FILE -o OUT.h5` runs them.")
    count = min(most, results.replications(alternative))
    return _judged(runs, results, losses, alternative, Looks(count, every, None, 0))


@dataclass(frozen=True)
class Looks:
    """How output is looked at over time.

    Attributes:
        count: Of so many replications.
        every: Between two instants.
        epsilon: Parts that may be missing; None: what leaves the plant in one hour.
        threads: 0 uses all cores.
    """

    count: int
    every: str
    epsilon: float | None
    threads: int


def _runs(scenario: Scenario, alternative: str) -> tuple[Scenario, dict[str, _core.SupplyNode]]:
    """A scenario with an alternative for each node that is lost, and the node of each of them."""
    tested = [node for node in _core.supply_nodes(scenario.document, alternative) if node.time_to_recover]
    if not tested:
        raise InputError(
            "There is nothing to lose: no supplier, region or route of the scenario has a time_to_recover; expected "
            "such as\nsuppliers: {orient: {time_to_recover: 90 d}}"
        )
    onset = scenario.document.warm_up_hours
    losses = {run_without(_SINGULAR[node.kind], node.name, place): node for place, node in enumerate(tested)}
    changes = {
        name: {
            f"{node.kind}.{node.name}.disruptions.stress_test": f"{{at: {onset!r} h, down: {node.time_to_recover!r} h}}"
        }
        for name, node in losses.items()
    }
    return variants(scenario, alternative, changes, alternative), losses


def _refuse_rare_looks(runs: Scenario, losses: dict[str, _core.SupplyNode], alternative: str, every: str) -> None:
    """Before anything is run, because between two looks output is taken as linear."""
    instants, _ = runs.outputs(alternative, 1, every)
    shortest = min(node.time_to_recover or math.inf for node in losses.values())
    if instants[1] - instants[0] > shortest:
        raise InputError(
            f"Looks every {every} are too far apart to see when output fails; expected at most the shortest time to "
            f"recover, {shortest / 24:g} d."
        )


def _judged(
    runs: Scenario, results: Results, losses: dict[str, _core.SupplyNode], alternative: str, looks: Looks
) -> StressFound:
    onset = runs.document.warm_up_hours
    instants, whole = runs.outputs(alternative, looks.count, looks.every, seed=results.seed, threads=looks.threads)
    first = max(0, int(instants.searchsorted(onset, "right")) - 1)
    hours = results.estimate("calendar_time", alternative).mean
    made = results.estimate("output", alternative).mean / hours
    epsilon = made if looks.epsilon is None else looks.epsilon
    found: list[NodeStress] = []
    for name, node in losses.items():
        _, without = runs.outputs(name, looks.count, looks.every, seed=results.seed, threads=looks.threads)
        missing = shortfall(whole, without)[:, first:]
        fares = survival(missing, instants[first:], onset, epsilon, results.confidence)
        lost, cost = (results.difference(kpi, name, alternative) for kpi in ("lost_output", "total_cost"))
        found.append(NodeStress(_SINGULAR[node.kind], node.name, float(node.time_to_recover or 0), fares, lost, cost))
    found.sort(key=lambda one: -one.cost.mean)
    nodes = _core.supply_nodes(runs.document, alternative)
    return StressFound(
        results.title or results.scenario_name,
        alternative,
        tuple(found),
        tuple(single_points(nodes, _core.sources(runs.document, alternative))),
        tuple(f"{_SINGULAR[node.kind]} {node.name}" for node in nodes if not node.time_to_recover),
        epsilon,
        results.confidence,
    )


def single_points(nodes: Sequence[_core.SupplyNode], sources: dict[str, list[str]]) -> list[SinglePoint]:
    """Nodes on which all of several sources of a spare depend: suppliers of lower tiers, regions, routes.

    A source depends on its region, its route, the suppliers that it needs, their regions, and so on down the tiers.
    """
    suppliers = {node.name: node for node in nodes if node.kind == "suppliers"}

    def behind(name: str) -> set[tuple[str, str]]:
        node = suppliers[name]
        found = {("suppliers", name), ("regions", node.region)}
        for need in node.needs:
            found |= behind(need)
        return found

    points: list[SinglePoint] = []
    for spare, names in sources.items():
        if len(names) < 2:
            continue
        each = [behind(name) | {("routes", suppliers[name].route)} for name in names]
        shared = set.intersection(*each) - {("routes", "")}
        points += [SinglePoint(spare, tuple(names), _SINGULAR[kind], name) for kind, name in sorted(shared)]
    return points
