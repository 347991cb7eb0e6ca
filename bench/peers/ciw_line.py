"""Ciw: a queueing network with blocking; failures are folded into the service times."""

from __future__ import annotations

from typing import Any

import ciw

from peers.line import PLACES, Count, Law, life, repair


class Service(ciw.dists.Distribution):  # type: ignore[misc, unused-ignore]
    """A cycle with the repairs of the failures that fall into it."""

    def __init__(self, law: Law, count: Count) -> None:
        """Start with a new machine."""
        super().__init__()
        self._law, self._count = law, count
        self._left = life()

    def __deepcopy__(self, memo: dict[int, Any]) -> Service:
        """Stay the same where Ciw copies the network: there is one count."""
        return self

    def sample(self, t: float | None = None, ind: Any = None) -> float:
        """Draw the time from the cycle's beginning to its end."""
        del t, ind
        cycle = self._law.cycle()
        time = cycle
        self._left -= cycle
        while self._left < 0.0:
            time += repair()
            self._left += life()
            self._count.stops += 1
        self._count.units += 1
        return time


class Arrivals(ciw.dists.Distribution):  # type: ignore[misc, unused-ignore]
    """Never dry: some parts at once, then one a cycle, which is more than the first station can take."""

    def __init__(self) -> None:
        """Begin with the parts that come at once."""
        super().__init__()
        self._at_once = 50

    def sample(self, t: float | None = None, ind: Any = None) -> float:
        """Give the time to the next part."""
        del t, ind
        self._at_once -= 1
        return 0.0 if self._at_once >= 0 else 1.0


def simulate(law: Law) -> Count:
    """Run the line once.

    Raises:
        NotImplementedError: The law has crews.
    """
    if law.crews is not None:
        raise NotImplementedError("no resource that several servers share while they serve")
    count = Count()
    n = law.stations
    network = ciw.create_network(
        arrival_distributions=[Arrivals()] + [None] * (n - 1),
        service_distributions=[Service(law, count) for _ in range(n)],
        number_of_servers=[1] * n,
        queue_capacities=[float("inf")] + [PLACES] * (n - 1),
        routing=[[1.0 if j == i + 1 else 0.0 for j in range(n)] for i in range(n)],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(law.horizon)
    count.parts = len(simulation.nodes[-1].all_individuals)
    return count
