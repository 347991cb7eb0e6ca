"""Exact costs an hour as functions of what a policy may choose, and where they are least: renewal reward, quadrature
and a Poisson chain, never simulation. Printed by derive_answers.py.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import exp, sqrt

from derive_levels import gamma_limit
from derive_quadrature import integrate


def least(cost: Callable[[float], float], low: float, high: float, near: float = 1e-7) -> tuple[float, float]:
    """Where a cost with one minimum is least, and how much it is: golden section, to a share of the place."""
    golden = (sqrt(5.0) - 1.0) / 2.0
    while high - low > near * high:
        left, right = high - golden * (high - low), low + golden * (high - low)
        if cost(left) < cost(right):
            high = right
        else:
            low = left
    middle = (low + high) / 2.0
    return middle, cost(middle)


def near_least(
    cost: Callable[[float], float], low: float, high: float, near: float = 1e-7
) -> tuple[float, float, float, float]:
    """Where a cost is least, how much it is, and from where to where it is at most 1 % more."""
    best, lowest = least(cost, low, high, near)

    def edge(inside: float, outside: float) -> float:
        while abs(outside - inside) > 0.1 * near * best:
            middle = (inside + outside) / 2.0
            inside, outside = (middle, outside) if cost(middle) <= 1.01 * lowest else (inside, middle)
        return inside

    return best, lowest, edge(best, low), edge(best, high)


def age_cost(age: float) -> float:
    """C01: life Weibull(2.5, 1000 h), 1 planned, 8 at a failure (Barlow and Hunter 1960)."""

    def survival(t: float) -> float:
        return exp(-((t / 1000.0) ** 2.5))

    return (survival(age) + 8.0 * (1.0 - survival(age))) / integrate(survival, 0.0, age, 60)


def block_cost(every: float) -> float:
    """C03: Erlang life of 2 phases of 250 h, 50 at each date, 300 at a failure (Barlow and Proschan 1965 ch. 4)."""
    renewals = every / 500.0 - (1.0 - exp(-every / 125.0)) / 4.0
    return (50.0 + 300.0 * renewals) / every


def rounds_cost(every: float) -> float:
    """C05: sound for an exponential time of mean 200 h, then a delay Weibull(2, 60 h); rounds from each renewal at 30,
    planned 400, failure 2,500 (Christer and Waller 1984). The sound time forgets the rounds that were walked before."""
    rate = 1.0 / 200.0

    def survival(h: float) -> float:
        return exp(-((h / 60.0) ** 2))

    def defect(u: float) -> float:
        return rate * exp(-rate * u)

    ends = 1.0 - exp(-rate * every)  # in the span between two rounds in which it began
    fails = integrate(lambda u: defect(u) * (1.0 - survival(every - u)), 0.0, every, 60) / ends
    last = integrate(lambda u: defect(u) * (u + integrate(survival, 0.0, every - u, 4)), 0.0, every, 60) / ends
    before = exp(-rate * every) / ends
    life = before * every + last
    return (30.0 * (before + 1.0 - fails) + 400.0 * (1.0 - fails) + 2500.0 * fails) / life


def limit_cost(limit: int, every: float, stages: int = 5) -> float:
    """C09: stages of mean 100 h, inspections on the calendar at 5, planned 100, failure 600 (Kolesar 1966). The steps
    in a span are Poisson, a failure leads back to level 0; the chain of the levels after each inspection."""
    steps = every / 100.0
    weights = [exp(-steps)]
    while len(weights) < steps + 20.0 * sqrt(steps) + 30.0:
        weights.append(weights[-1] * steps / len(weights))
    law = [1.0] + [0.0] * (stages - 1)
    planned = failures = 0.0
    for _ in range(400):
        after = [0.0] * stages
        planned = failures = 0.0
        for level, share in enumerate(law):
            for n, weight in enumerate(weights):
                end = (level + n) % stages
                failures += share * weight * ((level + n) // stages)
                planned += share * weight * (end >= limit)
                after[0 if end >= limit else end] += share * weight
        law = after
    return (5.0 + 100.0 * planned + 600.0 * failures) / every


def gamma_limit_cost(limit: float) -> float:
    """L1: rounds at 5, planned 100, failure 1,000."""
    counts = gamma_limit(0.02, 0.5, 8.0, limit, 50.0).an_hour()
    return 1000.0 * counts["failures"] + 100.0 * counts["planned"] + 5.0 * counts["inspections"]


def print_optima() -> None:
    """Every optimum that the truth cases quote."""
    print("C01: best age, its cost, and within 1 %     ", *near_least(age_cost, 100.0, 1500.0))
    print("C03: best interval, its cost, and within 1 %", *near_least(block_cost, 60.0, 700.0))
    print("C05: best interval, its cost, and within 1 %", *near_least(rounds_cost, 5.0, 100.0))
    for limit in range(1, 5):
        print(f"C09: limit {limit}, at 50 h", limit_cost(limit, 50.0))
        print("     best interval, its cost, and within 1 %", *near_least(partial(limit_cost, limit), 3.0, 400.0))


if __name__ == "__main__":
    print_optima()
    # Minutes: left out of derive_answers.py.
    print("L1: best limit, its cost, and within 1 %   ", *near_least(gamma_limit_cost, 3.0, 7.0, 1e-3))
