"""The report's drawing of supply that is gone: how long output holds out."""

from __future__ import annotations

import math

from hozen.choices import is_without_a_node
from hozen.errors import Error, InputError
from hozen.estimate import with_doubt
from hozen.report.markup import Markup, tag
from hozen.report.pieces import details, figure, table
from hozen.report.plots import Axis, Plot
from hozen.results import Results
from hozen.stored_scenario import scenario_to_rerun
from hozen.stress import StressFound, stored_stress, stress
from hozen.stress_command import days
from hozen.verdict import plain_name

_MOST = 40  # replications that are run for the drawing


def exposure(results: Results) -> list[object]:
    """Time to survive against time to recover: of the stress test that the file holds, else of a small one."""
    held = any(map(is_without_a_node, results.alternatives))
    count = min(_MOST, results.replications(results.baseline))
    try:
        found = (
            stored_stress(results, _MOST)
            if held
            else stress(scenario_to_rerun(results), results.baseline, replications=count, seed=results.seed)
        )
    except InputError:  # nothing has a time to recover: alternatives happen to be called so
        return []
    except Error as error:
        return [tag("p", str(error), class_="note")]
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
        f"before it is back. {count} replications of {plain_name(found.alternative)}."
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
    lows = [node.survival.early.value / 24 for node in found.nodes]
    top = 1.2 * max([*times, *(one for one in (*held, *lows) if math.isfinite(one))])
    plot = Plot(
        Axis(0.0, top, "time to recover, days", lambda value: f"{value:g}"),
        Axis(0.0, top, "output holds out, days", lambda value: f"{value:g}"),
        "Time to survive against time to recover",
    )
    plot.band([0.0, top], [0.0, 0.0], [0.0, top], "c7", "exposed")
    plot.line((0.0, 0.0), (top, top), "zero")
    dots = [(back, median if math.isfinite(median) else 0.97 * top) for back, median in zip(times, held, strict=True)]
    for node, (back, at), median in zip(found.nodes, dots, held, strict=True):
        never, early = not math.isfinite(median), node.survival.early.value / 24
        if math.isfinite(early):
            plot.line((back, early), (back, at), "doubt")
        colour = "hollow" if never else "c7" if node.exposed == "yes" else "c1"
        hint = f"{node.kind} {node.name}: back after {days(node.time_to_recover)} days, held out {days(24 * median)}"
        plot.dot(back, at, colour, hint)
    plot.names([f"{node.kind} {node.name}" for node in found.nodes], dots)
    return plot.drawn()
