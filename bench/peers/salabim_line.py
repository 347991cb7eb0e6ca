"""salabim: a component a station, a store a buffer, a resource for the crews; generators instead of greenlets."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import salabim

from peers.line import PLACES, Count, Law, life, repair


class Station(salabim.Component):  # type: ignore[misc, unused-ignore]
    """A place where parts are worked on."""

    def setup(self, law: Law, count: Count, before: Any, after: Any, crews: Any) -> None:
        """Remember the neighbours; `before` or `after` is None at the ends of the line."""
        self.law, self.count, self.before, self.after, self.crews = law, count, before, after, crews

    def process(self) -> Generator[Any, Any, None]:
        """Work on one part after another."""
        left = life()
        while True:
            if self.before is None:
                part = salabim.Component(process="")
            else:
                yield self.from_store(self.before)
                part = self.from_store_item()
            rest = self.law.cycle()
            while left < rest:
                yield self.hold(left)
                rest -= left
                self.count.stops += 1
                if self.crews is None:
                    yield self.hold(repair())
                else:
                    yield self.request(self.crews)
                    yield self.hold(repair())
                    self.release()
                left = life()
            yield self.hold(rest)
            left -= rest
            self.count.units += 1
            if self.after is None:
                self.count.parts += 1
            else:
                yield self.to_store(self.after, part)


def simulate(law: Law) -> Count:
    """Run the line once."""
    salabim.yieldless(False)
    env = salabim.Environment(trace=False, yieldless=False, random_seed="")
    count = Count()
    crews = None if law.crews is None else salabim.Resource(capacity=law.crews, monitor=False)
    before = None
    for i in range(law.stations):
        after = salabim.Store(capacity=PLACES, monitor=False) if i + 1 < law.stations else None
        Station(law=law, count=count, before=before, after=after, crews=crews, suppress_trace=True)
        before = after
    env.run(till=law.horizon)
    return count
