"""``hozen concentration``: from how few origins spend comes. Imports nothing but Typer before it knows what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hozen.options import Json, ResultsFile
from hozen.speech import plain_speech, say_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hozen.concentration import Tier
    from hozen.results import Results

MEANING = (
    "HHI: the sum of the squares of the shares of the origins in what is spent, 1 when all comes from one; so many "
    "equal origins would give the same. Below the first tier each supplier's spend is carried down whole to everyone "
    "whom it needs."
)
DOUBT = (
    "Its interval takes the spends of suppliers to go together as unluckily as they can: it is too wide rather than "
    "too narrow."
)


def concentration(file: ResultsFile, as_json: Json = False) -> None:
    """Say from how few origins what is spent on suppliers comes, tier by tier."""
    with plain_speech():
        from hozen.concentration import concentrations
        from hozen.results import Results
        from hozen.terminal import console

        results = Results.open(file)
        found = concentrations(results)
        if as_json:
            say_json({"alternatives": {name: [_document(tier) for tier in tiers] for name, tiers in found.items()}})
        else:
            console().print(_table(results, found))


HEADINGS = (
    "tier",
    "HHI",
    "as many as\nequal origins",
    "biggest origin",
    "its share",
    "stands behind\nof what is spent",
)


def cells(tier: Tier) -> list[str]:
    """Behind the number of the tier, under :data:`HEADINGS`."""
    from hozen.estimate import number, with_doubt

    biggest, share = tier.shares[0] if tier.shares else ("", float("nan"))
    return [
        with_doubt(tier.index),
        number(tier.effective_origins, 2),
        biggest,
        f"{number(100 * share, 1)} %",
        f"{number(100 * tier.reached, 1)} %",
    ]


def _table(results: Results, found: dict[str, list[Tier]]) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from hozen.terminal import Bullet

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("", overflow="fold", min_width=10)
    for words in HEADINGS:
        table.add_column(words, justify="left" if words == "biggest origin" else "right", no_wrap=True)
    for name, tiers in found.items():
        for tier in tiers:
            table.add_row(name if tier.number == 1 else "", str(tier.number), *cells(tier))
    heading = Text.assemble(
        (results.title or results.scenario_name, "bold"),
        f"  ·  spend by origin  ·  ± half-width of the {100 * results.confidence:g} % interval  ·  seed {results.seed}",
    )
    return Group(heading, Padding(table, (1, 0)), Bullet(MEANING), Bullet(DOUBT))


def _document(tier: Tier) -> dict[str, Any]:
    from hozen.document import finite

    return {
        "tier": tier.number,
        "hhi": {"mean": finite(tier.index.mean), "half_width": finite(tier.index.half_width)},
        "effective_origins": finite(tier.effective_origins),
        "shares": dict(tier.shares),
        "reached": finite(tier.reached),
    }
