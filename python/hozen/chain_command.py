"""``hozen chain``: from a disruption to the sink. Imports nothing but Typer at first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from hozen.options import Alternative, Json, Replication, ScenarioFile, Seed
from hozen.speech import plain_speech, say_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hozen.chain import Chain

MOST_ROWS = 12


def chain(
    file: ScenarioFile,
    alternative: Alternative = "baseline",
    replication: Replication = 0,
    seed: Seed = None,
    as_json: Json = False,
) -> None:
    """Follow one replication from what struck the suppliers to the output that was lost: supplier, order, station."""
    with plain_speech():
        from hozen import _core
        from hozen.chain import chain as follow
        from hozen.scenario import Scenario
        from hozen.terminal import console

        scenario = Scenario.load(file)
        found = follow(scenario, alternative, replication, seed)
        if as_json:
            say_json(_document(found))
        else:
            nodes = _core.supply_nodes(scenario.document, alternative)
            none = "" if any(node.kind == "suppliers" for node in nodes) else " The plant has no suppliers."
            console().print(_picture(found, f"{scenario.name}, {alternative}, replication {replication}", none))


def _picture(chain: Chain, title: str, more: str) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text
    from rich.tree import Tree

    parts: list[RenderableType] = [Text(title, style="bold")]
    if len(chain.outages):
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("what struck", no_wrap=True)
        for heading in ("from day", "to day", "left at least"):
            table.add_column(heading, justify="right", no_wrap=True)
        for row in chain.outages.head(MOST_ROWS).itertuples(index=False, name=None):
            table.add_row(row[0], _day(row[1]), _day(row[2]), f"{100 * row[3]:.0f} %")
        if len(chain.outages) > MOST_ROWS:
            table.add_row(f"and {_whole(len(chain.outages) - MOST_ROWS)} more")
        parts.append(Padding(table, (1, 0)))
    if not len(chain.waits):
        parts.append(Text(f"No component waited for a unit from a supplier.{more}"))
        return Group(*parts)
    tree = Tree(f"{_whole(chain.lost)} parts lost while components waited for units from suppliers")
    for supplier, of_supplier in _greatest(chain.waits, ["supplier", "spare"]):
        lost = of_supplier["lost"].sum()
        branch = tree.add(f"{_whole(lost)} for a {supplier[1]} from {supplier[0]}")
        orders = _greatest(of_supplier, ["order", "placed", "received"])
        for order, of_order in orders[:MOST_ROWS]:
            twig = branch.add(f"{_whole(of_order['lost'].sum())}: {_order(order)}")
            for place, of_place in _greatest(of_order, ["component"])[:3]:
                days = ", ".join(_day(hours) for hours in of_place["waited_from"].head(3))
                twig.add(f"{_whole(of_place['lost'].sum())} at {place[0]}, which waited from day {days}")
        if len(orders) > MOST_ROWS:
            rest = sum(of_order["lost"].sum() for _, of_order in orders[MOST_ROWS:])
            branch.add(f"{_whole(rest)}: {_whole(len(orders) - MOST_ROWS)} more orders")
    parts.append(tree)
    return Group(*parts)


def _greatest(waits: Any, keys: list[str]) -> list[tuple[tuple[Any, ...], Any]]:
    groups = [(key if isinstance(key, tuple) else (key,), rows) for key, rows in waits.groupby(keys, sort=True)]
    return sorted(groups, key=lambda group: -float(group[1]["lost"].sum()))


def _order(order: tuple[Any, ...]) -> str:
    count, placed, received = order
    if count == 0:
        return "nothing was on order: nobody took orders"
    end = f"received on day {_day(received)}" if math.isfinite(received) else "not received before the end"
    return f"order {_whole(count)}, placed on day {_day(placed)}, {end}"


def _day(hours: float) -> str:
    return _whole(hours / 24) if math.isfinite(hours) else "the end"


def _whole(value: float) -> str:
    from hozen.estimate import number

    return number(value, 0)


def _document(chain: Chain) -> dict[str, Any]:
    from hozen.document import finite

    def plain(row: dict[Any, Any]) -> dict[str, Any]:
        return {key: finite(value) if isinstance(value, float) else value for key, value in row.items()}

    return {
        "outages": [plain(row) for row in chain.outages.to_dict("records")],
        "waits": [plain(row) for row in chain.waits.to_dict("records")],
    }
