"""Curves with their intervals over a swept value: a drawing that stands alone, e.g. in a notebook."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from hozen.estimate import Estimate
from hozen.report.charts import Format, ticks
from hozen.report.markup import Markup, tag

_WIDTH, _HEIGHT = 860.0, 400.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 74.0, 18.0, 40.0, 58.0
_COLOURS = ("#4f719c", "#b4585c", "#3f8f68", "#9279ac", "#d08a55")
_INK, _SOFT, _FAINT = "#1f2429", "#5d6670", "#e4e2dc"


@dataclass(frozen=True)
class Curve:
    """What one alternative does while a value is swept.

    Attributes:
        name: As the legend says it.
        points: The swept value and the estimate there, in rising order.
    """

    name: str
    points: Sequence[tuple[float, Estimate]]


def curves(
    series: Sequence[Curve],
    *,
    label: str,
    across: str,
    up: str,
    places: Sequence[float] | None = None,
    logarithmic: bool = False,
    dots: bool = True,
    show: Format = "{:g}".format,
) -> Markup:
    """Draws curves, their intervals as bands, and the line at zero.

    Args:
        series: At least one curve with two points; up to five can be told apart.
        label: What the drawing shows, for screen readers.
        across: What is swept, with its unit.
        up: What the estimates are, with their unit.
        places: Where the axis across is numbered; left out: at the first curve's points.
        logarithmic: Whether the axis across is; the swept values must then be positive.
        dots: Whether the points are marked; they should be where each was simulated.
        show: How the swept values are written.

    Returns:
        An SVG document.
    """
    along = [_along(x, logarithmic) for curve in series for x, _ in curve.points]
    first, last = min(along), max(along)
    low, high = _bounds(series)

    def x_of(value: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (_along(value, logarithmic) - first) / (last - first)

    def y_of(value: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * (value - low) / (high - low)

    numbered = [x for x, _ in series[0].points] if places is None else places
    drawn: list[object] = [
        tag("title", label),
        tag("rect", width=_WIDTH, height=_HEIGHT, fill="#ffffff"),
        [_across_mark(x_of(value), show(value)) for value in numbered],
        [_up_mark(y_of(value), f"{value:g}", zero=math.isclose(value, 0.0)) for value in ticks(low, high)],
        _words((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 14, across, "middle"),
        _words(_LEFT - 56, 16, up, "start"),
    ]
    for place, curve in enumerate(series):
        colour = _COLOURS[place % len(_COLOURS)]
        corners = [(x_of(x), y_of(e.mean), y_of(_end(e, 1)), y_of(_end(e, -1))) for x, e in curve.points]
        drawn.append(_curve(curve.name, corners, colour, dots=dots))
        drawn.append(_key(place, len(series), curve.name, colour))
    return tag(
        "svg",
        drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH:g} {_HEIGHT:g}",
        width=_WIDTH,
        height=_HEIGHT,
        role="img",
        font_family="sans-serif",
        font_size="13",
        fill=_INK,
    )


def _along(value: float, logarithmic: bool) -> float:
    return math.log(value) if logarithmic else value


def _end(estimate: Estimate, side: int) -> float:
    """An end of the interval, or the mean where there is none."""
    return estimate.mean + side * (estimate.half_width if math.isfinite(estimate.half_width) else 0.0)


def _bounds(series: Sequence[Curve]) -> tuple[float, float]:
    """All intervals and zero, with some room."""
    ends = [_end(estimate, side) for curve in series for _, estimate in curve.points for side in (-1, 1)]
    low, high = min(0.0, *ends), max(0.0, *ends)
    room = 0.05 * (high - low) or 1.0
    return low - room, high + room


def _words(x: float, y: float, words: str, anchor: str, colour: str = _INK) -> Markup:
    return tag("text", words, x=x, y=y, text_anchor=anchor, dominant_baseline="central", fill=colour)


def _across_mark(x: float, words: str) -> list[Markup]:
    bottom = _HEIGHT - _BOTTOM
    return [
        tag("line", x1=x, x2=x, y1=_TOP, y2=bottom, stroke=_FAINT),
        _words(x, bottom + 16, words, "middle", _SOFT),
    ]


def _up_mark(y: float, words: str, *, zero: bool) -> list[Markup]:
    stroke = _SOFT if zero else _FAINT
    return [
        tag("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=y, y2=y, stroke=stroke, stroke_width=1.5 if zero else 1.0),
        _words(_LEFT - 8, y, words.replace("-", "\N{MINUS SIGN}"), "end", _SOFT),
    ]


def _curve(name: str, corners: list[tuple[float, float, float, float]], colour: str, *, dots: bool) -> Markup:
    line = " ".join(f"{x:.1f},{middle:.1f}" for x, middle, _, _ in corners)
    above = [f"{x:.1f},{upper:.1f}" for x, _, upper, _ in corners]
    below = [f"{x:.1f},{lower:.1f}" for x, _, _, lower in reversed(corners)]
    marks = [tag("circle", cx=x, cy=middle, r=3.5, fill=colour) for x, middle, _, _ in corners] if dots else None
    return tag(
        "g",
        tag("title", name),
        tag("polygon", points=" ".join([*above, *below]), fill=colour, fill_opacity=0.16),
        tag("polyline", points=line, fill="none", stroke=colour, stroke_width=2.0),
        marks,
    )


def _key(place: int, count: int, name: str, colour: str) -> Markup:
    """One entry of the legend; the entries share the right two thirds of the top."""
    room = (_WIDTH - _RIGHT) * 0.68 / count
    x = _WIDTH - _RIGHT - room * (count - place)
    return tag(
        "g",
        tag("line", x1=x, x2=x + 20, y1=16.0, y2=16.0, stroke=colour, stroke_width=3.0),
        _words(x + 26, 16, name, "start"),
    )
