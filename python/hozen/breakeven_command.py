"""``hozen breakeven`` and ``hozen coverage``: when watching pays. Imports nothing but Typer at first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hozen import arguments
from hozen.speech import plain_speech, say

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hozen.breakeven import BreakEvenMap
    from hozen.coverage import Step
    from hozen.estimate import Estimate

ScenarioFile = Annotated[
    Path,
    typer.Argument(metavar="FILE", parser=arguments.file_to_read, help="The scenario (YAML).", show_default=False),
]
Watched = Annotated[str, typer.Option(metavar="A", help="The alternative that watches.", show_default=False)]
Against = Annotated[str, typer.Option(metavar="B", help="The alternative that it is compared with.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="OUT.h5",
        parser=arguments.file_to_write,
        help="Keep the replications (HDF5): only what is missing is run.",
    ),
]
Replications = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        parser=arguments.whole_number(2, arguments.MOST_REPLICATIONS),
        help="Exactly this many; left out: as the scenario says.",
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        metavar="N", parser=arguments.whole_number(0, arguments.LARGEST_NUMBER), help="Left out: the scenario's."
    ),
]
Threads = Annotated[
    int,
    typer.Option(
        metavar="N", parser=arguments.whole_number(0, arguments.MOST_THREADS), help="0: all cores. Changes no number."
    ),
]
Chart = Annotated[
    Path | None,
    typer.Option(metavar="PNG", parser=arguments.file_to_write, help="Draw it into this file (PNG, SVG, PDF)."),
]
Json = Annotated[bool, typer.Option("--json", help="Print exactly one JSON document on stdout.")]


def breakeven(
    file: ScenarioFile,
    watched: Watched,
    detection: Annotated[
        str, typer.Option(metavar="GRID", help="Shares of the failures that are seen, such as '10 50 90 %'.")
    ],
    false_alarms: Annotated[
        str,
        typer.Option(metavar="GRID", help="Rates such as '0.1 0.5 1 /operating_y', or shares of inspections in %."),
    ],
    against: Against = "baseline",
    output: Output = None,
    replications: Replications = None,
    seed: Seed = None,
    threads: Threads = 0,
    chart: Chart = None,
    as_json: Json = False,
) -> None:
    """Map the value of lost output from which on watching pays, over detection and false alarms."""
    with plain_speech():
        from hozen.breakeven import Grid, break_even_map
        from hozen.scenario import Scenario
        from hozen.terminal import console, progress_bar

        _refuse_without_pictures(chart)
        grids = Grid.read(detection), Grid.read(false_alarms)
        scenario = Scenario.load(file)
        with progress_bar() as show:
            found = break_even_map(
                scenario,
                watched,
                *grids,
                against=against,
                output=output,
                replications=replications,
                seed=seed,
                threads=threads,
                progress=show,
            )
        _show(_map_document(found) if as_json else None, lambda: console().print(_map_table(found)))
        if chart is not None:
            from hozen.breakeven_chart import draw_map

            draw_map(found, chart)
            say(f"Wrote {chart}.")


def coverage(
    file: ScenarioFile,
    watched: Watched,
    against: Against = "baseline",
    output: Output = None,
    replications: Replications = None,
    seed: Seed = None,
    threads: Threads = 0,
    chart: Chart = None,
    as_json: Json = False,
) -> None:
    """Say where to stop watching: what it returns to watch ever more components, the most rewarding first."""
    with plain_speech():
        from hozen.coverage import coverage as cover
        from hozen.scenario import Scenario
        from hozen.terminal import console, progress_bar

        _refuse_without_pictures(chart)
        scenario = Scenario.load(file)
        with progress_bar() as show:
            steps = cover(
                scenario,
                watched,
                against=against,
                output=output,
                replications=replications,
                seed=seed,
                threads=threads,
                progress=show,
            )
        title = f"{scenario.document.plant or scenario.name}: what {watched} returns"
        _show(_steps_document(steps) if as_json else None, lambda: console().print(_steps_table(steps, title)))
        if chart is not None:
            from hozen.breakeven_chart import draw_coverage

            draw_coverage(steps, title, chart)
            say(f"Wrote {chart}.")


def _refuse_without_pictures(chart: Path | None) -> None:
    from importlib.util import find_spec

    from hozen.errors import Error

    if chart is not None and find_spec("matplotlib") is None:
        raise Error("Pictures need Matplotlib: pip install 'hozen[fit]'.")


def _show(document: dict[str, Any] | None, show: Any) -> None:
    if document is None:
        show()
        return
    import json

    typer.echo(json.dumps(document, indent=2, allow_nan=False))


def _map_table(found: BreakEvenMap) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from hozen.terminal import Bullet

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(f"false alarms\n{found.false_alarms.unit}", justify="right")
    for number in range(len(found.detection.values)):
        table.add_column(f"detection\n{found.detection.words(number)}", justify="right", no_wrap=True)
    for row, cells in enumerate(found.cells):
        table.add_row(
            f"{found.false_alarms.values[row]:g}",
            *(Text(cell.words or _short(cell.price), style="" if cell.words else "bold") for cell in cells),
        )
    heading = Text.assemble(
        (found.title, "bold"),
        f"  ·  {found.watched} against {found.against}  ·  {found.unit} ± half-width of the "
        f"{100 * found.confidence:g} % interval",
    )
    sentence = "Watching pays where lost output is worth more than the number."
    if found.own_price is not None:
        sentence += f" The scenario's own price is {found.own_price:g} {found.unit}."
    return Group(heading, Padding(table, (1, 0)), Bullet(sentence))


def _short(estimate: Estimate) -> str:
    from hozen.estimate import decimals_for, number

    decimals = decimals_for(estimate.half_width, estimate.mean)
    return f"{number(estimate.mean, decimals)} ± {number(estimate.half_width, decimals)}"


def _steps_table(steps: Sequence[Step], title: str) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from hozen.coverage import best
    from hozen.estimate import number, with_doubt
    from hozen.terminal import Bullet, number_column

    unit, net = number_column([_money(step.net) for step in steps], share=False, sign=True)
    each, added = number_column([_money(step.added) for step in steps], share=False, sign=True)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("watched", f"net return\n{unit} a year", f"each of those added\n{each} a year", "the last of them"):
        table.add_column(heading, justify="left" if heading.startswith("the") else "right", no_wrap=True)
    top = best(list(steps))
    for step, total, one in zip(steps, net, added, strict=True):
        table.add_row(number(step.watched, 0), total, one, step.last, style="bold" if step is top else "")
    if top.net.mean <= 0:
        sentence = "No step returns more than it costs: watch none."
    else:
        sentence = (
            f"Most is returned by watching {number(top.watched, 0)} components: {with_doubt(_money(top.net))} a year; "
            f"among them stop at {top.last} and those like it."
        )
    return Group(Text(title, style="bold"), Padding(table, (1, 0)), Bullet(sentence))


def _money(estimate: Estimate) -> Estimate:
    return estimate.scaled(1.0, estimate.unit.removesuffix("/y"))


def _map_document(found: BreakEvenMap) -> dict[str, Any]:
    return {
        "watched": found.watched,
        "against": found.against,
        "unit": found.unit,
        "own_price": found.own_price,
        "cells": [
            {
                "detection": found.detection.words(column),
                "false_alarms": found.false_alarms.words(row),
                "price": _finite(cell.price.mean),
                "half_width": _finite(cell.price.half_width),
                "pays": cell.words or "above",
                "saved_output": cell.saved.mean,
                "other_costs": cell.other.mean,
            }
            for row, cells in enumerate(found.cells)
            for column, cell in enumerate(cells)
        ],
    }


def _steps_document(steps: Sequence[Step]) -> dict[str, Any]:
    return {
        "unit": steps[0].net.unit,
        "steps": [
            {
                "watched": step.watched,
                "net": step.net.mean,
                "half_width": _finite(step.net.half_width),
                "added_each": step.added.mean,
                "added_half_width": _finite(step.added.half_width),
                "last": step.last,
            }
            for step in steps
        ],
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
