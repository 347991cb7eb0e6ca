"""Pictures of when watching pays: the break-even map, and the return over how many components are watched."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from hozen.breakeven import BreakEvenMap
from hozen.coverage import Step, best
from hozen.errors import Error
from hozen.estimate import number, readable_unit
from hozen.picture import GRID, INK, LINE, MARK, STYLE, save


def draw_map(found: BreakEvenMap, path: str | os.PathLike[str]) -> None:
    """Draws a break-even map: contours of the price from which on watching pays, over detection and false alarms.

    Points are where it was simulated; the thick contour is the scenario's own price, with watching paying to its lower
    right.

    Args:
        found: With at least two values either way.
        path: The picture; its ending says which kind (PNG, SVG, PDF).

    Raises:
        Error: When there is no surface to draw, or the picture cannot be written.
    """
    rows, columns = len(found.false_alarms.values), len(found.detection.values)
    prices = np.array([[cell.price.mean for cell in line] for line in found.cells])
    if rows < 2 or columns < 2 or np.isfinite(prices).sum() < 4:
        raise Error("A map needs at least two values either way, and break-even prices at four points.")
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(7.2, 5.2), layout="constrained")
        axes = figure.add_subplot()
        x, y = np.arange(columns), np.arange(rows)  # the grid's own steps: even, whatever their values
        shown = np.ma.masked_invalid(prices)
        low, high = float(shown.min()), float(shown.max())
        levels = _levels(low, high)
        axes.contourf(x, y, shown, levels=levels, cmap="cividis_r", extend="both", alpha=0.85)
        lines = axes.contour(x, y, shown, levels=levels, colors=INK, linewidths=0.6)
        axes.clabel(lines, fmt=lambda value: f"{value:g}", fontsize=8)
        if found.own_price is not None and low < found.own_price < high:
            own = axes.contour(x, y, shown, levels=[found.own_price], colors=MARK, linewidths=2.4)
            axes.clabel(own, fmt=lambda value: f"{value:g} (own price)", fontsize=9)
        elif found.own_price is not None:
            where = "everywhere" if found.own_price >= high else "nowhere"
            note = f"at the scenario's own price of {found.own_price:g} it pays {where} here"
            figure.supxlabel(note, color=MARK, fontsize=9)
        grid_x, grid_y = np.meshgrid(x, y)
        axes.plot(grid_x.ravel(), grid_y.ravel(), "o", color=INK, ms=2.5, clip_on=False)
        axes.xaxis.set_major_locator(FixedLocator(list(x)))
        axes.xaxis.set_major_formatter(FuncFormatter(lambda at, _: f"{found.detection.values[int(at)]:g}"))
        axes.yaxis.set_major_locator(FixedLocator(list(y)))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda at, _: f"{found.false_alarms.values[int(at)]:g}"))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.set_xlabel(f"developing failures that are seen, {found.detection.unit}")
        axes.set_ylabel(f"false alarms, {found.false_alarms.unit}")
        heading = f"{found.title}: {found.watched} pays above this value of lost output, {found.unit}"
        axes.set_title(heading, loc="left", fontsize=10, fontweight="bold")
        save(figure, path)


def _levels(low: float, high: float) -> list[float]:
    """Prices of one digit or so by powers of ten; of equal width when few of them lie on the map."""
    start = max(low, high / 1e4, 1e-9)
    decades = range(math.floor(math.log10(start)), math.ceil(math.log10(max(high, start))) + 1)
    round_ones = [step * 10.0**decade for decade in decades for step in (1, 1.5, 2, 3, 5, 7)]
    inside = [level for level in round_ones if low <= level <= high]
    return inside if len(inside) >= 4 else [float(f"{level:.3g}") for level in np.linspace(low, high, 8)[1:-1]]


def draw_coverage(steps: Sequence[Step], title: str, path: str | os.PathLike[str]) -> None:
    """Draws what watching returns over how many components are watched, with its interval and its best point.

    Raises:
        Error: When the picture cannot be written.
    """
    factor, unit = readable_unit(steps[0].net.unit.removesuffix("/y"), max(abs(step.net.mean) for step in steps))
    x = np.array([0, *(step.watched for step in steps)])
    net = factor * np.array([0.0, *(step.net.mean for step in steps)])
    half = factor * np.array([0.0, *(step.net.half_width for step in steps)])
    top = best(list(steps))
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(7.2, 4.6), layout="constrained")
        axes = figure.add_subplot()
        axes.axhline(0.0, color=INK, lw=0.8)
        axes.fill_between(x, net - half, net + half, color=LINE, alpha=0.2, lw=0)
        axes.plot(x, net, "-o", color=LINE, ms=4)
        if top.net.mean > 0:
            axes.plot([top.watched], [factor * top.net.mean], "o", color=MARK, ms=9, zorder=5)
            axes.annotate(
                f"stop at {number(top.watched, 0)}",
                (top.watched, factor * top.net.mean),
                xytext=(8, 8),
                textcoords="offset points",
                color=MARK,
                fontweight="bold",
            )
        axes.set_xlabel("components watched, those first that return most")
        axes.set_ylabel(f"net return a year, {unit}")
        axes.set_title(title, loc="left", fontsize=10, fontweight="bold")
        axes.grid(color=GRID, lw=0.6)
        axes.set_xlim(0, x[-1])
        save(figure, path)
