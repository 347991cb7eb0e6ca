"""What comes out where disruptions come more or less often, from runs at one frequency: replications weighed anew."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hozen import _core
from hozen.errors import Error
from hozen.estimate import Estimate, number

if TYPE_CHECKING:
    from hozen.results import Values

LEAST_EFFECTIVE = 100.0
"""Effective sample size below which nothing is said."""

MOST_TIMES = 100.0
"""Frequencies beyond so many times the scenario's are not looked at."""

_LEAST_REACH = 0.05  # between the lowest and the highest frequency; with less there is nothing to be said of others
_GRID = 96  # frequencies at which a change of sign is looked for
_STEPS = 60  # of a bisection


class Reweighting:
    """Replications as they would count if disruptions came `times` as often.

    With N onsets of memoryless processes in a replication, and L the integral of their hazard over the time in which
    it ran, the density of its history at `times` the hazard over that at the scenario's is times^N exp(-(times - 1) L);
    all else is drawn alike. Means are ratios of weighted sums, intervals those of the delta method. Source: Asmussen
    and Glynn, Stochastic simulation (2007), ch. V.1c; effective sample size (sum w)^2 / sum w^2: Kong (1992).

    Args:
        disruptions: N, by replication.
        expected: L, by replication.
        confidence: Of all intervals.
        twins: Replications 2k and 2k + 1 are antithetic twins.

    Raises:
        Error: When there are no replications to speak of, nothing could be disrupted, or the replications speak of next
            to no other frequency than the scenario's.
    """

    def __init__(self, disruptions: Values, expected: Values, confidence: float, *, twins: bool = False) -> None:
        """Finds out how far the weights reach."""
        self._counts, self._expected = np.asarray(disruptions, float), np.asarray(expected, float)
        self._confidence, self._twins = confidence, twins
        if len(self._counts) < LEAST_EFFECTIVE:
            raise Error(
                f"{len(self._counts)} replications cannot be weighed anew: at least {LEAST_EFFECTIVE:g} are needed."
            )
        if not self._expected.max() > 0:
            raise Error("Nothing that is memoryless can be disrupted: there is no frequency to change.")
        self.least = 0.0 if self.effective(0.0) >= LEAST_EFFECTIVE else self._edge(0.0)
        self.most = MOST_TIMES if self.effective(MOST_TIMES) >= LEAST_EFFECTIVE else self._edge(MOST_TIMES)
        if self.most - self.least < _LEAST_REACH:
            raise Error(
                f"{number(len(self._counts), 0)} replications say next to nothing of other frequencies of disruption "
                f"than the scenario's: they count as fewer than {LEAST_EFFECTIVE:g} below {self.least:.3g} and above "
                f"{self.most:.3g} times it. More replications reach further."
            )

    @property
    def replications(self) -> int:
        """How many there are."""
        return len(self._counts)

    def weights(self, times: float) -> Values:
        """Up to a constant: the largest is 1. All are 0 where none can be: every replication has a disruption, at 0."""
        struck = self._counts > 0
        if times == 0 and struck.all():
            return np.zeros(len(self._counts))
        logarithms = np.where(struck, -np.inf, 0.0) if times == 0 else self._counts * math.log(times)
        logarithms = logarithms - (times - 1) * self._expected
        return np.asarray(np.exp(logarithms - logarithms.max()), float)

    def effective(self, times: float) -> float:
        """How many replications at that frequency would say as much."""
        weights = self.weights(times)
        together = weights[: len(weights) // 2 * 2].reshape(-1, 2).mean(1) if self._twins else weights
        squares = float((together**2).sum())
        return (2 if self._twins else 1) * float(together.sum()) ** 2 / squares if squares > 0 else 0.0

    def mean(self, values: Values, times: float, unit: str) -> Estimate:
        """What the mean would be.

        Raises:
            Error: When the effective sample size is below :data:`LEAST_EFFECTIVE`.
        """
        effective = self.effective(times)
        if effective < LEAST_EFFECTIVE:
            raise Error(
                f"At {times:g} times the scenario's frequency of disruptions {len(self._counts)} replications count as "
                f"{number(effective, 0)}, below the bound of {LEAST_EFFECTIVE:g}: nothing can be said of it."
            )
        return self.within_reach(values, times, unit)

    def within_reach(self, values: Values, times: float, unit: str) -> Estimate:
        """The same for a frequency from :attr:`least` to :attr:`most`."""
        weights = self.weights(times)
        found = _core.ratio(weights * values, weights, self._confidence, self._twins)
        return Estimate(found.mean, found.half_width, found.count, unit)

    def _edge(self, end: float) -> float:
        """The frequency between the scenario's own and `end` where the effective sample size meets the bound."""
        inside, outside = 1.0, end
        for _ in range(_STEPS):
            middle = (inside + outside) / 2
            if self.effective(middle) >= LEAST_EFFECTIVE:
                inside = middle
            else:
                outside = middle
        return inside

    def frequencies(self, count: int = _GRID) -> Values:
        """Frequencies that can be spoken of, in ascending order, even in the square root."""
        return np.asarray(np.linspace(math.sqrt(self.least), math.sqrt(self.most), count) ** 2, float)


@dataclass(frozen=True)
class BreakEven:
    """The frequency of disruptions at which something begins to pay, or ceases to.

    Attributes:
        times: As a multiple of the scenario's frequency; NaN where there is none within reach.
        low: Lower limit of `times`; below it the opposite was shown. The end of the reach when it was not.
        high: Upper limit of `times`: above it that was shown which `words` say of what is above. Infinite when that is
            beyond the reach.
        least: The lowest frequency that the replications speak of.
        most: The highest one.
        words: Empty when it pays above `times`, ``"below"`` when it pays below; ``"always"`` when it pays all over the
            reach, ``"never"`` when nowhere, both by the estimates.
        effective: Effective sample size at `times`; at the scenario's own frequency where there is none.
        shown: Whether the intervals say as much all over the reach; for ``"always"`` and ``"never"``.
    """

    times: float
    low: float
    high: float
    least: float
    most: float
    words: str
    effective: float
    shown: bool = True


def break_even(added: Values, by_frequency: Reweighting) -> BreakEven:
    """From which frequency of disruptions on something pays: the root of a paired difference of costs.

    Args:
        added: What it adds to the cost, by replication; positive where it costs more.
        by_frequency: The same replications.

    Returns:
        The first frequency at which the difference changes from more to less; where there is none, the first one at
        which it changes from less to more. Its limits are those frequencies at which the interval of the difference
        ends at zero (Fieller's way: every frequency between them is one at which no difference was shown).
    """
    grid = by_frequency.frequencies()
    found = [by_frequency.within_reach(added, times, "") for times in grid]
    reach = (by_frequency.least, by_frequency.most)
    for side, words in ((1.0, ""), (-1.0, "below")):
        means = np.array([side * one.mean for one in found])
        halves = np.array([one.half_width for one in found])
        turns = np.flatnonzero((means[:-1] > 0) & (means[1:] <= 0))
        if len(turns):
            times, low, high = _turn(side * added, by_frequency, int(turns[0]), (grid, means - halves, means + halves))
            return BreakEven(times, low, high, *reach, words, by_frequency.effective(times))
    pays = any(one.mean < 0 for one in found)
    shown = all(one.shown for one in found) or not added.any()
    nowhere = (math.nan, math.nan, math.nan)
    return BreakEven(*nowhere, *reach, "always" if pays else "never", by_frequency.effective(1.0), shown)


def _turn(
    added: Values, by_frequency: Reweighting, turn: int, grid: tuple[Values, Values, Values]
) -> tuple[float, float, float]:
    """Where a difference that is positive at a place of the grid and not at the next is 0, and its limits.

    Args:
        added: The difference, by replication.
        by_frequency: The same replications.
        turn: The place.
        grid: Frequencies, and the lower and upper ends of the interval of the difference at each of them.
    """

    def at(times: float, side: float) -> float:
        one = by_frequency.within_reach(added, times, "")
        return one.mean + side * one.half_width

    frequencies, lower, upper = grid
    times = _root(lambda k: at(k, 0.0), frequencies[turn], frequencies[turn + 1])
    before = np.flatnonzero(lower[: turn + 1] > 0)
    after = np.flatnonzero(upper[turn + 1 :] < 0)
    low = _root(lambda k: at(k, -1.0), frequencies[before[-1]], times) if len(before) else by_frequency.least
    high = _root(lambda k: at(k, 1.0), times, frequencies[turn + 1 + after[0]]) if len(after) else math.inf
    return times, low, high


def _root(function: Callable[[float], float], above: float, below: float) -> float:
    """Where a function that is positive at the first end and not at the second one changes its sign."""
    for _ in range(_STEPS):
        middle = (above + below) / 2
        if function(middle) > 0:
            above = middle
        else:
            below = middle
    return float((above + below) / 2)
