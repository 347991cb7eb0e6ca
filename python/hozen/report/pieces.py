"""What the sections are put together from."""

from __future__ import annotations

from hozen.report.markup import Markup, tag


def section(identity: str, heading: str, *children: object) -> Markup:
    """A titled part of the page, which can be linked to."""
    return tag("section", tag("h2", heading, id=identity), *children, aria_labelledby=identity)


def figure(chart: object, caption: str, *more: object) -> Markup:
    """A chart with its caption; `more` stands above it."""
    return tag("figure", *more, chart, tag("figcaption", caption))


def table(headings: list[str], rows: list[list[object]], *, numbers_from: int = 1) -> Markup:
    """A table that scrolls by itself; columns from `numbers_from` on are set as numbers."""

    def cell(kind: str, place: int, content: object) -> Markup:
        return tag(kind, content, class_="n" if place >= numbers_from else None)

    head = tag("tr", [cell("th", place, words) for place, words in enumerate(headings)])
    body = [tag("tr", [cell("td", place, words) for place, words in enumerate(row)]) for row in rows]
    return tag("div", tag("table", tag("thead", head), tag("tbody", body)), class_="scroll")


def details(summary: str, *children: object) -> Markup:
    """What is folded away until somebody asks."""
    return tag("details", tag("summary", summary), *children)
