"""Simantha: its machines, with failures after an amount of work and the part kept, which it has not by itself."""

from __future__ import annotations

from typing import Any

from simantha import Buffer, Machine, Maintainer, Sink, Source, System

from peers.line import PLACES, Count, Crews, Law, life, repair


class Station(Machine):  # type: ignore[misc, unused-ignore]
    """A machine whose cycle may be interrupted by failures."""

    def __init__(self, name: str, law: Law, count: Count, crews: Crews) -> None:
        """Start with a new machine."""
        super().__init__(name, cycle_time=1)
        self._law, self._count, self._crews = law, count, crews
        self._left = life()
        self._rest = 0.0
        self.target_giver: Any = None

    def get_part(self) -> None:
        """Take a part and begin a cycle; as in the base class, but for the cycle's end."""
        giver, self.target_giver = self.target_giver, None
        part = giver.get(1)
        self.contents.append(part)
        part.routing_history.append(self.name)
        self.has_part = True
        self._rest = self._law.cycle()
        self._work()
        for asset in giver.upstream:
            if asset.can_give() and giver.can_receive():
                self.env.schedule_event(self.env.now, asset, asset.request_space, "")

    def _after(self, time: float, action: Any) -> None:
        self.env.schedule_event(self.env.now + time, self, action, "")

    def _work(self) -> None:
        if self._left < self._rest:
            self._after(self._left, self._stop)
        else:
            self._left -= self._rest
            self._after(self._rest, self._finish)

    def _stop(self) -> None:
        self._rest -= self._left
        self._count.stops += 1
        self._crews.request(lambda: self._after(repair(), self._repaired))

    def _repaired(self) -> None:
        self._crews.release()
        self._left = life()
        self._work()

    def _finish(self) -> None:
        self._count.units += 1
        self.request_space()


def simulate(law: Law) -> Count:
    """Run the line once."""
    count = Count()
    crews = Crews(law.crews)
    source, sink = Source(), Sink()
    machines = [Station(f"station {i}", law, count, crews) for i in range(law.stations)]
    buffers = [Buffer(f"buffer {i}", capacity=PLACES) for i in range(law.stations - 1)]
    source.define_routing(downstream=[machines[0]])
    for i, machine in enumerate(machines):
        machine.define_routing(
            upstream=[buffers[i - 1] if i > 0 else source],
            downstream=[buffers[i] if i + 1 < law.stations else sink],
        )
    for i, buffer in enumerate(buffers):
        buffer.define_routing(upstream=[machines[i]], downstream=[machines[i + 1]])
    sink.define_routing(upstream=[machines[-1]])
    system = System(objects=[source, *machines, *buffers, sink], maintainer=Maintainer())
    system.simulate(simulation_time=law.horizon, verbose=False, collect_data=False)
    count.parts = sink.level
    return count
