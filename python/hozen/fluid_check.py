"""Whether fluid lines of a scenario may stand for the parts they are made of: both ways on the same lives."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hozen import _core
from hozen.errors import InputError
from hozen.estimate import Estimate, decimals_for, number
from hozen.results import Results
from hozen.scenario import Scenario

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from hozen.scenario import ProgressCallback

    Values = NDArray[np.float64]

KPIS = (
    "throughput",
    "lost_share",
    "technical_availability",
    "availability_iso22400",
    "blocked_share",
    "starved_share",
    "mean_work_in_process",
)
"""What is compared, all ratios; the verdict is about the first."""

FEW_FAILURES = 30
MANY_PARTS = 1000
"""What a replication has to make, if not fewer parts are as exact as is wanted: one of them more or less."""

_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Comparison:
    """One KPI of one line (all copies of it together), both ways.

    Attributes:
        line: The line's name.
        kpi: The KPI's name.
        fluid: As a fluid.
        parts: Part by part.
        difference: Fluid less parts, paired by replication.
    """

    line: str
    kpi: str
    fluid: Estimate
    parts: Estimate
    difference: Estimate

    @property
    def relative(self) -> Estimate:
        """The difference as a share of what the parts give."""
        base = self.parts.mean
        return self.difference.scaled(1 / abs(base) if base else math.nan, "1")


@dataclass(frozen=True)
class FluidCheck:
    """What was run, and what came out.

    Attributes:
        scenario: The file's name.
        comparisons: Line by line, KPI by KPI.
        failures: Component failures of each fluid line in all replications part by part.
        hours: Simulated span of a replication, warm-up included.
        asked_hours: What the scenario asks for.
        replications: Of either way.
        cost_ratio: Time that the whole plant takes part by part, divided by what it takes as it is.
        within: The accuracy that is wanted, as a share of the throughput.
    """

    scenario: str
    comparisons: list[Comparison]
    failures: dict[str, float]
    hours: float
    asked_hours: float
    replications: int
    cost_ratio: float
    within: float

    @property
    def lines(self) -> list[str]:
        """Names of the fluid lines."""
        return list(self.failures)

    def of(self, line: str, kpi: str) -> Comparison:
        """One comparison."""
        return next(one for one in self.comparisons if (one.line, one.kpi) == (line, kpi))

    def accurate(self, line: str) -> bool | None:
        """Whether the fluid's throughput is within the wanted accuracy; None when the interval leaves it open."""
        bias = self.of(line, KPIS[0]).relative
        if not math.isfinite(bias.mean) or not math.isfinite(bias.half_width):
            return None
        if abs(bias.mean) + bias.half_width <= self.within:
            return True
        return False if abs(bias.mean) - bias.half_width > self.within else None

    def sentences(self) -> Iterator[str]:
        """What was run, then a verdict for every line."""
        span = f"{_hours(self.hours)}"
        if self.hours < self.asked_hours:
            span += f" instead of the scenario's {_hours(self.asked_hours)}, because parts cost by their number"
        yield (
            f"Run both ways on the same lives: {self.replications} replications of {span}. Part by part took about "
            f"{number(self.cost_ratio, 1 if self.cost_ratio < 10 else 0)} times as long."
        )
        for line in self.lines:
            yield self._verdict(line)
            if self.failures[line] < FEW_FAILURES:
                yield (
                    f"Only {number(self.failures[line], 0)} failures happened in line {line}: what was run says little "
                    "of how failures act. Give more --cycles or --replications."
                )

    def _verdict(self, line: str) -> str:
        bias = self.of(line, KPIS[0]).relative
        off, limit = _percent(bias), _share(self.within)
        accurate = self.accurate(line)
        if accurate:
            return f"Line {line} may be fluid: its throughput is off by {off}, within {limit}."
        if accurate is None:
            return (
                f"Line {line}: whether fluid is within {limit} cannot be told from {off} of the throughput. Give more "
                "--replications or --cycles."
            )
        return f"Line {line} should not be fluid: its throughput is off by {off}, more than {limit}. Say flow: parts."


def check_fluid(
    scenario: Scenario,
    *,
    within: float = 0.005,
    replications: int = 10,
    cycles: float = 2e8,
    seed: int | None = None,
    threads: int = 0,
    progress: ProgressCallback | None = None,
) -> FluidCheck:
    """Runs the baseline as it is, and again with its fluid lines part by part.

    Args:
        scenario: With at least one fluid line.
        within: Accuracy wanted of the throughput, as a share of it.
        replications: Of either way, on the same random numbers.
        cycles: Station cycles that the fluid lines may take part by part in all replications together, about: the
            horizon and the warm-up are shortened in proportion where they would take more.
        seed: Left out: the scenario's.
        threads: 0 uses all cores.
        progress: Called about ten times a second; stops the run by returning False.

    Raises:
        InputError: When no line is fluid, a fluid line cannot be run part by part, or the runs are so short that they
            make fewer than a thousand parts, of which one more or less is more than `within`.
    """
    fluid = scenario.with_({"alternatives": "{}"})
    document = fluid.document
    names = document.fluid_lines
    if not names:
        raise InputError(
            f"{scenario.name}: no line is fluid; all are run part by part as it is, so there is no bias to be told."
        )
    as_parts = {f"lines.{name}.flow": "parts" for name in names}
    fluid.with_(as_parts)  # what cannot be parts is said before anything is run

    how = _How(seed, threads, progress)
    how.run(fluid, 1)  # what is only loaded once is not timed
    pilot, fluid_pace = how.run(fluid, replications)
    hours = document.horizon_hours
    rate = _cycles_per_hour(pilot, document)
    shortened = min(1.0, cycles / max(replications * rate * hours, 1.0))
    _refuse_too_short(pilot, document, shortened, within, cycles)
    span: dict[str, object] = {
        "experiment.horizon": f"{hours * shortened!r} h",
        "experiment.warm_up": f"{document.warm_up_hours * shortened!r} h",
    }
    parts_results, parts_pace = how.run(fluid.with_({**as_parts, **span}), replications)
    fluid_results, _ = how.run(fluid.with_(span), replications)
    comparisons = [
        _compare(fluid_results, parts_results, name, copies, kpi)
        for name, copies in _labels(document).items()
        for kpi in KPIS
    ]
    failures = {
        name: float(sum(_line_values(parts_results, "failures", copies))) for name, copies in _labels(document).items()
    }
    return FluidCheck(
        scenario=scenario.name,
        comparisons=comparisons,
        failures=failures,
        hours=hours * shortened,
        asked_hours=hours,
        replications=replications,
        cost_ratio=parts_pace / (hours * shortened) / max(fluid_pace / hours, 1e-12),
        within=within,
    )


@dataclass(frozen=True)
class _How:
    """How runs are made."""

    seed: int | None
    threads: int
    progress: ProgressCallback | None

    def run(self, scenario: Scenario, replications: int) -> tuple[Results, float]:
        """The results and the seconds that a replication took, compiling apart."""
        _ = scenario.findings  # compiles
        begun = time.perf_counter()
        results = scenario.run(
            replications=replications, seed=self.seed, threads=self.threads, progress=self.progress or False
        )
        return results, (time.perf_counter() - begun) / replications


def _labels(document: _core.Document) -> dict[str, list[str]]:
    """By name of a fluid line: what the results call its copies."""
    copies = document.copies_of_lines
    return {name: [f"{name}-{k + 1}" for k in range(copies[name])] for name in document.fluid_lines}


def _cycles_per_hour(results: Results, document: _core.Document) -> float:
    """Station cycles of the fluid lines in an hour of the run."""
    stored = results.stored
    lines = {label for labels in _labels(document).values() for label in labels}
    cycles = stored.row("station_cycles_mean", stored.number_of(results.baseline))
    total = sum(
        float(value)
        for station, value in zip(stored.labels("station"), cycles, strict=True)
        if station.split("/")[0] in lines
    )
    return total / (results.years * 8760)


def _refuse_too_short(pilot: Results, document: _core.Document, shortened: float, within: float, cycles: float) -> None:
    """Raises when a replication makes so few parts that the filling of the line decides what comes out."""
    needed = min(MANY_PARTS, math.ceil(1 / within))
    for name, copies in _labels(document).items():
        made = float(_line_values(pilot, "output", copies).mean()) * shortened
        if made >= needed:
            continue
        advice = f"at least --cycles {cycles * needed / made:.2g}" if shortened < 1 and made > 0 else "a longer horizon"
        span = _hours(document.horizon_hours * shortened)
        raise InputError(
            f"{span} of line {name} are too short to tell {_share(within)} of its throughput: they make about "
            f"{number(made, 0)} parts, and it takes {needed}; expected {advice}."
        )


def _line_values(results: Results, kpi: str, copies: Sequence[str]) -> Values:
    """One number a replication: the sum over a line's copies."""
    stored = results.stored
    lines = stored.labels("line")
    by_line: Values = stored.row(f"line_{kpi}", stored.number_of(results.baseline))
    summed: Values = by_line[:, [lines.index(name) for name in copies]].sum(axis=1)
    return summed


def _compare(fluid: Results, parts: Results, line: str, copies: Sequence[str], name: str) -> Comparison:
    kpi = next(one for one in _core.kpis() if one.name == name)
    confidence, twins = fluid.confidence, fluid.antithetic
    (fluid_above, fluid_below), (parts_above, parts_below) = (
        [_line_values(results, column, copies) for column in (kpi.numerator, kpi.denominator)]
        for results in (fluid, parts)
    )
    intervals = (
        _core.ratio(fluid_above, fluid_below, confidence, twins),
        _core.ratio(parts_above, parts_below, confidence, twins),
        _core.ratio_difference(fluid_above, fluid_below, parts_above, parts_below, confidence, twins),
    )
    as_fluid, as_parts, difference = (Estimate(one.mean, one.half_width, one.count, kpi.unit) for one in intervals)
    return Comparison(line, name, as_fluid, as_parts, difference)


def _share(share: float) -> str:
    return f"{100 * share:g}{_NO_BREAK}%"


def _percent(estimate: Estimate) -> str:
    shown = replace(estimate.scaled(100.0), unit="%")
    decimals = min(3, decimals_for(shown.half_width, shown.mean))
    return (
        f"{number(shown.mean, decimals, sign=True)}{_NO_BREAK}±{_NO_BREAK}{number(shown.half_width, decimals)}"
        f"{_NO_BREAK}%"
    )


def _hours(hours: float) -> str:
    for size, unit in ((8760.0, "y"), (24.0, "d")):
        if hours >= size:
            return f"{number(hours / size, 0 if hours % size == 0 else 1)}{_NO_BREAK}{unit}"
    if hours >= 1:
        return f"{number(hours, 1)}{_NO_BREAK}h"
    return f"{number(hours * 3600, 0)}{_NO_BREAK}s"
