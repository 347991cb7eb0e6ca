"""From how few origins what is spent on suppliers comes, at each tier: the Herfindahl-Hirschman index (HHI)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hozen import _core
from hozen.choices import choices
from hozen.errors import Error
from hozen.estimate import Estimate
from hozen.stored_scenario import scenario_to_rerun

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from hozen.results import Results


@dataclass(frozen=True)
class Tier:
    """Where the spend that stands on one tier of suppliers comes from.

    Attributes:
        number: 1: those whom the plant pays; 2: those whom they need; and so on.
        index: HHI, the sum of the squares of the origins' shares: 1 when all comes from one origin. Its interval takes
            the spends of suppliers to go with each other as unluckily as they can, because files keep only the variance
            of each: it is too wide rather than too narrow.
        shares: Origins and their shares, the biggest first.
        reached: What the plant spends with suppliers behind whom there is somebody on this tier, as a share of all that
            it spends.
    """

    number: int
    index: Estimate
    shares: tuple[tuple[str, float], ...]
    reached: float

    @property
    def effective_origins(self) -> float:
        """So many origins of equal shares would give the same index."""
        return 1 / self.index.mean if self.index.mean > 0 else math.nan


def concentrations(results: Results) -> dict[str, list[Tier]]:
    """By alternative: the tiers, from those whom the plant pays down. Those that one could choose.

    What is spent with a supplier is carried down whole to each supplier that it needs, because it can do without none
    of them.

    Raises:
        Error: When the plant has no suppliers, or the scenario in the file does not give its rows.
    """
    if "supplier" not in results.stored:
        raise Error("The plant has no suppliers: what it spends has no origins.")
    names = choices(results.alternatives)
    spent = {name: results.suppliers("spent", name) for name in names}
    document = scenario_to_rerun(results, names).document
    return {name: tiers(spent[name], _core.supply_nodes(document, name)) for name in names}


def tiers(spent: Mapping[str, Estimate], nodes: Sequence[_core.SupplyNode]) -> list[Tier]:
    """The tiers below what is spent with each supplier, as far down as anybody needs anybody."""
    suppliers = [node for node in nodes if node.kind == "suppliers"]
    place = {node.name: number for number, node in enumerate(suppliers)}
    nothing = Estimate(0.0, 0.0, 0, "")
    paid = [spent.get(node.name, nothing) for node in suppliers]
    needs = np.zeros((len(suppliers), len(suppliers)))  # row: who is needed, column: by whom
    for node in suppliers:
        for need in node.needs:
            needs[place[need], place[node.name]] += 1
    carried = np.eye(len(suppliers))  # row: on this tier, column: whose spend
    found: list[Tier] = []
    while carried.any() and len(found) < len(suppliers):
        found.append(_tier(len(found) + 1, carried, paid, [node.origin for node in suppliers]))
        carried = needs @ carried
    return found


def _tier(number: int, carried: NDArray[np.float64], paid: Sequence[Estimate], origins: Sequence[str]) -> Tier:
    means = np.array([one.mean for one in paid])
    halves = np.array([one.half_width for one in paid])
    names = sorted(set(origins))
    by_origin = np.array([carried[[one == name for one in origins]].sum(0) for name in names])
    spend = by_origin @ means
    whole = float(spend.sum())
    replications = max(one.replications for one in paid)
    reached = float(means[carried.any(0)].sum() / means.sum()) if means.sum() > 0 else math.nan
    if not whole > 0:
        return Tier(number, Estimate(math.nan, math.nan, replications, "1"), (), reached)
    shares = spend / whole
    index = float(shares @ shares)
    slopes = 2 / whole * (shares @ by_origin - index * by_origin.sum(0))
    moved = slopes != 0  # what does not change the index may be as doubtful as it likes
    half = float(np.abs(slopes[moved]) @ halves[moved]) if moved.any() else 0.0
    ranked = sorted(zip(names, shares.tolist(), strict=True), key=lambda one: (-one[1], one[0]))
    return Tier(number, Estimate(index, half, replications, "1"), tuple(one for one in ranked if one[1] > 0), reached)


def concentration_table(results: Results) -> pd.DataFrame:
    """See :meth:`Results.concentration`."""
    import pandas as pd

    found = [(name, tier) for name, rows in concentrations(results).items() for tier in rows]
    return pd.DataFrame(
        {
            "hhi": [tier.index.mean for _, tier in found],
            "half_width": [tier.index.half_width for _, tier in found],
            "effective_origins": [tier.effective_origins for _, tier in found],
            "biggest": [tier.shares[0][0] if tier.shares else "" for _, tier in found],
            "share": [tier.shares[0][1] if tier.shares else math.nan for _, tier in found],
            "reached": [tier.reached for _, tier in found],
        },
        index=pd.MultiIndex.from_tuples([(name, tier.number) for name, tier in found], names=["alternative", "tier"]),
    )
