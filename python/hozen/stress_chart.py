"""A picture of a stress test: how long output holds out, against how long a node takes to come back."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.figure import Figure

from hozen.labels import Label, apart, together
from hozen.picture import GRID, INK, LINE, MARK, STYLE, save

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from hozen.stress import StressFound


def draw_stress(found: StressFound, path: str | os.PathLike[str]) -> None:
    """Draws each node by its time to recover and the time that output holds out without it.

    Dots are medians, whiskers reach down to the 5 % quantiles; below the diagonal a node is exposed. Where output is
    never missed the dot is hollow and stands at the upper edge.

    Args:
        found: The stress test.
        path: The picture; its ending says which kind (PNG, SVG, PDF).

    Raises:
        Error: When it cannot be written.
    """
    times = [node.time_to_recover / 24 for node in found.nodes]
    held = [node.survival.median.value / 24 for node in found.nodes]
    lows = [node.survival.early.value / 24 for node in found.nodes]
    top = 1.25 * max([*times, *(one for one in (*held, *lows) if math.isfinite(one))])
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(6.4, 5.6), layout="constrained")
        axes = figure.add_subplot()
        axes.fill_between([0, top], [0, top], color=MARK, alpha=0.09, lw=0)
        axes.plot([0, top], [0, top], color=INK, lw=1)
        held = [one if math.isfinite(one) else 0.985 * top for one in held]
        dots = list(zip(times, held, strict=True))
        for node, (back, at) in zip(found.nodes, dots, strict=True):
            never = not math.isfinite(node.survival.median.value)
            early = node.survival.early.value / 24
            colour = MARK if node.exposed == "yes" else LINE
            if math.isfinite(early):
                axes.plot([back, back], [early, at], color=colour, lw=1.2)
                axes.plot([back], [early], "_", color=colour, ms=9)
            axes.plot([back], [at], "o", color=colour, mfc="white" if never else colour, ms=7, zorder=3)
        _name(axes, [node.name for node in found.nodes], dots, top)
        axes.annotate("exposed", (0.97, 0.03), xycoords="axes fraction", ha="right", color=MARK, fontweight="bold")
        axes.set_xlim(0, top)
        axes.set_ylim(0, top)
        axes.set_xlabel("time to recover, days")
        axes.set_ylabel("time that output holds out, days (median and 5 %)")
        axes.set_title(f"{found.title}, {found.alternative}", loc="left", fontsize=10, fontweight="bold")
        axes.grid(color=GRID, lw=0.6)
        save(figure, path)


def _name(axes: Axes, names: list[str], dots: list[tuple[float, float]], top: float) -> None:
    """Writes one label beside all dots that stand at one place, and none upon another."""
    groups = sorted(together(dots, 0.015 * top), key=lambda group: -dots[group[0]][1])  # from the top down
    words = ["\n".join(names[number] for number in group) for group in groups]
    letter, line = 0.0135 * top, 0.032 * top  # of a chart of this size
    labels: list[Label] = []
    for group, text in zip(groups, words, strict=True):
        width, height = letter * max(map(len, text.split("\n"))), line * len(group)
        x, y = dots[group[0]]
        beside = 0.022 * top
        left = x + beside if x + beside + width <= top else x - beside - width
        labels.append(Label(left, y, width, height))
    for label, text, height in zip(labels, words, apart(labels, 0.01 * top, 0.99 * top), strict=True):
        axes.text(label.left, height, text, fontsize=8.5, va="center", linespacing=1.15)
