"""Drawings with two axes, as inline SVG: curves, dots with whiskers, a diagonal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hozen.labels import Label, apart, together
from hozen.report.charts import Format, Scale, rectangle, svg, text, ticks
from hozen.report.markup import Markup, tag

WIDTH, HEIGHT = 1040.0, 340.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 90.0, 20.0, 10.0, 52.0


@dataclass(frozen=True)
class Axis:
    """One direction of a drawing.

    Attributes:
        low: Where it begins.
        high: Where it ends.
        words: What stands along it.
        show: How numbers are written.
        logarithmic: Whether equal factors are equally far apart; the numbers at its grid are powers of ten.
    """

    low: float
    high: float
    words: str
    show: Format
    logarithmic: bool = False

    def grid(self) -> list[float]:
        """Numbers that have a line."""
        if not self.logarithmic:
            return ticks(self.low, self.high)
        decades = range(math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9) + 1)
        return [10.0**decade for decade in decades]

    def place(self, value: float) -> float:
        """On a scale that is even."""
        return math.log10(max(value, self.low)) if self.logarithmic else value


class Plot:
    """A drawing that marks are put into.

    Args:
        x: To the right.
        y: Upwards.
        label: What it shows, for screen readers.
    """

    def __init__(self, x: Axis, y: Axis, label: str) -> None:
        """Draws the grid."""
        self._x, self._y, self._label = x, y, label
        self._across = Scale(x.place(x.low), x.place(x.high), _LEFT, WIDTH - _RIGHT)
        self._up = Scale(y.place(y.low), y.place(y.high), HEIGHT - _BOTTOM, _TOP)
        self._marks: list[Markup] = [self._grid()]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point stands in the drawing."""
        return self._across(self._x.place(x)), self._up(self._y.place(y))

    def _grid(self) -> Markup:
        across = [(self._across(self._x.place(value)), self._x.show(value)) for value in self._x.grid()]
        up = [(self._up(self._y.place(value)), self._y.show(value)) for value in self._y.grid()]
        bottom, middle = HEIGHT - _BOTTOM, (_LEFT + WIDTH - _RIGHT) / 2
        return tag(
            "g",
            [tag("line", x1=x, x2=x, y1=_TOP, y2=bottom, class_="grid") for x, _ in across],
            [tag("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y, y2=y, class_="grid") for y, _ in up],
            [text(x, bottom + 14, words, anchor="middle", class_="tick") for x, words in across],
            [text(_LEFT - 8, y, words, anchor="end", class_="tick") for y, words in up],
            text(middle, bottom + 36, self._x.words, anchor="middle", class_="tick"),
            tag(
                "g",
                text(0.0, 0.0, self._y.words, anchor="middle", class_="tick"),
                transform=f"translate(14 {(_TOP + bottom) / 2:g}) rotate(-90)",
            ),
            aria_hidden="true",
        )

    def curve(self, xs: Sequence[float], ys: Sequence[float], colour: str, hint: str, *, steps: bool = False) -> None:
        """A line through points; with `steps` each value holds until the next."""
        points = [self.at(x, y) for x, y in zip(xs, ys, strict=True)]
        if not points:
            return
        path = [f"M{points[0][0]:.1f},{points[0][1]:.1f}"]
        for (_, before), (x, y) in pairwise(points):
            path.append(f"L{x:.1f},{before:.1f}L{x:.1f},{y:.1f}" if steps else f"L{x:.1f},{y:.1f}")
        self._marks.append(tag("path", tag("title", hint), d="".join(path), class_=f"curve {colour}"))

    def band(self, xs: Sequence[float], lows: Sequence[float], highs: Sequence[float], colour: str, hint: str) -> None:
        """An interval along a curve, as far as the drawing reaches."""
        lows, highs = ([min(max(y, self._y.low), self._y.high) for y in ends] for ends in (lows, highs))
        there = [self.at(x, y) for x, y in zip(xs, highs, strict=True)]
        back = [self.at(x, y) for x, y in zip(reversed(xs), reversed(lows), strict=True)]
        points = "L".join(f"{x:.1f},{y:.1f}" for x, y in [*there, *back])
        self._marks.append(tag("path", tag("title", hint), d=f"M{points}Z", class_=f"band {colour}"))

    def dot(
        self, x: float, y: float, colour: str, hint: str, *, size: float = 5.5, doubt: Sequence[float] = (0, 0)
    ) -> None:
        """A point with whiskers of half-widths to the sides and up and down."""
        place_x, place_y = self.at(x, y)
        across, up = (half if math.isfinite(half) else 0.0 for half in doubt)
        left, right = (self.at(x + side * across, y)[0] for side in (-1, 1))
        low, high = (self.at(x, y + side * up)[1] for side in (-1, 1))
        self._marks += [
            tag("line", x1=left, x2=right, y1=place_y, y2=place_y, class_="doubt"),
            tag("line", x1=place_x, x2=place_x, y1=low, y2=high, class_="doubt"),
            tag("circle", tag("title", hint), cx=place_x, cy=place_y, r=size, class_=f"mark {colour}"),
        ]

    def words(self, x: float, y: float, words: str, *, dx: float = 7.0, dy: float = -10.0) -> None:
        """Text beside a point; turned to its left where the right edge is near."""
        place_x, place_y = self.at(x, y)
        near = place_x > WIDTH - 160
        self._marks.append(
            text(
                place_x + (-dx if near else dx), place_y + dy, words, anchor="end" if near else "start", class_="number"
            )
        )

    def names(self, names: Sequence[str], points: Sequence[tuple[float, float]]) -> None:
        """A name beside each point, none upon another; points at one place have one label, a name a line."""
        dots = [self.at(x, y) for x, y in points]
        groups = sorted(together(dots, 8.0), key=lambda group: dots[group[0]][1])  # from the top down
        labels: list[Label] = []
        for group in groups:
            x, y = dots[group[0]]
            width = 7.2 * max(len(names[number]) for number in group)
            left = x + 10.0 if x + 10.0 + width <= WIDTH - _RIGHT else x - 10.0 - width
            labels.append(Label(left, y, width, 16.0 * len(group)))
        for group, label, middle in zip(groups, labels, apart(labels, _TOP, HEIGHT - _BOTTOM), strict=True):
            for row, number in enumerate(group):
                height = middle - label.height / 2 + 16.0 * (row + 0.5)
                self._marks.append(text(label.left, height, names[number], class_="number name"))

    def line(self, begin: tuple[float, float], end: tuple[float, float], class_: str) -> None:
        """A straight line between two points."""
        (x1, y1), (x2, y2) = self.at(*begin), self.at(*end)
        self._marks.append(tag("line", x1=x1, x2=x2, y1=y1, y2=y2, class_=class_))

    def drawn(self) -> Markup:
        """The whole."""
        return svg(HEIGHT, self._label, self._marks, width=WIDTH)


@dataclass(frozen=True)
class Stretch:
    """A part of a strip, from `begin` to `end`."""

    begin: float
    end: float
    colour: str
    hint: str


def strips(low: float, high: float, rows: Sequence[tuple[str, Sequence[Stretch]]], label: str) -> Markup:
    """A named strip a row, to stand above a drawing with the same horizontal axis."""
    scale = Scale(low, high, _LEFT, WIDTH - _RIGHT)
    step, bar = 34.0, 13.0
    marks: list[Markup] = []
    for row, (name, stretches) in enumerate(rows):
        top = row * step
        marks.append(text(_LEFT, top + 9, name, class_="tick"))
        marks.append(tag("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=top + 32, y2=top + 32, class_="grid"))
        for one in stretches:
            left = scale(one.begin)
            width = max(1.5, scale(one.end) - left)
            marks.append(rectangle(left, top + 18, width, bar, one.colour, one.hint))
    return svg(step * len(rows) + 4, label, marks, width=WIDTH)


def with_room(values: Sequence[float], *, least: float | None = None) -> tuple[float, float]:
    """Bounds around finite values with a little room that does not lead below 0; from `least` on, if that is given."""
    finite = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(finite), max(finite)
    room = 0.06 * (high - low) or 0.5 * abs(high) or 1.0
    begin = 0.0 if 0 <= low < room else low - room
    return (begin if least is None else least), high + room
