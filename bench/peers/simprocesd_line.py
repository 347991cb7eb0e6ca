"""SimPROCESD: its processors, shut down and restored after an amount of work, which it has not by itself."""

from __future__ import annotations

from typing import Any

from simprocesd.model import System
from simprocesd.model.factory_floor import Buffer, PartProcessor, Sink, Source
from simprocesd.model.simulation import EventType

from peers.line import PLACES, Count, Crews, Law, life, repair


class Station(PartProcessor):  # type: ignore[misc, unused-ignore]
    """A processor whose cycle may be interrupted by failures."""

    def __init__(self, law: Law, count: Count, crews: Crews, upstream: list[Any]) -> None:
        """Start with a new machine."""
        super().__init__(upstream=upstream, cycle_time=1.0)
        self._law, self._count, self._crews = law, count, crews
        self._left = life()
        self._rest = 0.0

    def _try_move_part_to_output(self) -> None:
        if self.is_operational() and self._part is not None and self._output is None:
            self.cycle_time = self._rest = self._law.cycle()
            super()._try_move_part_to_output()
            self._arm()

    def _arm(self) -> None:
        if self._left < self._rest:
            self._at(self._left, self._stop, EventType.FAIL)
        else:
            self._left -= self._rest

    def _at(self, time: float, action: Any, kind: Any) -> None:
        # Of no asset: a shutdown suspends the events of the station's own number.
        self._env.schedule_event(self._env.now + time, 0, action, kind)

    def _stop(self) -> None:
        self._rest -= self._left
        self._count.stops += 1
        self.shutdown()
        self._crews.request(lambda: self._at(repair(), self._repaired, EventType.RESTORE))

    def _repaired(self) -> None:
        self._crews.release()
        self.restore_functionality()
        self._left = life()
        self._arm()

    def _finish_cycle(self) -> None:
        super()._finish_cycle()
        self._count.units += 1


class LastStation(Station):
    """The one whose parts are the line's."""

    def _finish_cycle(self) -> None:
        super()._finish_cycle()
        self._count.parts += 1


def simulate(law: Law) -> Count:
    """Run the line once."""
    count = Count()
    crews = Crews(law.crews)
    system = System()
    before: Any = Source(cycle_time=0)
    for _ in range(law.stations - 1):
        before = Buffer(upstream=[Station(law, count, crews, [before])], capacity=PLACES)
    Sink(upstream=[LastStation(law, count, crews, [before])])
    system.simulate(simulation_duration=law.horizon, print_summary=False)
    return count
