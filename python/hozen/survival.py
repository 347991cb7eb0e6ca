"""How long output holds out without a node, and when it is back: from output over time with and without it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hozen import _core
from hozen.risk import Quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hozen.results import Values

EARLY = 0.05
"""Share of the replications that hold out for less time than the early quantile."""


@dataclass(frozen=True)
class Survival:
    """How output fares without a node.

    Attributes:
        median: Time to survive, in half of the replications (h); infinite when most of them lose nothing.
        early: Time that all but 5 % of the replications survive (h).
        recovered: Median time from losing the node until output falls no further behind (h); 0 where nothing is lost,
            infinite when that is not before the end.
    """

    median: Quantile
    early: Quantile
    recovered: Quantile

    def exposed(self, time_to_recover: float) -> str:
        """``"yes"`` when the median is below the node's time to recover, ``"at worst"`` when the early one is.

        ``"no"`` when neither is.
        """
        if self.median.value < time_to_recover:
            return "yes"
        return "at worst" if self.early.value < time_to_recover else "no"


def shortfall(whole: NDArray[np.float64], without: NDArray[np.float64]) -> NDArray[np.float64]:
    """Output that is missing, paired by replication.

    Args:
        whole: Cumulative output at the sinks with the node, by replication and instant.
        without: The same on the same draws, the node lost.

    Raises:
        ValueError: When the two do not have the same replications and instants.
    """
    if whole.shape != without.shape or whole.ndim != 2:
        raise ValueError("expected two arrays of the same replications and instants")
    return np.asarray(whole - without, float)


def times_to_survive(missing: NDArray[np.float64], instants: Values, onset: float, epsilon: float) -> Values:
    """By replication: the time from losing the node until more than `epsilon` is missing (h); infinite when never.

    Args:
        missing: By replication and instant; see :func:`shortfall`.
        instants: Ascending (h); between them output is taken as linear.
        onset: When the node is lost (h).
        epsilon: Parts.
    """
    over = missing > epsilon
    first = np.where(over.any(1), over.argmax(1), 0)
    rows = np.arange(len(missing))
    before = np.maximum(first - 1, 0)
    low, high = missing[rows, before], missing[rows, first]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(high > low, (epsilon - low) / (high - low), 0.0)
    crossing = instants[before] + np.clip(share, 0.0, 1.0) * (instants[first] - instants[before])
    return np.asarray(np.where(over.any(1), np.maximum(crossing - onset, 0.0), math.inf), float)


def times_to_recover(missing: NDArray[np.float64], instants: Values, onset: float, epsilon: float) -> Values:
    """By replication: the time from losing the node until output never again falls behind by more than `epsilon` (h).

    0 where nothing is lost, infinite where it still falls behind as the instants end.
    """
    ahead = np.maximum.accumulate(missing[:, ::-1], axis=1)[:, ::-1]  # the most that will be missing from here on
    settled = ahead - missing <= epsilon
    first = settled.argmax(1)
    found = np.maximum(instants[first] - onset, 0.0)
    found = np.where(first == len(instants) - 1, math.inf, found)
    return np.asarray(np.where((missing > epsilon).any(1), found, 0.0), float)


def survival(
    missing: NDArray[np.float64], instants: Values, onset: float, epsilon: float, confidence: float
) -> Survival:
    """Quantiles over the replications; see :func:`times_to_survive` and :func:`times_to_recover`."""
    held = times_to_survive(missing, instants, onset, epsilon)
    back = times_to_recover(missing, instants, onset, epsilon)

    def quantile(values: Values, share: float) -> Quantile:
        found = _core.quantile(values, share, confidence)
        return Quantile(share, found.value, found.low, found.high)

    return Survival(quantile(held, 0.5), quantile(held, EARLY), quantile(back, 0.5))
