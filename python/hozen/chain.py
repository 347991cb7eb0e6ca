"""From a disruption to the sink: lost output of one replication by supplier, spare, purchase order and station."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

    from hozen.scenario import Scenario


@dataclass(frozen=True)
class Chain:
    """One replication's way from disruptions to lost output.

    Attributes:
        outages: A row for each time in which a disruption struck: ``disruption``, ``from`` and ``to`` in hours since
            the start of the run (infinite: not before its end), ``lowest`` level as a share of one.
        waits: A row for each time in which a component waited for a unit from a supplier: ``supplier``, ``spare``,
            ``order`` (its number at this supplier; 0: nothing was on order), ``placed`` and ``received`` in hours,
            ``station``, ``component``, ``waited_from`` in hours, ``lost`` in parts. Losses are of the whole run,
            warm-up included; they sum to its ``lost_output_waiting_part`` of spares that are bought from suppliers.
    """

    outages: pandas.DataFrame
    waits: pandas.DataFrame

    @property
    def lost(self) -> float:
        """Parts lost in all waits."""
        return float(self.waits["lost"].sum())

    def by(self, *keys: str) -> pandas.DataFrame:
        """Parts lost and number of waits by some columns of ``waits``, the greatest loss first."""
        groups = self.waits.groupby(list(keys), sort=True)["lost"]
        sums = groups.sum().to_frame("lost")
        sums["waits"] = groups.count()
        return sums.sort_values("lost", ascending=False, kind="stable").reset_index()


def chain(scenario: Scenario, alternative: str = "baseline", replication: int = 0, seed: int | None = None) -> Chain:
    """Follows one replication from disruptions to lost output.

    Args:
        scenario: With spares that are bought from suppliers.
        alternative: Under which alternative.
        replication: Which replication, counted from 0; it is that of a run, to the bit.
        seed: Seed of the run; the scenario's own when left out.

    Raises:
        InputError: When there is no such alternative; names the nearest.
    """
    import pandas as pd

    found = scenario.followed(alternative, replication, seed)
    outages = [(one.disruption, one.start, one.end, one.lowest) for one in found.outages]
    links = [
        (
            link.supplier,
            link.spare,
            link.order,
            link.placed,
            link.received,
            link.station,
            link.component,
            link.waited_from,
            link.lost,
        )
        for link in found.links
    ]
    columns = ["supplier", "spare", "order", "placed", "received", "station", "component", "waited_from", "lost"]
    return Chain(
        pd.DataFrame(outages, columns=["disruption", "from", "to", "lowest"]), pd.DataFrame(links, columns=columns)
    )
