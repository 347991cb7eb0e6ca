"""The report's last sections: where the numbers come from."""

from __future__ import annotations

from hozen import _core
from hozen.report.assumptions import Remark, introduction, remarks
from hozen.report.markup import Markup, tag
from hozen.report.pieces import details, section, table
from hozen.results import Results
from hozen.verdict import plain_name


def assumptions(results: Results) -> Markup:
    """What the scenario says about its own values."""
    text = str(results.attributes["scenario_text"])
    found = remarks(text)
    assumed = sum(remark.assumed for remark in found)
    words = introduction(text)
    said = (
        f"Of {len(found)} commented values, {assumed} are marked as assumptions: change them first."
        if found
        else "The scenario says nothing about where its values come from."
    )
    return section(
        "assumptions",
        "Assumptions and sources",
        tag("p", said),
        tag("blockquote", [tag("p", part) for part in words.split("\n\n")]) if words else None,
        tag("div", [_remark(remark) for remark in found], class_="remarks") if found else None,
        details("The whole scenario", tag("pre", text)),
    )


def _remark(remark: Remark) -> Markup:
    badge = [tag("span", "assumption", class_="badge"), " "] if remark.assumed else None
    value = tag("div", tag("code", remark.value)) if remark.value else None
    left = tag("div", tag("code", remark.path, class_="path"), value)
    words = None if remark.comment.lower() == "assumption" else remark.comment
    return tag("div", left, tag("div", badge, words), class_="remark")


def provenance(results: Results) -> Markup:
    """What identifies the run."""
    attributes = results.attributes
    rows: list[list[object]] = [
        ["scenario", results.scenario_name],
        ["seed", str(results.seed)],
        ["replications", ", ".join(f"{plain_name(n)}: {results.replications(n)}" for n in results.alternatives)],
        ["measured span", f"{results.years:g} years of 8,760 h"],
        ["intervals", f"{100 * results.confidence:g} % confidence"],
        ["page made by", f"hozen {_core.__version__}"],
    ]
    rows += [
        [key.replace("_", " "), str(attributes[key])]
        for key in ("sampler_fingerprint", "results_schema", "hozen_version", "Conventions")
        if key in attributes
    ]
    return section(
        "provenance",
        "How to get the same numbers again",
        tag("p", "The same scenario and seed give the same bytes, on any number of threads."),
        table(["", ""], rows, numbers_from=9),
    )
