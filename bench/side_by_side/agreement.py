"""Whether all engines have simulated the same line.

Every exact engine's throughput is held against a reference: the mean over many replications of the fastest yardstick
that is valid, over the same span from the same empty line. Under the hypothesis that both have the same law, the
difference of an engine's mean over r rounds and the mean over M replications has the variance s^2 (1/r + 1/M), with s
estimated from the M replications: Student's t with M - 1 degrees of freedom. All comparisons of a run together raise a
false alarm once in a thousand runs (Bonferroni).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from side_by_side.rows import Row

FALSE_ALARMS = 1e-3
"""Of a whole run."""
REPLICATIONS = 64
"""Behind every reference."""
FLUID_BIAS = 0.005
"""Most that the fluid engine may be off by its nature, relative: 0.3 % were measured on W2 with ten stations, less
on all other workloads here."""
EXACT_PAIRS = (("calendar", "run_ahead"), ("limit_calendar", "limit_max_plus"))
"""Engines that take the same path on the same draws."""


@dataclass(frozen=True)
class Reference:
    """Parts a cycle over a span, by a yardstick."""

    mean: float
    half_width: float
    """At the confidence asked for."""


ReferenceOf = Callable[[str, int, float, int, float], Reference]
"""Of a workload, a number of stations, a span in cycles, a number of replications and a confidence."""


@dataclass(frozen=True)
class Verdict:
    """One engine beside the reference."""

    row: Row
    reference: float
    allowed: float

    @property
    def agrees(self) -> bool:
        """Whether the difference is what chance, and the fluid engine's known bias, explain."""
        return math.isfinite(self.row.throughput) and abs(self.row.throughput - self.reference) <= self.allowed

    def sentence(self) -> str:
        """Say by how much an engine that does not agree is off."""
        return (
            f"{self.row.engine} delivers {self.row.throughput:.5f} parts a cycle on {self.row.workload} with "
            f"{self.row.n} stations over {self.row.span:.0f} cycles, but {self.reference:.5f} are right and chance "
            f"explains no more than {self.allowed:.5f}."
        )


def compare(rows: Sequence[Row], reference_of: ReferenceOf) -> list[Verdict]:
    """Hold every row of a line against its reference."""
    lines = [row for row in rows if row.workload.startswith("w2")]
    confidence = 1.0 - FALSE_ALARMS / max(1, len(lines))
    references = {
        key: reference_of(*key, REPLICATIONS, confidence)
        for key in dict.fromkeys((row.workload, row.n, row.span) for row in lines)
    }
    verdicts = []
    for row in lines:
        reference = references[row.workload, row.n, row.span]
        chance = reference.half_width * math.sqrt(1.0 + REPLICATIONS / row.rounds)
        bias = FLUID_BIAS * reference.mean if row.engine == "fluid" else 0.0
        verdicts.append(Verdict(row, reference.mean, chance + bias))
    return verdicts


def different_paths(rows: Sequence[Row]) -> list[str]:
    """Name the engines that must take the same path and have not."""
    found = {(row.workload, row.n, row.engine): row for row in rows}
    sentences = []
    for one, other in EXACT_PAIRS:
        for (workload, n, engine), row in found.items():
            beside = found.get((workload, n, other))
            if engine == one and beside is not None and beside.throughputs != row.throughputs:
                sentences.append(
                    f"{one} and {other} must take the same path on {workload} with {n} stations, but deliver "
                    f"{row.throughputs} and {beside.throughputs} parts a cycle."
                )
    return sentences
