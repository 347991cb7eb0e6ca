"""Exact answers for what does not come from a unit's own wear: products that grow, shocks that hit several units."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp


def failures_by_versions(rates: Sequence[float], ends: Sequence[float]) -> float:
    """Expected failures of one position up to the last end, each failure replaced at once by the newest version.

    Version k is sold until ends[k], with exponential lives of rates[k]. The position holds version j with a probability
    that decays with rates[j] from the end of its sale on; what the older ones lose, the newest one gains.
    """
    old: list[tuple[float, float]] = []  # probability, rate
    failures = begin = 0.0
    for rate, end in zip(rates, ends, strict=True):
        span = end - begin
        lost = sum(p * (1.0 - exp(-r * span)) for p, r in old)
        time_old = sum(p * (1.0 - exp(-r * span)) / r for p, r in old)
        failures += lost + rate * (span - time_old)
        old = [(p * exp(-r * span), r) for p, r in old]
        old.append((1.0 - sum(p for p, _ in old), rate))
        begin = end
    return failures


def failures_by_power_law(
    mean: float,
    age: float,
    shape: float,
    horizon: float,
    *,
    mature: float = float("inf"),
    every: float | None = None,
    life: float = 1.0,
) -> float:
    """The same where what stands at the start has lives of `mean`, new units `life` times as long ones, and these
    grow as (age of the development) ** (1 - shape), at once or released every so often.

    Growth at once is the limit of ever more releases; Richardson's extrapolation takes away the error of first order.
    """

    def rate(t: float) -> float:
        grown: float = (min(age + t, mature) / age) ** (1.0 - shape)
        return 1.0 / (mean * life * grown)

    def released(count: int) -> float:
        ends = [0.0] + [horizon * (k + 1) / count for k in range(count)]
        return failures_by_versions([1.0 / mean] + [rate(horizon * k / count) for k in range(count)], ends)

    return 2.0 * released(2000) - released(1000) if every is None else released(round(horizon / every))


def hit_together(life: float, repair: float, between: float, each: float) -> tuple[float, float]:
    """Two units, one enough, a shock that each withstands or not: share of time both are down, failures an hour.

    A chain on how many are down. The one that is left goes on; nothing wears while both are down. Balance of flows
    between {0} and the rest, and between {2} and the rest.
    """
    fail, mend, shock = 1.0 / life, 1.0 / repair, 1.0 / between
    one = 2.0 * fail + shock * 2.0 * each * (1.0 - each)
    two = shock * each * each
    again = fail + shock * each
    # p0 (one + two) = mend p1;  p0 two + p1 again = 2 mend p2
    p1 = (one + two) / mend
    p2 = (two + p1 * again) / (2.0 * mend)
    total = 1.0 + p1 + p2
    failures = 2.0 * fail + shock * 2.0 * each + p1 * again
    return p2 / total, failures / total


def print_growth() -> None:
    """Every answer that the truth cases quote."""
    law = (1000.0, 2000.0, 0.5, 20000.0)
    print("growth, at once ", failures_by_power_law(*law))
    print("growth, mature  ", failures_by_power_law(*law, mature=8000.0))
    print("growth, worse   ", failures_by_power_law(*law, life=0.5))
    print("growth, in steps", failures_by_power_law(*law, every=4000.0))
    print("growth, dated   ", failures_by_versions([1e-3, 1e-3 / 2.5, 1e-3 / 0.8], [5000.0, 12000.0, 20000.0]))
    print("shock 50 %   ", hit_together(100.0, 40.0, 80.0, 0.5))
    print("shock 100 %  ", hit_together(100.0, 40.0, 80.0, 1.0))


if __name__ == "__main__":
    print_growth()
