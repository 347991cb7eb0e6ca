"""A picture of bad luck: how many replications cost more than what."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from hozen.estimate import readable_unit
from hozen.picture import GRID, INK, SERIES, STYLE, save
from hozen.report.plots import with_room
from hozen.results import kpi_named
from hozen.risk import exceedance
from hozen.verdict import is_share, plain_name

if TYPE_CHECKING:
    from hozen.results import Results


def draw_exceedance(results: Results, kpi: str, level: float, path: str | os.PathLike[str]) -> None:
    """Draws the share of the replications above each value, one curve an alternative; dots are the tails' means.

    Args:
        results: What was found.
        kpi: One that is not a ratio.
        level: Of the tail, e.g. 0.95.
        path: The picture; its ending says which kind (PNG, SVG, PDF).

    Raises:
        Error: When there is no such KPI, or the picture cannot be written.
    """
    everything = np.concatenate([results.values(kpi, name) for name in results.alternatives])
    unit_of = results.estimate(kpi, results.baseline).unit
    factor, unit = readable_unit(unit_of, float(np.abs(everything).max()), share=is_share(kpi_named(kpi)))
    most = max(results.replications(name) for name in results.alternatives)
    low, high = with_room((factor * everything).tolist())
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(7.2, 4.6), layout="constrained")
        axes = figure.add_subplot()
        axes.axhline(1 - level, color=INK, lw=0.8, ls=(0, (4, 3)))
        for place, name in enumerate(results.alternatives):
            colour = SERIES[place % len(SERIES)]
            values, above = exceedance(results.values(kpi, name))
            xs, ys = [low, *(factor * values)], [1.0, *above]
            axes.step(xs, ys, where="post", color=colour, lw=1.6, label=plain_name(name))
            tail = results.worst(kpi, name, 1 - level).mean
            axes.plot([factor * tail], [1 - level], "o", color=colour, ms=6, zorder=5)
        axes.set_yscale("log")
        axes.set_ylim(0.7 / most, 1.0)
        axes.set_xlim(low, high)
        axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{100 * share:g} %"))
        axes.set_xlabel(kpi.replace("_", " ") + (f", {unit}" if unit else ""))
        axes.set_ylabel("replications above it")
        heading = f"{results.title or results.scenario_name}: dots are the means of the worst {100 * (1 - level):g} %"
        axes.set_title(heading, loc="left", fontsize=10, fontweight="bold")
        axes.grid(color=GRID, lw=0.6)
        axes.legend(frameon=False)
        save(figure, path)
