"""Where to stop watching: what it returns to watch the most rewarding components first, by how many are watched."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hozen.errors import InputError
from hozen.estimate import Estimate
from hozen.variants import variants

if TYPE_CHECKING:
    from hozen.results import Results
    from hozen.scenario import ProgressCallback, Scenario

_SHARES = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0)
_NUMBER = re.compile(r"-\d+$")


@dataclass(frozen=True)
class Step:
    """So many components are watched.

    Attributes:
        watched: How many, those first that return most.
        net: What watching them returns a year after all costs, against watching none; paired.
        added: What each of those that this step adds returns a year after all costs; paired with the step before.
        last: The last component that is watched.
    """

    watched: int
    net: Estimate
    added: Estimate
    last: str


def coverage(
    scenario: Scenario,
    watched: str,
    *,
    against: str = "baseline",
    output: str | os.PathLike[str] | None = None,
    replications: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    progress: bool | ProgressCallback = False,
) -> list[Step]:
    """Runs an alternative that watches with ever more components watched, and says what each step returns.

    The components are ranked in a run of its own (another seed, so that no luck is counted twice) by the lost output
    that watching all of them saves; components that differ in the number of their line or their own alone are taken as
    alike and share their mean. Each step is then simulated: crews and spares are shared as they would be.

    Args:
        scenario: With an alternative that watches.
        watched: Its name.
        against: What it is compared with.
        output: Results file to keep the steps' rows in.
        replications: Of each alternative; left out: as the scenario says.
        seed: Left out: the scenario's. The ranking takes the one after it.
        threads: 0 uses all cores.
        progress: As in :meth:`Scenario.run`.

    Returns:
        The steps, from the fewest watched to all.

    Raises:
        InputError: When the alternative does not watch.
    """
    if not scenario.document.monitoring(watched):
        raise InputError(f"Alternative '{watched}' uses no monitoring: there is nothing to watch with.")
    everything = variants(scenario, watched, {"watch_everything": {"maintenance.only": "all"}}, against)
    own = everything.seed if seed is None else seed
    pilot = everything.run(replications=replications, seed=own + 1, threads=threads, progress=progress)
    ranked = ranking(pilot, "watch_everything", against)
    counts = sorted({max(1, round(share * len(ranked))) for share in _SHARES})
    changes = {
        f"watch_{count}": {"maintenance.only": "".join(f"\n- {path}" for path in ranked[:count])} for count in counts
    }
    steps = variants(scenario, watched, changes, against)
    results = steps.run(output, replications=replications, seed=own, threads=threads, progress=progress)
    found: list[Step] = []
    for before, count in zip([0, *counts], counts, strict=False):
        name, previous = f"watch_{count}", f"watch_{before}" if before else against
        added = _returns(results, name, previous).scaled(1 / (count - before))
        found.append(Step(count, _returns(results, name, against), added, ranked[count - 1]))
    return found


def ranking(results: Results, watched: str, against: str) -> list[str]:
    """Paths of all components, those first of whom watching saves most lost output."""
    saved: dict[str, float] = {}
    before, after = (results.components("lost_output", name) for name in (against, watched))
    for path, estimate in before.items():
        saved[path] = estimate.mean - after[path].mean
    alike: dict[tuple[str, ...], list[float]] = {}
    for path, value in saved.items():
        alike.setdefault(_kind(path), []).append(value)
    mean = {kind: sum(values) / len(values) for kind, values in alike.items()}
    return sorted(saved, key=lambda path: -mean[_kind(path)])  # in canonical order where alike


def _kind(path: str) -> tuple[str, ...]:
    line, *station, component = path.split("/")
    return (_NUMBER.sub("", line), *station, _NUMBER.sub("", component))


def _returns(results: Results, name: str, against: str) -> Estimate:
    saving = results.difference("total_cost_per_year", name, against)
    return Estimate(-saving.mean, saving.half_width, saving.replications, f"{saving.unit}/y")


def best(steps: list[Step]) -> Step:
    """The step with the highest return; the first of them."""
    return max(steps, key=lambda step: step.net.mean)
