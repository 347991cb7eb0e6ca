"""``hozen risk``: how bad it can get. Imports nothing but Typer before it knows what to do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hozen import arguments
from hozen.options import Json, Level, Picture, ResultsFile
from hozen.speech import plain_speech, say, say_json

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from hozen.estimate import Estimate
    from hozen.results import Results
    from hozen.risk import Risk

    _Column = tuple[str, Sequence[str | Text]]  # heading and cells

_LEAST_NAME = 10  # characters of an alternative's name in a line
_WIDE = 10_000  # characters; wider than any table


def risk(
    file: ResultsFile,
    kpi: Annotated[str, typer.Option(metavar="NAME", help="By this KPI; high is taken for bad.")] = "present_cost",
    level: Level = 0.95,
    chart: Picture = None,
    as_json: Json = False,
) -> None:
    """Say how bad it can get: quantiles and the mean of the worst cases, with their intervals."""
    with plain_speech():
        from hozen.choices import chosen, left_out
        from hozen.results import Results
        from hozen.risk import risks

        arguments.refuse_without_pictures(chart)
        everything = Results.open(file)
        results = chosen(everything)
        found = risks(results, kpi, level)
        if as_json:
            say_json({"kpi": kpi, "level": level, "alternatives": [_document(one) for one in found]})
        else:
            from hozen.terminal import Bullet, console

            page = console()
            page.print(_pages(results, found, kpi, level, page.width))
            if left := left_out(everything):
                page.print(Bullet(left))
        if chart is not None:
            from hozen.risk_chart import draw_exceedance

            draw_exceedance(results, kpi, level, chart)
            say(f"Wrote {chart}.")


def _pages(results: Results, found: Sequence[Risk], kpi: str, level: float, width: int) -> RenderableType:
    """What is said, in one table where that is no wider than the page, else in two."""
    from rich.console import Console, Group
    from rich.padding import Padding
    from rich.text import Text

    from hozen.terminal import Bullet

    tail = f"{100 * (1 - level):g} %"
    title = Text.assemble(
        (results.title or results.scenario_name, "bold"),
        f"  ·  {kpi}  ·  ± half-width of the {100 * results.confidence:g} % interval  ·  seed {results.seed}",
    )
    sentence = (
        f"The mean of the worst {tail} rests on the replications in that tail alone; its differences are paired, with "
        "the interval of a bootstrap that draws the replications of all alternatives together."
    )
    usual, worst = _usual(found, kpi), _worst(results, found, kpi, tail)
    tables = [_table(found, [*usual, *worst])]
    wide = Console(width=_WIDE)
    names = max(len(one.alternative) for one in found)
    if wide.measure(tables[0]).maximum - max(0, names - _LEAST_NAME) > width:
        tables = [_table(found, usual), _table(found, worst)]
    return Group(title, *(Padding(one, (1, 0, 0, 0)) for one in tables), Text(""), Bullet(sentence))


def _usual(found: Sequence[Risk], kpi: str) -> list[_Column]:
    """Means and quantiles."""
    from hozen.results import kpi_named
    from hozen.terminal import number_column
    from hozen.verdict import is_share

    share = is_share(kpi_named(kpi))
    unit, cells = number_column([one.mean for one in found], share=share, sign=False)
    columns: list[_Column] = [(f"mean\n{unit or ' '}", cells)]
    for place, quantile in enumerate(found[0].quantiles):
        values = [one.quantiles[place].value for one in found]
        unit, cells = _values(values, found[0].tail.unit, share=share)
        columns.append((f"{100 * quantile.share:g} %\n{unit or ' '}", cells))
    return columns


def _worst(results: Results, found: Sequence[Risk], kpi: str, tail: str) -> list[_Column]:
    """Means of the worst cases, and what they are less than the baseline's."""
    from hozen.estimate import number
    from hozen.results import kpi_named
    from hozen.terminal import judged, number_column
    from hozen.verdict import is_share

    share, lower = is_share(kpi_named(kpi)), kpi_named(kpi).lower_is_better
    unit, cells = number_column([one.tail for one in found], share=share, sign=False)
    columns: list[_Column] = [
        (f"worst {tail}\n{unit or ' '}", cells),
        ("in that\ntail", [number(one.tail.replications, 0) for one in found]),
    ]
    change_unit, changes = _changes(found, share=share)
    if change_unit is not None:
        words = f"worst {tail} minus\n{results.baseline}" + (f", {change_unit}" if change_unit else "")
        shown = [
            "" if one.change is None else judged(change, one.change, lower_is_better=lower)
            for one, change in zip(found, changes, strict=True)
        ]
        columns.append((words, shown))
    return columns


def _table(found: Sequence[Risk], columns: Sequence[_Column]) -> RenderableType:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("", overflow="fold", min_width=_LEAST_NAME)
    for heading, _ in columns:
        table.add_column(heading, justify="right", no_wrap=True)
    for row, one in enumerate(found):
        table.add_row(one.alternative, *(cells[row] for _, cells in columns))
    return table


def _values(values: Sequence[float], unit: str, *, share: bool) -> tuple[str, list[str]]:
    """The unit and the cells of a column without doubts: three digits of its largest number."""
    from hozen.estimate import number, readable_unit

    largest = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    factor, shown = readable_unit(unit, largest, share=share)
    decimals = min(6, max(0, 2 - math.floor(math.log10(factor * largest)))) if largest > 0 else 0
    return shown, [number(factor * value, decimals) for value in values]


def _changes(found: Sequence[Risk], *, share: bool) -> tuple[str | None, list[str]]:
    """Their unit and cells; no unit where there is nothing to compare."""
    from hozen.terminal import number_column

    told = [one.change for one in found if one.change is not None]
    if not told:
        return None, [""] * len(found)
    unit, written = number_column(told, share=share, sign=True)
    cells = iter(written)
    return unit, ["" if one.change is None else next(cells) for one in found]


def _document(one: Risk) -> dict[str, Any]:
    from hozen.document import finite

    def estimate(number: Estimate | None) -> dict[str, Any] | None:
        if number is None:
            return None
        return {
            "mean": finite(number.mean),
            "half_width": finite(number.half_width),
            "replications": number.replications,
            "unit": number.unit,
        }

    return {
        "alternative": one.alternative,
        "mean": estimate(one.mean),
        "quantiles": [
            {"share": q.share, "value": finite(q.value), "low": finite(q.low), "high": finite(q.high)}
            for q in one.quantiles
        ],
        "worst": estimate(one.tail),
        "worst_minus_baseline": estimate(one.change),
    }
