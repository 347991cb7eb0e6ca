"""The law of the line, and what every peer needs of it."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

PLACES = 10
MEAN_LIFE = 100.0
MEAN_REPAIR = 10.0


@dataclass(frozen=True)
class Law:
    """One workload; times are in cycles."""

    stations: int
    horizon: float
    random_cycles: bool
    crews: int | None
    """Repairs at a time, first come, first served; None: as many as stations."""

    def cycle(self) -> float:
        """Draw the time of one cycle."""
        return random.expovariate(1.0) if self.random_cycles else 1.0


def law_of(workload: str, stations: int, horizon: float) -> Law:
    """Read the law off a workload's name.

    Raises:
        ValueError: There is no such workload.
    """
    if workload not in ("w2", "w2_crews", "w2_random_cycle"):
        raise ValueError(f"there is no workload '{workload}'")
    crews = stations // 5 if workload == "w2_crews" else None
    return Law(stations=stations, horizon=horizon, random_cycles=workload == "w2_random_cycle", crews=crews)


def life() -> float:
    """Draw the work until the next failure."""
    return random.expovariate(1.0 / MEAN_LIFE)


def repair() -> float:
    """Draw the time of a repair."""
    return random.expovariate(1.0 / MEAN_REPAIR)


@dataclass
class Count:
    """What a run has done."""

    parts: int = 0
    units: int = 0
    stops: int = 0


class Crews:
    """First come, first served; for peers whose own crews would change the law of the machines."""

    def __init__(self, size: int | None) -> None:
        """Take the number of crews; None: there is always one."""
        self._free = size
        self._waiting: deque[Callable[[], None]] = deque()

    def request(self, begin: Callable[[], None]) -> None:
        """Begin the repair now, or when a crew is free."""
        if self._free is None:
            begin()
        elif self._free > 0:
            self._free -= 1
            begin()
        else:
            self._waiting.append(begin)

    def release(self) -> None:
        """Give the crew to whoever has waited longest."""
        if self._free is None:
            return
        if self._waiting:
            self._waiting.popleft()()
        else:
            self._free += 1
