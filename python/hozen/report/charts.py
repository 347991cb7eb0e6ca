"""Charts as inline SVG: no script, no outside file, colours from the page's style sheet.

Every chart has a label for screen readers, and every mark a tooltip with its numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hozen.estimate import Estimate
from hozen.report.markup import Markup, tag

WIDTH = 1040.0
_LABELS = 180.0
_BAR = 26.0
_STEP = 42.0

Format = Callable[[float], str]


@dataclass(frozen=True)
class Category:
    """A part of a stack.

    Attributes:
        name: As the legend says it.
        colour: Class of the style sheet.
    """

    name: str
    colour: str


@dataclass(frozen=True)
class Scale:
    """Numbers to horizontal places."""

    low: float
    high: float
    left: float
    right: float

    def __call__(self, value: float) -> float:
        """Where a value stands."""
        span = self.high - self.low
        return self.left + (self.right - self.left) * ((value - self.low) / span if span > 0 else 0.0)


def ticks(low: float, high: float, count: int = 6) -> list[float]:
    """Round numbers between two bounds, about `count` of them."""
    span = high - low
    if not (math.isfinite(span) and span > 0):
        return [low]
    raw = span / count
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1.0, 2.0, 2.5, 5.0, 10.0) if size * factor >= raw * 0.999)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [index * step for index in range(first, last + 1)]


def svg(height: float, label: str, *children: object, width: float = WIDTH) -> Markup:
    """A drawing that fills the page's width and tells screen readers what it shows."""
    return tag("svg", tag("title", label), *children, viewBox=f"0 0 {width:g} {height:g}", role="img", aria_label=label)


def text(x: float, y: float, words: str, *, anchor: str = "start", class_: str | None = None) -> Markup:
    """A line of text whose middle stands at `y`."""
    return tag("text", words, x=x, y=y, text_anchor=anchor, dominant_baseline="central", class_=class_)


def rectangle(x: float, y: float, width: float, height: float, colour: str, hint: str) -> Markup:
    """A bar with a tooltip."""
    return tag("rect", tag("title", hint), x=x, y=y, width=max(width, 0.0), height=height, class_=f"mark {colour}")


def axis(scale: Scale, top: float, bottom: float, show: Format, unit: str, count: int = 6) -> Markup:
    """Grid lines with their numbers below and the unit at the end."""
    places = ticks(scale.low, scale.high, count)
    return tag(
        "g",
        [tag("line", x1=scale(t), x2=scale(t), y1=top, y2=bottom, class_="grid") for t in places],
        [text(scale(t), bottom + 14, show(t), anchor="middle", class_="tick") for t in places],
        text((scale.left + scale.right) / 2, bottom + 34, unit, anchor="middle", class_="tick"),
        aria_hidden="true",
    )


def legend(categories: Sequence[Category]) -> Markup:
    """Colours and their names."""
    return tag(
        "ul",
        [tag("li", tag("span", class_=f"swatch {c.colour}"), c.name) for c in categories],
        class_="legend",
    )


def stacked_bars(
    rows: Sequence[tuple[str, Sequence[float], str]],
    categories: Sequence[Category],
    *,
    unit: str,
    label: str,
    show: Format,
) -> Markup:
    """A stack a row, lengths to the right; what is less than nothing stands left of zero.

    Args:
        rows: Name, the parts in the order of `categories`, and the text behind the bar.
        categories: What the parts are.
        unit: Of the parts.
        label: What the chart shows.
        show: How numbers are written.
    """
    top, bottom = 6.0, 6.0 + _STEP * len(rows)
    largest = max((sum(max(v, 0.0) for v in values) for _, values, _ in rows), default=1.0)
    least = min((sum(min(v, 0.0) for v in values) for _, values, _ in rows), default=0.0)
    scale = Scale(least, largest if largest > 0 else 1.0, _LABELS, WIDTH - 190)
    marks: list[object] = [axis(scale, top, bottom, show, unit)]
    for index, (name, values, total) in enumerate(rows):
        y = top + index * _STEP + (_STEP - _BAR) / 2
        reached = below = 0.0
        for category, value in zip(categories, values, strict=True):
            start = reached if value > 0 else below
            left, right = sorted((scale(start), scale(start + value)))
            marks.append(
                rectangle(
                    left, y, right - left, _BAR, category.colour, f"{name}, {category.name}: {show(value)} {unit}"
                )
            )
            if right - left > 11.0 * len(show(value)) * 0.75 + 8:
                marks.append(text((left + right) / 2, y + _BAR / 2, show(value), anchor="middle", class_="inside"))
            reached += max(value, 0.0)
            below += min(value, 0.0)
        marks.append(text(_LABELS - 12, y + _BAR / 2, name, anchor="end"))
        marks.append(text(scale(reached) + 10, y + _BAR / 2, total, class_="number"))
    return svg(bottom + 46, label, marks)


def intervals(
    rows: Sequence[tuple[str, Estimate, str]], *, unit: str, label: str, show: Format, better: bool = True
) -> Markup:
    """A dot and its interval a row, on both sides of zero.

    Args:
        rows: Name, the difference, and the text at the right.
        unit: Of the differences.
        label: What the chart shows.
        show: How numbers are written.
        better: Whether less is better, which decides the colours.
    """
    ends = [e.mean + side * e.half_width for _, e, _ in rows for side in (-1, 1) if math.isfinite(e.half_width)]
    ends += [e.mean for _, e, _ in rows if math.isfinite(e.mean)]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    room = 0.06 * (high - low) or 1.0
    scale = Scale(low - room, high + room, _LABELS, WIDTH - 190)
    top, bottom = 6.0, 6.0 + 34.0 * len(rows)
    marks: list[object] = [
        axis(scale, top, bottom, show, unit),
        tag("line", x1=scale(0.0), x2=scale(0.0), y1=top, y2=bottom, class_="zero"),
    ]
    for index, (name, estimate, words) in enumerate(rows):
        y = top + 34.0 * index + 17.0
        colour = "neutral" if not estimate.shown else "good" if (estimate.mean < 0) == better else "bad"
        marks.append(text(_LABELS - 12, y, name, anchor="end"))
        marks.append(text(WIDTH - 176, y, words, class_="number"))
        if math.isfinite(estimate.half_width):
            left, right = scale(estimate.mean - estimate.half_width), scale(estimate.mean + estimate.half_width)
            marks.append(tag("line", x1=left, x2=right, y1=y, y2=y, class_=f"whisker {colour}"))
        if math.isfinite(estimate.mean):
            marks.append(
                tag(
                    "circle",
                    tag("title", f"{name}: {words}"),
                    cx=scale(estimate.mean),
                    cy=y,
                    r=5.5,
                    class_=f"mark {colour}",
                )
            )
    return svg(bottom + 46, label, marks)


@dataclass(frozen=True)
class Step:
    """One row of a waterfall: a loss, or a total when `words` stands beside a full bar."""

    name: str
    value: float
    words: str
    total: bool
    colour: str


def levels(steps: Sequence[Step]) -> list[float]:
    """Where each step of a waterfall ends: a gain may reach above the first total, a loss below the last one."""
    found: list[float] = []
    for step in steps:
        found.append(step.value if step.total else found[-1] - step.value)
    return found


def waterfall(steps: Sequence[Step], low: float, high: float, *, label: str) -> Markup:
    """From the first total down to the last; the axis begins at `low`, which a torn edge shows unless it is 0."""
    width, labels, row, bar = 500.0, 150.0, 27.0, 17.0
    scale = Scale(low, high, labels, width - 118)
    marks: list[object] = []
    reached = levels(steps)
    for index, step in enumerate(steps):
        y = 4.0 + row * index
        left = scale.left if step.total else scale(reached[index - 1])
        right = scale(reached[index])
        first, last = min(left, right), max(left, right)
        marks.append(rectangle(first, y, max(last - first, 1.0), bar, step.colour, f"{step.name}: {step.words}"))
        if step.total and low > 0:
            marks.append(_torn(scale.left + 8, y, bar))
        if index + 1 < len(steps):
            marks.append(tag("line", x1=right, x2=right, y1=y + bar, y2=y + row, class_="link"))
        weight = "strong" if step.total else None
        marks.append(text(labels - 10, y + bar / 2, step.name, anchor="end", class_=weight))
        marks.append(text(width - 110, y + bar / 2, step.words, class_="number"))
    return svg(4.0 + row * len(steps), label, marks, width=width)


def _torn(x: float, y: float, height: float) -> Markup:
    points = (
        f"{x:.1f},{y - 2:.1f} {x + 4:.1f},{y + height / 3:.1f} {x:.1f},{y + 2 * height / 3:.1f} "
        f"{x + 4:.1f},{y + height + 2:.1f}"
    )
    return tag("polyline", points=points, class_="torn")


def histogram(
    series: Sequence[tuple[str, str, Sequence[float], float]],
    *,
    unit: str,
    label: str,
    show: Format,
) -> Markup:
    """Distributions over each other, as shares of the replications; a stroke marks each mean.

    Args:
        series: Name, colour, the values and their mean.
        unit: Of the values.
        label: What the chart shows.
        show: How numbers are written.
    """
    everything = [v for _, _, values, _ in series for v in values]
    low, high = min(everything), max(everything)
    if high <= low:
        low, high = low - 0.5, high + 0.5
    fewest = min(len(values) for _, _, values, _ in series)
    bins = max(10, min(60, round(1.6 * math.sqrt(fewest) * (1 + math.log2(len(series)) / 2))))
    shares = [_shares(values, low, high, bins) for _, _, values, _ in series]
    tallest = max(max(row) for row in shares)
    top, bottom = 12.0, 262.0
    scale = Scale(low, high, 30.0, WIDTH - 30)
    marks: list[object] = [axis(scale, top, bottom, show, unit, 8)]
    for (name, colour, _, mean), row in zip(series, shares, strict=True):
        hint = f"{name}: mean {show(mean)} {unit}"
        marks.append(
            _outline(row, scale, low, (high - low) / bins, (bottom - top - 20) / tallest, bottom, colour, hint)
        )
        x = scale(mean)
        marks.append(tag("line", tag("title", hint), x1=x, x2=x, y1=top, y2=bottom, class_=f"mean {colour}"))
    marks.append(tag("line", x1=scale.left, x2=scale.right, y1=bottom, y2=bottom, class_="floor"))
    return svg(bottom + 46, label, marks)


def _shares(values: Sequence[float], low: float, high: float, bins: int) -> list[float]:
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int((value - low) / (high - low) * bins))] += 1
    return [count / len(values) for count in counts]


def _outline(
    row: Sequence[float], scale: Scale, low: float, step: float, height: float, bottom: float, colour: str, hint: str
) -> Markup:
    points = [f"M{scale(low):.1f},{bottom:.1f}"]
    for index, share in enumerate(row):
        y = bottom - share * height
        points.append(f"L{scale(low + index * step):.1f},{y:.1f} L{scale(low + (index + 1) * step):.1f},{y:.1f}")
    points.append(f"L{scale(low + len(row) * step):.1f},{bottom:.1f}Z")
    return tag("path", tag("title", hint), d=" ".join(points), class_=f"area {colour}")
