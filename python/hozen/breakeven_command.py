"""``hozen breakeven``: from which price on watching pays. Imports nothing but Typer at first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from hozen import arguments
from hozen.options import Against, Json, Picture, RowsFile, ScenarioFile, Seed, SeveralReplications, Threads, Watched
from hozen.speech import plain_speech, say, say_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hozen.breakeven import BreakEvenMap
    from hozen.estimate import Estimate


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
    output: RowsFile = None,
    replications: SeveralReplications = None,
    seed: Seed = None,
    threads: Threads = 0,
    chart: Picture = None,
    as_json: Json = False,
) -> None:
    """Map the value of lost output from which on watching pays, over detection and false alarms."""
    with plain_speech():
        from hozen.breakeven import Grid, break_even_map
        from hozen.scenario import Scenario
        from hozen.terminal import console, progress_bar

        arguments.refuse_without_pictures(chart)
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
        if as_json:
            say_json(_map_document(found))
        else:
            console().print(_map_table(found))
        if chart is not None:
            from hozen.breakeven_chart import draw_map

            draw_map(found, chart)
            say(f"Wrote {chart}.")


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


def _map_document(found: BreakEvenMap) -> dict[str, Any]:
    from hozen.document import finite

    return {
        "watched": found.watched,
        "against": found.against,
        "unit": found.unit,
        "own_price": found.own_price,
        "cells": [
            {
                "detection": found.detection.words(column),
                "false_alarms": found.false_alarms.words(row),
                "price": finite(cell.price.mean),
                "half_width": finite(cell.price.half_width),
                "pays": cell.words or "above",
                "saved_output": cell.saved.mean,
                "other_costs": cell.other.mean,
            }
            for row, cells in enumerate(found.cells)
            for column, cell in enumerate(cells)
        ],
    }
