"""The report's drawing of one bad future, day by day: what states and disruptions did, and the shelves under it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hozen.errors import Error
from hozen.estimate import number
from hozen.report import charts
from hozen.report.charts import Category
from hozen.report.markup import Markup, tag
from hozen.report.pieces import figure
from hozen.report.plots import Axis, Plot, Stretch, strips
from hozen.results import Results
from hozen.stored_scenario import scenario_to_rerun
from hozen.verdict import plain_name

if TYPE_CHECKING:
    import pandas as pd

_SPARES = 3  # drawn at most
_POINTS = 700  # of a curve at most
_STRIPS = 8

_PHASES = {1: Category("announced", "c4"), 2: Category("effective", "c7"), 3: Category("wound down", "c5")}
_OUT = Category("a supplier delivers less than usual", "c8")


def timeline(results: Results, kpi: str) -> list[object]:
    """A replication of the baseline that only a twentieth are worse than: phases of measures above what is in stock.

    Args:
        results: What was found; the replication is run again for it.
        kpi: By which it is bad; high is bad.
    """
    values = results.values(kpi, results.baseline)
    place = int(np.argsort(values)[min(len(values) - 1, math.ceil(0.95 * len(values)) - 1)])
    try:
        scenario = scenario_to_rerun(results)
        story = scenario.history(results.baseline, [place], seed=results.seed)
    except Error as error:
        return [tag("p", str(error), class_="note")]
    spares = [column.removeprefix("on_hand.") for column in story.columns if column.startswith("on_hand.")]
    if not spares:
        return []
    years = (story["time"] / 8760).tolist()
    struck = _strips(story, years)
    pieces: list[object] = []
    waited = {name: float(story[f"waiting.{name}"].sum()) for name in spares}
    ranked = sorted(spares, key=lambda name: -waited[name])
    for spare in [name for name in ranked if waited[name] > 0][:_SPARES] or ranked[:1]:
        shown = [Category("on the shelf", "c1"), Category("on order", "c3"), Category("requests that wait", "c7")]
        drawing = _shelf(story, years, spare, scenario.document.warm_up_hours / 8760)
        caption = (
            f"{plain_name(spare).capitalize()} in replication {number(place, 0)} of {plain_name(results.baseline)}, "
            f"whose {kpi.replace('_', ' ')} only a twentieth of all exceed."
        )
        if scenario.document.warm_up_hours > 0:
            caption += " The stroke is the start of the measured span."
        pieces.append(figure([*struck, charts.legend(shown), drawing], caption))
    return [tag("h3", "One bad future"), *pieces]


def _strips(story: pd.DataFrame, years: Sequence[float]) -> list[Markup]:
    """A strip for each measure that is ever announced, and for each supplier that ever delivers less than usual."""
    rows: list[tuple[str, list[Stretch]]] = []
    for column in story.columns:
        kind, _, name = column.partition(".")
        values = story[column].tolist()
        if kind == "phase":
            pieces = [
                Stretch(begin, end, phase.colour, f"{plain_name(name)} {phase.name}, {_span(begin, end)}")
                for begin, end, value in _stretches(years, values)
                if (phase := _PHASES.get(round(value))) is not None
            ]
        elif kind == "level":
            pieces = [
                Stretch(begin, end, _OUT.colour, f"{name} delivers {100 * value:.0f} %, {_span(begin, end)}")
                for begin, end, value in _stretches(years, values)
                if value < 1
            ]
        else:
            continue
        if pieces:
            rows.append((plain_name(name), pieces))
    if not rows:
        return []
    rows.sort(key=lambda row: row[1][0].colour == _OUT.colour)  # measures first
    used = {piece.colour for _, pieces in rows for piece in pieces}
    legend = charts.legend([phase for phase in (*_PHASES.values(), _OUT) if phase.colour in used])
    return [legend, strips(years[0], years[-1], rows[:_STRIPS], "What states and disruptions did")]


def _stretches(times: Sequence[float], values: Sequence[float]) -> list[tuple[float, float, float]]:
    """Begin, end and value of each stretch of one value."""
    turns = [0, *(at for at, (one, next_) in enumerate(pairwise(values), start=1) if one != next_), len(values) - 1]
    return [(times[begin], times[end], values[begin]) for begin, end in pairwise(turns) if end > begin]


def _span(begin: float, end: float) -> str:
    return f"year {begin:.2f} to {end:.2f}"


def _shelf(story: pd.DataFrame, years: Sequence[float], spare: str, measured: float) -> Markup:
    thin = np.unique(np.linspace(0, len(years) - 1, _POINTS).astype(int))
    at = np.asarray(years)[thin].tolist()
    kinds = (("on_hand", "c1", "on the shelf"), ("on_order", "c3", "on order"), ("waiting", "c7", "requests that wait"))
    curves = [story[f"{kind}.{spare}"].to_numpy()[thin].tolist() for kind, _, _ in kinds]
    top = 1.08 * max(1.0, *(max(curve) for curve in curves))
    plot = Plot(
        Axis(0.0, years[-1], "years since the start of the run", lambda value: f"{value:g}"),
        Axis(0.0, top, "units", lambda value: number(value, 0)),
        f"Units of {spare} on the shelf and on order, and requests that wait",
    )
    for column in (name for name in story.columns if name.startswith("phase.")):
        for begin, end, value in _stretches(years, story[column].tolist()):
            if value >= 2:
                plot.band([begin, end], [0.0, 0.0], [top, top], "c7", f"{plain_name(column[6:])} in force")
    if measured > 0:
        plot.line((measured, 0.0), (measured, top), "zero")
    for (_, colour, words), curve in zip(kinds, curves, strict=True):
        plot.curve(at, curve, colour, words, steps=True)
    return plot.drawn()
