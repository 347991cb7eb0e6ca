"""What is measured in rounds, and what it comes to."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Round:
    """One engine on one workload in one round."""

    workload: str
    n: int
    """Stations of a line, motors of a plant."""
    engine: str
    span: float
    """Over which a replication counts its parts, in cycles; of a plant in hours."""
    seconds: float
    """Of the processor."""
    units: float
    """Parts times stations; of a plant its years."""
    events: float
    """Of the law, whatever an engine makes of them: ends of cycles, failures and repairs."""
    throughput: float
    """Parts a cycle, from an empty line; of a plant an hour."""


@dataclass(frozen=True)
class Row:
    """One engine on one workload: medians of costs and the mean throughput over the rounds."""

    workload: str
    n: int
    engine: str
    span: float
    rounds: int
    ns_per_unit: float
    events_per_second: float
    throughput: float
    throughputs: tuple[float, ...]


def condense(rounds: Iterable[Round]) -> list[Row]:
    """Put the rounds of the same engine and workload together, in the order of their first appearance."""
    together: dict[tuple[str, int, str], list[Round]] = {}
    for one in rounds:
        together.setdefault((one.workload, one.n, one.engine), []).append(one)
    return [
        Row(
            workload=workload,
            n=n,
            engine=engine,
            span=some[0].span,
            rounds=len(some),
            ns_per_unit=statistics.median(1e9 * one.seconds / one.units for one in some),
            events_per_second=statistics.median(one.events / one.seconds for one in some),
            throughput=statistics.fmean(one.throughput for one in some),
            throughputs=tuple(one.throughput for one in some),
        )
        for (workload, n, engine), some in together.items()
    ]
