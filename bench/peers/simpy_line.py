"""SimPy: a process a station, a store a buffer, a resource for the crews."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import simpy

from peers.line import PLACES, Count, Law, life, repair


def _station(
    env: Any, law: Law, count: Count, last: bool, before: Any, after: Any, crews: Any
) -> Generator[Any, Any, None]:
    left = life()
    while True:
        part = object() if before is None else (yield before.get())
        rest = law.cycle()
        while left < rest:
            yield env.timeout(left)
            rest -= left
            count.stops += 1
            if crews is None:
                yield env.timeout(repair())
            else:
                with crews.request() as granted:
                    yield granted
                    yield env.timeout(repair())
            left = life()
        yield env.timeout(rest)
        left -= rest
        count.units += 1
        if last:
            count.parts += 1
        else:
            yield after.put(part)


def simulate(law: Law) -> Count:
    """Run the line once."""
    env = simpy.Environment()
    count = Count()
    crews = None if law.crews is None else simpy.Resource(env, capacity=law.crews)
    before = None
    for i in range(law.stations):
        last = i + 1 == law.stations
        after = None if last else simpy.Store(env, capacity=PLACES)
        env.process(_station(env, law, count, last, before, after, crews))
        before = after
    env.run(until=law.horizon)
    return count
