"""Exact answers about levels with a control limit: renewal reward, by quadrature; see derive_answers.py.

Every unit begins at level 0, is looked at each `every` hours of its life, is replaced at once when a reading is at its
limit or above, and at once after a failure. Nothing takes time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import erfc, exp, expm1, inf, lgamma, log, pi, sqrt

from derive_quadrature import GAUSS


def nodes(low: float, high: float, panels: int) -> list[tuple[float, float]]:
    """Points and weights of ten-point Gauss-Legendre quadrature on equal panels."""
    half = (high - low) / panels / 2.0
    centres = [low + (2 * i + 1) * half for i in range(panels)]
    return [(c + sign * half * x, w * half) for c in centres for x, w in GAUSS for sign in (-1.0, 1.0)]


def normal_above(z: float) -> float:
    """P(Z > z)."""
    return 0.5 * erfc(z / sqrt(2.0))


def gamma_below(shape: float, x: float) -> float:
    """P(X < x) for a gamma variable of scale 1, by its series."""
    if x <= 0.0 or shape <= 0.0:
        return 1.0 if shape <= 0.0 < x else 0.0
    term = total = exp(shape * log(x) - x - lgamma(shape + 1.0))
    n = 0
    while term > 1e-18 * total:
        n += 1
        term *= x / (shape + n)
        total += term
    return total


def passed_by(time: float, distance: float, drift: float, variance: float) -> float:
    """P(Brownian motion has risen by a distance at a time): the inverse Gaussian law."""
    if time <= 0.0:
        return 0.0
    sd = sqrt(variance * time)
    again = exp(2.0 * drift * distance / variance) * normal_above((distance + drift * time) / sd)
    return normal_above((distance - drift * time) / sd) + again


@dataclass
class Tally:
    """What happens in a life, on average."""

    length: float = 0.0
    failures: float = 0.0
    planned: float = 0.0
    false_alarms: float = 0.0
    inspections: float = 0.0

    def an_hour(self) -> dict[str, float]:
        """Per hour."""
        counts = {name: value for name, value in vars(self).items() if name != "length"}
        return {name: value / self.length for name, value in counts.items()}


def gamma_limit(rise: float, scale: float, fails_at: float, limit: float, every: float) -> Tally:
    """A stationary gamma process; a round sees the level itself."""
    shape = rise / scale
    points = nodes(0.0, limit, 60)
    spans = nodes(0.0, every, 8)
    tally = Tally()

    def follow(level: float, weight: float) -> None:
        """The next round of a unit that has just been seen below its limit."""
        room = (fails_at - level) / scale
        survives = gamma_below(shape * every, room)
        below = gamma_below(shape * every, (limit - level) / scale)
        tally.failures += weight * (1.0 - survives)
        tally.inspections += weight * survives
        tally.planned += weight * (survives - below)
        tally.length += weight * sum(w * gamma_below(shape * s, room) for s, w in spans)

    follow(0.0, 1.0)
    for k in range(1, 200):
        a = shape * every * k
        if gamma_below(a, limit / scale) < 1e-15:
            break
        for x, w in points:
            follow(x, w * exp((a - 1.0) * log(x / scale) - x / scale - lgamma(a)) / scale)
    return tally


def slope_limit(shape: float, mean: float, fails_at: float, limit: float, every: float) -> Tally:
    """A straight line whose slope is gamma distributed; a round sees the level itself."""
    scale = mean / shape

    def chance(low: float, high: float, moment: int = 0) -> float:
        """E[slope^-moment; low < slope < high], moment 0 or 1."""
        factor = 1.0 if moment == 0 else 1.0 / (scale * (shape - 1.0))
        upper = 1.0 if high == inf else gamma_below(shape - moment, high / scale)
        return factor * (upper - gamma_below(shape - moment, low / scale))

    tally = Tally()
    for k in range(1, 4000):
        seen, before, dead = limit / (k * every), limit / ((k - 1) * every) if k > 1 else inf, fails_at / (k * every)
        caught = chance(seen, min(before, dead)) if min(before, dead) > seen else 0.0
        failed = chance(max(dead, seen), before) if before > dead else 0.0
        tally.planned += caught
        tally.failures += failed
        tally.length += k * every * caught
        tally.length += fails_at * chance(max(dead, seen), before, 1) if before > dead else 0.0
        tally.inspections += k * caught + (k - 1) * failed
    return tally


def wiener_limit(drift: float, variance: float, fails_at: float, limit: float, every: float, noise: float) -> Tally:
    """Brownian motion with drift, read with a normal error."""
    points = nodes(-7.0, fails_at, 45)
    spans = nodes(0.0, every, 12)
    sd = sqrt(variance * every)
    tally = Tally()

    def passes_on(x: float, y: float) -> float:
        """Density of the level after a round, the end not having been reached in between."""
        z = (y - x - drift * every) / sd
        return exp(-0.5 * z * z) / (sd * sqrt(2.0 * pi)) * -expm1(-2.0 * (fails_at - x) * (fails_at - y) / (sd * sd))

    read_above = [normal_above((limit - y) / noise) for y, _ in points]
    kernel = [[passes_on(x, y) * w for y, w in points] for x, _ in points]
    lost = [passed_by(every, fails_at - x, drift, variance) for x, _ in points]
    lasts = [sum(w * (1.0 - passed_by(s, fails_at - x, drift, variance)) for s, w in spans) for x, _ in points]

    def read(arrived: list[float]) -> list[float]:
        """A round: what is left of the measure on the points after it."""
        for (y, _), mass, above in zip(points, arrived, read_above, strict=True):
            tally.inspections += mass
            tally.planned += mass * above
            tally.false_alarms += mass * above if y < limit else 0.0
        return [mass * (1.0 - above) for mass, above in zip(arrived, read_above, strict=True)]

    tally.failures += passed_by(every, fails_at, drift, variance)
    tally.length += sum(w * (1.0 - passed_by(s, fails_at, drift, variance)) for s, w in spans)
    law = read([passes_on(0.0, y) * w for y, w in points])
    while sum(law) > 1e-14:
        tally.failures += sum(m * p for m, p in zip(law, lost, strict=True))
        tally.length += sum(m * t for m, t in zip(law, lasts, strict=True))
        law = read([sum(m * row[j] for m, row in zip(law, kernel, strict=True)) for j in range(len(points))])
    return tally


def live_limit(drift: float, variance: float, fails_at: float, limit: float, planning: float) -> Tally:
    """Brownian motion with drift, its limit seen at once; the work begins after a time of planning."""
    gap = fails_at - limit
    failed = passed_by(planning, gap, drift, variance)
    rest = sum(w * (1.0 - passed_by(s, gap, drift, variance)) for s, w in nodes(0.0, planning, 60))
    return Tally(length=limit / drift + rest, failures=failed, planned=1.0 - failed)


def chain_limit(stages: int, stage: float, limit: float, every: float, noise: float) -> Tally:
    """Equal exponential stages, read with a normal error."""
    load = every / stage
    steps = [exp(-load + n * log(load) - lgamma(n + 1.0)) for n in range(stages)]
    tally = Tally()
    law = [1.0] + [0.0] * (stages - 1)
    while sum(law) > 1e-15:
        arrived = [sum(law[i] * steps[j - i] for i in range(j + 1)) for j in range(stages)]
        # Time in the round: the mean of min(every, gamma time to the end).
        for i, mass in enumerate(law):
            left = stages - i
            beyond = 1.0 - gamma_below(left, load)
            tally.length += mass * (left * stage * gamma_below(left + 1, load) + every * beyond)
        tally.failures += sum(law) - sum(arrived)
        tally.inspections += sum(arrived)
        above = [normal_above((limit - j) / noise) for j in range(stages)]
        tally.planned += sum(m * p for m, p in zip(arrived, above, strict=True))
        tally.false_alarms += sum(m * p for j, (m, p) in enumerate(zip(arrived, above, strict=True)) if j < limit)
        law = [m * (1.0 - p) for m, p in zip(arrived, above, strict=True)]
    return tally


def levels() -> list[tuple[str, dict[str, float]]]:
    """Every answer, by scenario of the reference folder."""
    cases: list[tuple[str, Callable[[], Tally]]] = [
        ("L1: gamma process", lambda: gamma_limit(0.02, 0.5, 8.0, 7.0, 50.0)),
        ("L2: wiener, live", lambda: live_limit(0.02, 0.02, 10.0, 8.0, 120.0)),
        ("L3: random slope", lambda: slope_limit(6.25, 0.02, 10.0, 9.5, 50.0)),
        ("L4: wiener, noise", lambda: wiener_limit(0.02, 0.02, 10.0, 8.5, 100.0, 1.0)),
        ("L5: chain, noise", lambda: chain_limit(6, 100.0, 4.5, 80.0, 1.0)),
    ]
    return [(name, tally().an_hour()) for name, tally in cases]


if __name__ == "__main__":
    for name, answers in levels():
        print(name, answers)
