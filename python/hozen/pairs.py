"""Every pair of alternatives: the paired difference, and what common draws and antithetic twins cut of the work."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from hozen import _core
from hozen.estimate import Estimate
from hozen.results import kpi_named

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from hozen.results import Results

    Values = NDArray[np.float64]


@dataclass(frozen=True)
class Factor:
    """How many times as many replications the same interval would take without a way to reduce variance.

    Attributes:
        value: Above 1: the way saves work; below 1: it costs work. Infinite when nothing is left to chance, NaN when
            there are too few replications to say.
        low: Lower limit of its interval (jackknife on the logarithm).
        high: Upper limit.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Pair:
    """Two alternatives, by one KPI.

    Attributes:
        kpi: Its name.
        first: An alternative.
        second: The one that is subtracted.
        difference: `first` minus `second`, paired by replication.
        by_common_draws: (Var first + Var second) / Var(first - second): what it saves that both meet the same draws.
        by_twins: Variance of the mean of two independent replications' differences over that of two antithetic twins';
            None without twins.
    """

    kpi: str
    first: str
    second: str
    difference: Estimate
    by_common_draws: Factor
    by_twins: Factor | None


def all_pairs(results: Results, kpis: Sequence[str]) -> list[Pair]:
    """Every pair of alternatives, in the results' order, by each of the KPIs.

    Raises:
        Error: When there is no such KPI.
    """
    return [
        pair_of(results, kpi, later, earlier)
        for kpi in kpis
        for earlier, later in combinations(results.alternatives, 2)
    ]


def pair_of(results: Results, kpi: str, first: str, second: str) -> Pair:
    """Two alternatives, by one KPI; a ratio of sums by its replications' contributions (delta method).

    Raises:
        Error: When there is no such KPI or alternative.
    """
    difference = results.difference(kpi, first, second)
    one, other = contributions(results, kpi, first), contributions(results, kpi, second)
    count = min(len(one), len(other))
    rows = np.stack([one[:count], other[:count], one[:count] - other[:count]])
    twins = results.antithetic
    units = twin_means(rows) if twins else rows
    common = _factor(units, lambda spread: (spread[0] + spread[1]) / spread[2], results.confidence)
    return Pair(kpi, first, second, difference, common, _of_twins(rows[2], results.confidence) if twins else None)


def contributions(results: Results, kpi: str, alternative: str) -> Values:
    """One number a replication whose mean is the KPI up to a constant, and whose variance is that of its estimate.

    Of a ratio R of sums: (numerator - R denominator) / mean denominator.
    """
    definition = kpi_named(kpi)
    if not definition.is_ratio:
        return results.values(kpi, alternative)
    above, below = (results.values(name, alternative) for name in (definition.numerator, definition.denominator))
    with np.errstate(all="ignore"):
        return np.asarray((above - above.sum() / below.sum() * below) / below.mean(), float)


def twin_means(rows: Values) -> Values:
    """Means of replications 2k and 2k + 1 along the last axis; one without its twin is left out."""
    whole = rows.shape[-1] // 2 * 2
    return np.asarray(rows[..., :whole].reshape(*rows.shape[:-1], -1, 2).mean(-1), float)


def _of_twins(gaps: Values, confidence: float) -> Factor:
    whole = gaps[: len(gaps) // 2 * 2].reshape(-1, 2)
    # Of the twins apart, which are alike, and of their mean: two independent ones would have half of the former.
    units = np.stack([whole[:, 0], whole[:, 1], whole.mean(1)])
    return _factor(units, lambda spread: (spread[0] + spread[1]) / 4 / spread[2], confidence)


def _factor(units: Values, quotient: Callable[[Values], Any], confidence: float) -> Factor:
    """A function of variances with an interval: Student's t on the logarithm, its variance by the jackknife."""
    count = units.shape[1]
    nothing = math.nan
    if count < 3 or not np.isfinite(units).all():
        return Factor(nothing, nothing, nothing)
    squares = (units - units.mean(1, keepdims=True)) ** 2
    total = squares.sum(1)
    if total[-1] <= 0:
        return Factor(math.inf if total[0] + total[1] > 0 else nothing, nothing, nothing)
    value = float(quotient(total / (count - 1)))
    without_one = (total[:, None] - squares * count / (count - 1)) / (count - 2)
    with np.errstate(all="ignore"):
        logarithms = np.log(np.asarray(quotient(without_one), float))
    if not np.isfinite(logarithms).all():
        return Factor(value, nothing, nothing)
    # The jackknife's variance is that of the mean of its pseudo-values.
    reach = math.exp(_core.mean(-(count - 1) * logarithms, confidence).half_width)
    return Factor(value, value / reach, value * reach)


def pairs_table(pairs: Sequence[Pair]) -> pd.DataFrame:
    """The pairs as a table indexed by (kpi, first, second)."""
    import pandas as pd

    def row(pair: Pair) -> dict[str, object]:
        cells: dict[str, object] = {
            "mean": pair.difference.mean,
            "half_width": pair.difference.half_width,
            "replications": pair.difference.replications,
            "unit": pair.difference.unit,
        }
        for name, factor in (("common_draws", pair.by_common_draws), ("twins", pair.by_twins)):
            if factor is not None:
                cells |= {name: factor.value, f"{name}_low": factor.low, f"{name}_high": factor.high}
        return cells

    index = pd.MultiIndex.from_tuples(
        [(pair.kpi, pair.first, pair.second) for pair in pairs], names=["kpi", "first", "second"]
    )
    return pd.DataFrame([row(pair) for pair in pairs], index=index)
