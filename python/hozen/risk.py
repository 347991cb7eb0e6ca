"""How bad it can get: quantiles, the mean of the worst cases, and paired differences of that mean."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hozen import _core
from hozen.errors import Error
from hozen.estimate import Estimate
from hozen.results import kpi_named

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hozen.results import Results, Values

QUANTILES = (0.05, 0.5, 0.95)
ROUNDS = 500
_SEED = 20_260_101  # of the resampling; results do not depend on when or where they are looked at
_AT_ONCE = 4_000_000  # numbers that a part of the resampling holds


@dataclass(frozen=True)
class Quantile:
    """A value that a share of the replications do not exceed.

    Attributes:
        share: E.g. 0.95.
        value: The quantile.
        low: Lower limit of its interval, between two order statistics: it holds for every continuous distribution.
            Infinite while there are too few replications for one.
        high: Upper limit.
    """

    share: float
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Risk:
    """One alternative's bad luck, by one KPI.

    Attributes:
        alternative: Its name.
        mean: Over all replications.
        quantiles: In ascending order of their shares.
        tail: Mean of the worst replications (CVaR); ``replications`` are those in the tail.
        change: The same minus the baseline's, paired; None for the baseline.
    """

    alternative: str
    mean: Estimate
    quantiles: tuple[Quantile, ...]
    tail: Estimate
    change: Estimate | None


class TailMeans:
    """Means of the worst cases of several columns, and paired differences between them.

    Intervals of differences come from a paired bootstrap: replications are drawn with replacement, for all columns the
    same ones and antithetic twins together, :data:`ROUNDS` times from a fixed seed; the half-width is the standard
    deviation of the differences times Student's factor with as many degrees of freedom as the tail has replications,
    less one. Source: Efron and Tibshirani, An introduction to the bootstrap (1993), ch. 6; the tail's mean as in
    :meth:`Results.worst` (Rockafellar and Uryasev 2002).

    Args:
        columns: One row a column, one number a replication; high is bad.
        tail: Share of the replications that are the worst, e.g. 0.05.
        confidence: Of the intervals.
        twins: Replications 2k and 2k + 1 are antithetic twins; one without its twin is left out of the resampling.
    """

    def __init__(self, columns: NDArray[np.float64], tail: float, confidence: float, *, twins: bool = False) -> None:
        """Resamples at once."""
        self._columns = np.asarray(columns, float)
        self._tail, self._confidence = tail, confidence
        self._means = [_core.tail_mean(column, tail, confidence) for column in self._columns]
        self._rounds = _resampled(self._columns, tail, 2 if twins else 1)

    def mean(self, column: int, unit: str) -> Estimate:
        """One column's; ``replications`` are those in the tail. Takes antithetic twins for independent."""
        found = self._means[column]
        return Estimate(found.mean, found.half_width, found.tail_count, unit)

    def difference(self, column: int, other: int, unit: str) -> Estimate:
        """One column's minus another's, with the interval of the paired bootstrap."""
        count = self._means[column].tail_count
        gap = self._means[column].mean - self._means[other].mean
        if count < 2 or self._rounds.shape[1] < 2:
            return Estimate(gap, math.inf, count, unit)
        spread = float((self._rounds[column] - self._rounds[other]).std(ddof=1))
        return Estimate(gap, _core.student_factor(self._confidence, count - 1) * spread, count, unit)


def _resampled(columns: NDArray[np.float64], tail: float, together: int) -> NDArray[np.float64]:
    """The tail's mean of every column in every round of the bootstrap."""
    units = columns.shape[1] // together
    count = units * together
    if units < 2:
        return np.empty((len(columns), 0))
    size = tail * count
    order = np.argsort(-columns[:, :count], axis=1, kind="stable")
    ranked = np.take_along_axis(columns[:, :count], order, axis=1)
    numbers = np.random.default_rng(_SEED)
    parts: list[NDArray[np.float64]] = []
    step = max(1, min(ROUNDS, _AT_ONCE // count))
    for begin in range(0, ROUNDS, step):
        rounds = min(step, ROUNDS - begin)
        drawn = numbers.integers(units, size=(rounds, units)) + units * np.arange(rounds)[:, None]
        times = np.bincount(drawn.ravel(), minlength=rounds * units).reshape(rounds, units).repeat(together, axis=1)
        means = np.empty((len(columns), rounds))
        for place, (rank, values) in enumerate(zip(order, ranked, strict=True)):
            weight = times[:, rank].astype(float)
            above = np.cumsum(weight, axis=1) - weight
            means[place] = np.clip(size - above, 0.0, weight) @ values / size
        parts.append(means)
    return np.concatenate(parts, axis=1)


def risks(results: Results, kpi: str = "present_cost", level: float = 0.95) -> list[Risk]:
    """Quantiles and the mean of the worst cases of every alternative, in the results' order.

    Args:
        results: What was found.
        kpi: One that is not a ratio; high is taken for bad.
        level: 0.95 for the mean of the worst 5 % of the replications.

    Raises:
        Error: When there is no such KPI, or it is a ratio of sums.
    """
    columns = shared_values(results, kpi, results.alternatives)
    tails = TailMeans(columns, 1 - level, results.confidence, twins=results.antithetic)
    baseline = results.alternatives.index(results.baseline)
    unit = results.estimate(kpi, results.baseline).unit
    return [
        Risk(
            name,
            results.estimate(kpi, name),
            tuple(_quantile(results.values(kpi, name), share, results.confidence) for share in QUANTILES),
            results.worst(kpi, name, 1 - level),
            None if place == baseline else tails.difference(place, baseline, unit),
        )
        for place, name in enumerate(results.alternatives)
    ]


def shared_values(results: Results, kpi: str, alternatives: Sequence[str]) -> NDArray[np.float64]:
    """One row an alternative: the KPI in the replications that all of them have.

    Raises:
        Error: When there is no such KPI, or it is a ratio of sums.
    """
    if kpi_named(kpi).is_ratio:
        raise Error(f"{kpi} is a ratio of sums: a single replication has none, so that it has no worst ones.")
    rows = [results.values(kpi, name) for name in alternatives]
    count = min(len(row) for row in rows)
    return np.stack([row[:count] for row in rows])


def _quantile(values: Values, share: float, confidence: float) -> Quantile:
    found = _core.quantile(values, share, confidence)
    return Quantile(share, found.value, found.low, found.high)


def exceedance(values: Values) -> tuple[Values, Values]:
    """The share of the replications that cost more than each of their values.

    Returns:
        The values in ascending order, and behind each the share above it; the highest one has none above it.
    """
    ordered = np.sort(np.asarray(values, float))
    return ordered, 1 - np.arange(1, len(ordered) + 1) / len(ordered)
