"""The report's drawing of where spend comes from: shares of the origins, tier by tier."""

from __future__ import annotations

from hozen.concentration import concentrations
from hozen.concentration_command import DOUBT, HEADINGS, MEANING, cells
from hozen.errors import Error
from hozen.estimate import number, with_doubt
from hozen.report import charts
from hozen.report.charts import Category
from hozen.report.markup import tag
from hozen.report.pieces import details, figure, table
from hozen.results import Results
from hozen.verdict import plain_name

_COLOURS = ("c1", "c2", "c3", "c4", "c5", "c6", "c7", "f3", "f4", "f6", "f7", "f8")
_ROWS = 24  # drawn at most; the table has all


def origins(results: Results) -> list[object]:
    """Bars of shares, and the index; nothing for a plant without suppliers."""
    if "supplier" not in results.stored:
        return []
    try:
        found = concentrations(results)
    except Error as error:
        return [tag("p", str(error), class_="note")]
    tiers = [(name, tier) for name, rows in found.items() for tier in rows if tier.shares]
    if not tiers:
        return []
    names = sorted({origin for _, tier in tiers for origin, _ in tier.shares})
    categories = [Category(plain_name(name), _COLOURS[place % len(_COLOURS)]) for place, name in enumerate(names)]
    several = any(tier.number > 1 for _, tier in tiers)
    bars = []
    for name, tier in tiers[:_ROWS]:
        shares = dict(tier.shares)
        words = plain_name(name) + (f", tier {tier.number}" if several else "")
        bars.append((words, [100 * shares.get(origin, 0.0) for origin in names], f"HHI {with_doubt(tier.index)}"))
    chart = charts.stacked_bars(
        bars, categories, unit="% of what is spent", label="Spend by origin", show=lambda share: number(share, 0)
    )
    rows: list[list[object]] = [[plain_name(name), str(tier.number), *cells(tier)] for name, tier in tiers]
    headings = ["", *(words.replace("\n", " ") for words in HEADINGS)]
    return [
        tag("h3", "Where it comes from"),
        figure(chart, MEANING, charts.legend(categories)),
        details("Numbers", table(headings, rows), tag("p", DOUBT, class_="note")),
    ]
