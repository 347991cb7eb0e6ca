"""Weibull paper: the data as points, the law through them with its limits."""

from __future__ import annotations

import os
import re
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter, LogLocator, NullFormatter, NullLocator

from hozen.errors import Error
from hozen.fitting.analysis import Fit
from hozen.fitting.laws import LawFit
from hozen.fitting.subjects import History, Numbers

_SHARES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.632, 0.8, 0.9, 0.95, 0.99, 0.999)
_INK = "#1f2933"
_LAW = "#0b6e99"
_OTHERS = ("#c26d1a", "#7a5195", "#4f772d")


def draw_paper(fit: Fit, path: str | os.PathLike[str]) -> None:
    """Draws a subject to a picture: Weibull paper of lives, or the repairs against age of units as bad as old.

    On Weibull paper, log(-log(1 - F)) against log age, a Weibull law is a straight line of its shape's slope; the scale
    is where it crosses 63.2 %. Points are at failures (Nelson-Aalen); ticks at the foot are lives that go on.

    Args:
        fit: With at least one law, or a power law.
        path: The picture; its ending says which kind (PNG, SVG, PDF).

    Raises:
        Error: When there is nothing to draw, or the picture cannot be written.
    """
    if not fit.laws and not fit.as_bad_as_old:
        raise Error(f"{fit.subject.name}: nothing to draw. {fit.refusal}")
    with mpl.rc_context({"font.size": 9, "axes.edgecolor": _INK, "text.color": _INK, "axes.labelcolor": _INK}):
        figure = Figure(figsize=(7.2, 5.2), layout="constrained")
        axes = figure.add_subplot()
        if fit.as_bad_as_old:
            _draw_repairs(axes, fit)
        else:
            _draw_lives(axes, fit)
        try:
            figure.savefig(Path(path), dpi=160)
        except (OSError, ValueError) as error:
            raise Error(f"Cannot write '{os.fspath(path)}': {error}.") from error


def file_name(subject: str) -> str:
    """What the picture of a subject is called: its name, with anything but letters and digits as one hyphen."""
    return (re.sub(r"[^0-9A-Za-z]+", "-", subject).strip("-") or "subject")[:100] + ".png"


def _on_paper(share: Numbers) -> Numbers:
    return np.asarray(np.log(-np.log1p(-np.clip(share, 1e-12, 1 - 1e-12))), float)


def _draw_lives(axes: Axes, fit: Fit) -> None:
    lives = fit.subject.lives
    shown = fit.chosen or fit.laws[0]
    ages, failed = shown.points()
    low, high = lives.times.min(), lives.times.max()
    span = np.geomspace(low * (low / high) ** 0.08, high * (high / low) ** 0.08, 200)
    _draw_law(axes, fit, shown, span)
    for other, colour in zip([law for law in fit.laws if law is not shown], _OTHERS, strict=False):
        axes.plot(span, _on_paper(other.failed_by(span)), color=colour, lw=0.9, ls="--", label=_named(other))
    axes.plot(ages, _on_paper(failed), "o", color=_INK, ms=4.5, zorder=5, label=f"{lives.failures} failures")
    bottom = min(float(_on_paper(failed).min()), float(_on_paper(np.array([0.02]))[0])) - 0.6
    top = max(float(_on_paper(failed).max()), float(_on_paper(np.array([0.9]))[0])) + 0.4
    if lives.censored:
        going = lives.times[~lives.failed]
        axes.plot(
            going,
            np.full(len(going), bottom),
            "|",
            color=_INK,
            ms=9,
            label=f"{lives.censored} still alive",
            clip_on=False,
        )
    axes.set_xscale("log")
    axes.set_xlim(span[0], span[-1])
    axes.set_ylim(bottom, top)
    axes.yaxis.set_major_locator(FixedLocator(list(_on_paper(np.array(_SHARES)))))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: f"{100 * -np.expm1(-np.exp(y)):.3g} %"))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:,.6g}".replace(",", "\u202f")))
    axes.set_xlabel(f"age in {fit.subject.time_unit}")
    axes.set_ylabel("failed by then")
    _dress(axes, fit.subject.name)


def _draw_law(axes: Axes, fit: Fit, law: LawFit, span: Numbers) -> None:
    limits = _on_paper(law.limits_by(span, fit.confidence))
    axes.fill_between(
        span, limits[:, 0], limits[:, 1], color=_LAW, alpha=0.12, lw=0, label=f"{100 * fit.confidence:g} % limits"
    )
    axes.plot(span, _on_paper(law.failed_by(span)), color=_LAW, lw=1.6, label=_named(law))


def _named(law: LawFit) -> str:
    return f"{law.law}, " + ", ".join(f"{name} {value.value:.4g}" for name, value in law.parameters.items())


def _draw_repairs(axes: Axes, fit: Fit) -> None:
    """Repairs of a unit by age, on average over those observed (Nelson's mean cumulative function)."""
    ages, mean = _mean_repairs(fit.subject.histories)
    repairs = fit.repairs
    if repairs is None:  # the caller has asked
        return
    span = np.linspace(0, ages[-1] * 1.02, 300)
    axes.step(
        np.concatenate(([0.0], ages)),
        np.concatenate(([0.0], mean)),
        where="post",
        color=_INK,
        lw=1.1,
        label=f"{fit.subject.lives.failures} repairs",
    )
    axes.plot(
        span,
        repairs.expected(span),
        color=_LAW,
        lw=1.6,
        label=f"power law, shape {repairs.shape.value:.3g}, scale {repairs.scale.value:.4g}",
    )
    axes.set_xlim(0, span[-1])
    axes.set_ylim(0, None)
    axes.set_xlabel(f"age in {fit.subject.time_unit}")
    axes.set_ylabel("repairs of a unit by then")
    _dress(axes, fit.subject.name)


def _dress(axes: Axes, title: str) -> None:
    axes.grid(which="both", lw=0.3, color="#c9d1d9")
    axes.set_title(title, loc="left", fontweight="bold")
    axes.legend(loc="upper left", frameon=True, framealpha=0.9, edgecolor="#c9d1d9")


def _mean_repairs(histories: dict[str, History]) -> tuple[Numbers, Numbers]:
    events = np.sort(np.concatenate([history.events for history in histories.values()]))
    starts = np.sort([history.start for history in histories.values()])
    ends = np.sort([history.end for history in histories.values()])
    observed = np.searchsorted(starts, events, side="left") - np.searchsorted(ends, events, side="left")
    return events, np.cumsum(1 / np.maximum(observed, 1))
