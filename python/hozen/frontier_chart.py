"""A picture of a frontier: expected cost against the worst cases, and what that takes to buy."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from hozen.estimate import readable_unit
from hozen.frontier import DOMINATED, EFFICIENT
from hozen.picture import GRID, INK, LINE, MARK, STYLE, save

if TYPE_CHECKING:
    from hozen.frontier import FrontierFound


def draw_frontier(found: FrontierFound, path: str | os.PathLike[str]) -> None:
    """Draws every point by its expected cost and the mean of its worst cases; beside it by what it buys.

    Whiskers are the intervals of the paired differences to the baseline, which has none of its own. Filled points are
    efficient, hollow ones doubtful, small ones dominated. With a budget the right panel has its line.

    Args:
        found: The frontier.
        path: The picture; its ending says which kind (PNG, SVG, PDF).

    Raises:
        Error: When it cannot be written.
    """
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(11.0, 4.8), layout="constrained")
        left, right = figure.subplots(1, 2, sharey=True)
        worst, worst_unit = _numbers([point.tail for point in found.points], [p.tail_change for p in found.points])
        cost, cost_unit = _numbers([point.cost for point in found.points], [p.cost_change for p in found.points])
        buys, buys_unit = _numbers([point.bought for point in found.points], [p.bought for p in found.points])
        _scatter(left, found, cost, worst)
        _scatter(right, found, buys, worst)
        order = [found.points.index(point) for point in found.efficient]
        left.plot(cost[0][order], worst[0][order], color=LINE, lw=1.2, zorder=1)
        _name(left, [(cost[0][place], worst[0][place], found.points[place].member.name) for place in order])
        _name(left, [(cost[0][0], worst[0][0], "baseline")], short=True)
        if found.budget is not None:
            budget = found.budget * readable_unit(found.points[0].bought.unit, _largest(found))[0]
            right.axvline(budget, color=MARK, lw=1.4, ls=(0, (5, 3)))
            right.annotate(
                "budget",
                (budget, 1),
                xycoords=("data", "axes fraction"),
                color=MARK,
                ha="right",
                xytext=(-4, -12),
                textcoords="offset points",
            )
        left.set_xlabel(f"expected present cost, {cost_unit}")
        left.set_ylabel(
            f"mean of the worst {100 * (1 - found.level):g} % by {found.kpi.replace('_', ' ')}, {worst_unit}"
        )
        right.set_xlabel(f"bought more than the baseline, {buys_unit}")
        left.set_title(found.title, loc="left", fontsize=10, fontweight="bold")
        save(figure, path)


def _name(axes: Any, places: list[tuple[float, float, str]], *, short: bool = False) -> None:
    """Letters beside the points and what they stand for in a legend; points at the same place share one."""
    shared: dict[tuple[float, float], list[str]] = {}
    for x, y, name in places:
        shared.setdefault((x, y), []).append(name)
    for number, (place, names) in enumerate(shared.items()):
        letter = names[0] if short else chr(ord("a") + number % 26)
        side = -1 if number % 2 or short else 1
        offset = (7 * side, 5 if side > 0 else -12)
        axes.annotate(
            letter, place, xytext=offset, textcoords="offset points", fontsize=9, ha="left" if side > 0 else "right"
        )
        if not short:
            more = f" and {len(names) - 1} alike" if len(names) > 1 else ""
            axes.plot([], [], " ", label=f"{letter}  {names[0]}{more}")
    if not short:
        axes.legend(frameon=False, handlelength=0, handletextpad=0, loc="best", fontsize=8)


def _largest(found: FrontierFound) -> float:
    return max(abs(point.bought.mean) for point in found.points)


def _numbers(estimates: list[Any], doubts: list[Any]) -> tuple[tuple[np.ndarray, np.ndarray], str]:
    factor, unit = readable_unit(estimates[0].unit, max(abs(one.mean) for one in estimates))
    means = factor * np.array([one.mean for one in estimates])
    halves = factor * np.array([one.half_width if np.isfinite(one.half_width) else 0.0 for one in doubts])
    return (means, halves), unit


def _scatter(axes: Any, found: FrontierFound, x: Any, y: Any) -> None:
    for place, point in enumerate(found.points):
        sure = point.standing == EFFICIENT
        small = point.standing == DOMINATED
        axes.errorbar(
            x[0][place], y[0][place], xerr=x[1][place], yerr=y[1][place], fmt="o", color=INK if place == 0 else LINE,
            mfc=(INK if place == 0 else LINE) if sure or small else "white", ms=3.5 if small else 7, elinewidth=0.8,
            alpha=0.45 if small else 1.0, zorder=2,
        )  # fmt: skip
    axes.grid(color=GRID, lw=0.6)
