"""The report's drawings of supply that is gone: how long output holds out, and one bad future day by day."""

from __future__ import annotations

import math

import numpy as np

from hozen.errors import Error
from hozen.estimate import number, with_doubt
from hozen.report import charts
from hozen.report.charts import Category
from hozen.report.markup import Markup, tag
from hozen.report.pieces import details, figure, table
from hozen.report.plots import Axis, Plot
from hozen.results import Results
from hozen.scenario import Scenario
from hozen.stress import LOST, StressFound, stored_stress
from hozen.stress_command import days
from hozen.verdict import plain_name

_SPARES = 3  # drawn at most
_DAYS = 700  # points of a curve at most


def exposure(results: Results) -> list[object]:
    """Time to survive against time to recover, where the file holds the runs of a stress test."""
    if not any(name.startswith(LOST) for name in results.alternatives):
        return []
    try:
        found = stored_stress(results)
    except Error:  # another scenario's alternatives happen to be called so, or files that it includes are not here
        return []
    rows: list[list[object]] = [
        [
            f"{node.kind} {node.name}",
            days(node.time_to_recover),
            days(node.survival.median.value),
            days(node.survival.early.value),
            days(node.survival.recovered.value),
            with_doubt(node.lost, sign=True),
            with_doubt(node.cost, sign=True),
            node.exposed,
        ]
        for node in found.nodes
    ]
    headings = ["lost", "days until it is back", "output holds out, median days", "5 %", "recovered after, days"]
    caption = (
        "Each node lost from the start of the measured span on. Dots: how long output holds out (median; the stroke "
        "reaches down to 5 %), hollow where it is never missed. In the shaded half a node is exposed: output fails "
        "before it is back."
    )
    return [
        tag("h3", "Without each of them in turn"),
        figure(_diagonal(found), caption),
        *(tag("p", point.sentence) for point in found.single_points),
        details("Numbers", table([*headings, "output", "costs", "exposed"], rows)),
    ]


def _diagonal(found: StressFound) -> Markup:
    times = [node.time_to_recover / 24 for node in found.nodes]
    held = [node.survival.median.value / 24 for node in found.nodes]
    top = 1.2 * max([*times, *(one for one in held if math.isfinite(one))])
    plot = Plot(
        Axis(0.0, top, "time to recover, days", lambda value: f"{value:g}"),
        Axis(0.0, top, "output holds out, days", lambda value: f"{value:g}"),
        "Time to survive against time to recover",
    )
    plot.band([0.0, top], [0.0, 0.0], [0.0, top], "c7", "exposed")
    plot.line((0.0, 0.0), (top, top), "zero")
    for row, (node, back, median) in enumerate(zip(found.nodes, times, held, strict=True)):
        never = not math.isfinite(median)
        at, early = (0.97 * top if never else median), node.survival.early.value / 24
        if math.isfinite(early):
            plot.line((back, early), (back, at), "doubt")
        colour = "hollow" if never else "c7" if node.exposed == "yes" else "c1"
        hint = f"{node.kind} {node.name}: back after {days(node.time_to_recover)} days, held out {days(24 * median)}"
        plot.dot(back, at, colour, hint)
        plot.words(back, at, f"{node.kind} {node.name}", dy=(0.0, 16.0, 32.0, 48.0)[row % 4])
    return plot.drawn()


def timeline(results: Results, kpi: str) -> list[object]:
    """What stood on the shelves, day by day, in a replication of the baseline that is as bad as the worst twentieth."""
    values = results.values(kpi, results.baseline)
    place = int(np.argsort(values)[min(len(values) - 1, math.ceil(0.95 * len(values)) - 1)])
    text = str(results.attributes["scenario_text"])
    try:
        scenario = Scenario.from_text(text, name=results.scenario_name)
        story = scenario.history(results.baseline, [place], seed=results.seed)
    except Error:  # files that it includes are not here
        return []
    spares = [column.removeprefix("on_hand.") for column in story.columns if column.startswith("on_hand.")]
    pieces: list[object] = []
    hours = story["time"].to_numpy()
    thin = np.unique(np.linspace(0, len(hours) - 1, _DAYS).astype(int))
    years = (hours / 8760)[thin].tolist()
    for spare in sorted(spares, key=lambda name: -float(story[f"waiting.{name}"].sum()))[:_SPARES]:
        shelf, waiting = (story[f"{what}.{spare}"].to_numpy()[thin].tolist() for what in ("on_hand", "waiting"))
        plot = Plot(
            Axis(0.0, years[-1], "years since the start of the run", lambda value: f"{value:g}"),
            Axis(0.0, 1.08 * max([1.0, *shelf, *waiting]), "units", lambda value: number(value, 0)),
            f"Units of {spare} on the shelf, and requests that wait",
        )
        plot.curve(years, shelf, "c1", "on the shelf", steps=True)
        plot.curve(years, waiting, "c7", "requests that wait", steps=True)
        legend = charts.legend([Category("on the shelf", "c1"), Category("requests that wait", "c7")])
        caption = f"{plain_name(spare)} in replication {place} of the baseline, which only a twentieth cost more than."
        pieces.append(figure(plot.drawn(), caption, legend))
    return [tag("h3", "One bad future"), *pieces] if pieces else []
