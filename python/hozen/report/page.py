"""The page around the sections."""

from __future__ import annotations

from importlib.resources import files

from hozen.choices import choices, chosen, left_out
from hozen.report import background, planning, sections, stations
from hozen.report.markup import Markup, tag
from hozen.results import Results


def page(results: Results) -> str:
    """The whole document."""
    title = results.title or results.scenario_name
    shown = chosen(results)
    parts = [
        section
        for section in (
            sections.verdict(shown),
            sections.output(shown),
            stations.stations(shown),
            sections.costs(shown),
            sections.fates(shown),
            sections.spread(shown),
            planning.planning(results),
            sections.ranking(shown),
            background.assumptions(results),
            background.provenance(results),
        )
        if section is not None
    ]
    style = (files("hozen.report") / "style.css").read_text(encoding="utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", f"{title}: what maintenance is worth"),
        tag("style", Markup(style)),
    )
    body = tag("body", _header(results, title), tag("main", parts))
    return "<!DOCTYPE html>\n" + tag("html", head, body, lang="en") + "\n"


def _header(results: Results, title: str) -> Markup:
    names = choices(results.alternatives)
    counts = {results.replications(name) for name in names}
    runs = f"{min(counts)}" if len(counts) == 1 else f"{min(counts)} to {max(counts)}"
    facts = (
        f"{len(names)} alternative{'s' if len(names) > 1 else ''} · {runs} replications of "
        f"{results.years:.3g} years each · seed {results.seed} · intervals hold with {100 * results.confidence:g} %"
    )
    return tag(
        "header",
        tag("p", "Hozen", class_="brand"),
        tag("h1", title[:1].upper() + title[1:]),
        tag("p", facts, class_="facts"),
        tag("p", others, class_="facts") if (others := left_out(results)) else None,
    )
