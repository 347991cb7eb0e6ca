"""``hozen compare``: every pair of alternatives. Imports nothing but Typer before it knows what to do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hozen.options import Json, ResultsFile
from hozen.speech import plain_speech, say_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hozen.pairs import Factor, Pair
    from hozen.results import Results


NAME_WIDTH = 12  # of an alternative, at least, however narrow the terminal
ENOUGH = 10_000.0  # alternatives that differ by next to nothing: how much less than that is luck


def compare(
    file: ResultsFile,
    kpi: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="By this KPI; may be given several times.", show_default="total_cost"),
    ] = None,
    as_json: Json = False,
) -> None:
    """Compare every pair of alternatives, and say what common draws and twins save of the work."""
    with plain_speech():
        from hozen.errors import Error
        from hozen.pairs import all_pairs
        from hozen.results import Results

        results = Results.open(file)
        if len(results.alternatives) < 2:
            raise Error(f"{file} holds one alternative: there is nothing to compare it with.")
        pairs = all_pairs(results, kpi or ["total_cost"])
        if as_json:
            say_json({"pairs": [_document(pair) for pair in pairs]})
            return
        from hozen.terminal import console

        console().print(pair_tables(results, pairs))


def pair_tables(results: Results, pairs: Sequence[Pair]) -> RenderableType:
    """A table for each KPI, and what its last columns mean."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from hozen.terminal import Bullet

    percent = f"{100 * results.confidence:g} %"
    parts: list[RenderableType] = [
        Text.assemble(
            (results.title or results.scenario_name, "bold"),
            f"  ·  first minus second ± half-width of the {percent} interval  ·  seed {results.seed}",
        )
    ]
    for name in dict.fromkeys(pair.kpi for pair in pairs):
        parts.append(Padding(_table([pair for pair in pairs if pair.kpi == name]), (1, 0, 0, 0)))
    parts.append(Text(""))
    parts.append(
        Bullet(
            "by common draws: so many times the replications would give the same interval if each alternative had "
            "draws of its own: (Var first + Var second) / Var(first \N{MINUS SIGN} second), with its limits."
        )
    )
    if any(pair.by_twins is not None for pair in pairs):
        parts.append(
            Bullet(
                "by twins: so many times the replications would do without antithetic twins: the variance of the mean "
                "of two independent differences over that of two twins'."
            )
        )
    return Group(*parts)


def _table(pairs: Sequence[Pair]) -> RenderableType:
    from rich.table import Table

    from hozen.estimate import number
    from hozen.results import kpi_named
    from hozen.terminal import judged, number_column
    from hozen.verdict import is_share

    kpi = kpi_named(pairs[0].kpi)
    unit, cells = number_column([pair.difference for pair in pairs], share=is_share(kpi), sign=True)
    twins = any(pair.by_twins is not None for pair in pairs)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("first", "second"):
        table.add_column(heading, overflow="fold", min_width=NAME_WIDTH)
    for heading in (f"{kpi.name}\n{unit}", "by common draws", *(["by twins"] if twins else []), "replications"):
        table.add_column(heading, justify="right", no_wrap=True)
    for pair, cell in zip(pairs, cells, strict=True):
        factors = [_words(pair.by_common_draws)] + ([_words(pair.by_twins)] if twins else [])
        shown = judged(cell, pair.difference, lower_is_better=kpi.lower_is_better)
        table.add_row(pair.first, pair.second, shown, *factors, number(pair.difference.replications, 0))
    return table


def _words(factor: Factor | None) -> str:
    if factor is None or math.isnan(factor.value):
        return "\N{EN DASH}"
    if math.isinf(factor.value):
        return "no chance left"
    if factor.value >= ENOUGH:
        return f"over {_three(ENOUGH)}"
    if math.isnan(factor.low):
        return _three(factor.value)
    return f"{_three(factor.value)} ({_three(factor.low)} to {_three(factor.high)})"


def _three(value: float) -> str:
    """Three digits, but no fewer than stand before the point."""
    from hozen.estimate import number

    return number(value, max(0, 2 - math.floor(math.log10(value))) if value >= 0.01 else 2)


def _document(pair: Pair) -> dict[str, Any]:
    from hozen.document import finite

    def factor(one: Factor | None) -> dict[str, float | None] | None:
        return None if one is None else {key: finite(getattr(one, key)) for key in ("value", "low", "high")}

    return {
        "kpi": pair.kpi,
        "first": pair.first,
        "second": pair.second,
        "mean": finite(pair.difference.mean),
        "half_width": finite(pair.difference.half_width),
        "replications": pair.difference.replications,
        "unit": pair.difference.unit,
        "by_common_draws": factor(pair.by_common_draws),
        "by_twins": factor(pair.by_twins),
    }
