"""The report's sections: what is shown of the results, and what is said beside it."""

from __future__ import annotations

import math

from hozen.estimate import Estimate, decimals_for, number, readable_unit, with_doubt
from hozen.report import charts
from hozen.report.charts import Category, Step
from hozen.report.markup import Markup, tag
from hozen.report.pieces import details, figure, section, table
from hozen.results import Results
from hozen.verdict import COST, alone, cheapest, comparisons, headline_kpis, is_share, plain_name

_COLOURS = ("c1", "c2", "c3", "c4", "c5", "c6", "c7")

_LOSSES = (
    ("lost_output_waiting_part", "waiting for a part", "c7"),
    ("lost_output_waiting_crew", "waiting for a crew", "c2"),
    ("lost_output_corrective_work", "corrective work", "c4"),
    ("lost_output_planned_work", "planned work", "c3"),
    ("lost_output_check", "checks", "c6"),
    ("lost_output_restart", "restarts", "c5"),
    ("lost_output_halted", "stopped from outside", "c8"),
    ("lost_output_waiting_material", "waiting for a material", "f6"),
    ("lost_output_degraded", "worn or slowed", "c1"),
)

_LEDGER = (
    ("cost_lost_output", Category("lost output", "c7")),
    ("cost_purchases", Category("spares and materials bought", "c1")),
    ("cost_holding", Category("spares and materials held", "c6")),
    ("cost_labour", Category("labour", "c4")),
    ("cost_actions", Category("consumables and services", "c5")),
    ("cost_repair_loop", Category("repair of removed units", "c2")),
    ("cost_monitoring", Category("monitoring", "c3")),
    ("cost_duty", Category("duty", "c8")),
    ("cost_qualification", Category("qualifying suppliers", "f2")),
    ("cost_contracts", Category("contracts for capacity", "f3")),
    ("cost_investment", Category("plants built", "f7")),
    ("cost_subsidies", Category("subsidies", "f6")),
    ("cost_terminal_value", Category("worth of what is left over", "f1")),
)

_FATES = (
    ("fate_undetectable", Category("undetectable", "f1")),
    ("fate_missed", Category("missed by inspections", "f2")),
    ("fate_unseen", Category("unseen, monitoring blind", "f8")),
    ("fate_too_late", Category("warned too late", "f3")),
    ("fate_waited_for_crew", Category("waited for a crew", "f4")),
    ("fate_waited_for_part", Category("waited for a part", "f5")),
    ("fate_prevented_stop", Category("prevented with a stop", "f6")),
    ("fate_prevented_idle", Category("prevented in idle time", "f7")),
)

_RANKED = 20


def _show(factor: float, largest: float) -> charts.Format:
    """Numbers on a chart: scaled, with three digits of the largest."""
    size = largest * factor
    decimals = max(0, 2 - math.floor(math.log10(size))) if size > 0 and math.isfinite(size) else 0
    return lambda value: number(value * factor, min(decimals, 6))


def verdict(results: Results) -> Markup:
    """The answer: a sentence an alternative, and the short table."""
    judged = comparisons(results)
    items = []
    for comparison in judged:
        tone = "neutral" if not comparison.cost.shown else "good" if comparison.cost.mean < 0 else "bad"
        items.append(tag("li", comparison.sentence, class_=tone))
    found = [tag("li", sentence, class_="found") for sentence in results.findings]
    best = cheapest(results) if judged else alone(results)
    return section(
        "verdict",
        "Verdict",
        tag("p", best, class_="lead"),
        tag("ul", items, found, class_="sentences") if items or found else None,
        _headline(results),
        tag(
            "p",
            "Each number is a mean over the replications with the half-width of its confidence interval. "
            "Differences below and above are paired: all alternatives meet the same lives, so what chance does to "
            "both cancels.",
            class_="note",
        ),
    )


def _headline(results: Results) -> Markup:
    shown = headline_kpis()
    headings = ["alternative", *(kpi.name.replace("_", " ") for kpi in shown), "failures prevented"]
    rows: list[list[object]] = []
    for name in results.alternatives:
        row: list[object] = [plain_name(name)]
        row += [with_doubt(results.estimate(kpi.name, name), share=is_share(kpi)) for kpi in shown]
        prevented = None if name == results.baseline else with_doubt(results.prevented(name), share=True)
        row.append(prevented)
        rows.append(row)
    return table(headings, rows)


def output(results: Results) -> Markup:
    """From the failure-free to the actual output, by cause."""
    steps = {name: _steps(results, name) for name in results.alternatives}
    reached = [level for name in results.alternatives for level in charts.levels(steps[name])]
    lowest, highest = min(reached), max(reached)
    low = lowest - 0.35 * max(highest - lowest, 1e-9 * abs(highest))
    panels = [
        tag(
            "div",
            tag("h3", plain_name(name)),
            charts.waterfall(
                steps[name],
                low,
                highest,
                label=f"Output a year under {plain_name(name)}, from failure-free to actual",
            ),
            class_="panel",
        )
        for name in results.alternatives
    ]
    rows: list[list[object]] = [
        [
            plain_name(name),
            *(with_doubt(_yearly(results, kpi, name)) for kpi, _, _ in _LOSSES),
            with_doubt(_yearly(results, "lost_output", name)),
        ]
        for name in results.alternatives
    ]
    return section(
        "output",
        "Where output is lost",
        tag(
            "p",
            "Parts a year that leave the plant. Every lost part is booked where it is missed, at the end of its "
            "line, to what its station waited for. The bars begin at the torn edge, not at zero.",
        ),
        tag(
            "figure",
            tag("div", panels, class_="panels"),
            tag("figcaption", "From failure-free to actual output, parts a year."),
        ),
        details("Numbers", table(["parts a year", *(name for _, name, _ in _LOSSES), "all"], rows)),
    )


def _yearly(results: Results, kpi: str, alternative: str) -> Estimate:
    return results.estimate(kpi, alternative).scaled(1 / results.years)


def _steps(results: Results, name: str) -> list[Step]:
    full = _yearly(results, "failure_free_output", name)
    actual = _yearly(results, "output", name)
    steps = [Step("failure-free", full.mean, _short(full.mean), total=True, colour="total")]
    for kpi, words, colour in _LOSSES:
        loss = _yearly(results, kpi, name).mean
        share = f" ({number(100 * loss / full.mean, 3)} %)" if full.mean and round(loss) else ""
        steps.append(Step(words, loss, number(-loss, 0) + share, total=False, colour=colour))
    steps.append(Step("actual", actual.mean, _short(actual.mean), total=True, colour="total"))
    return steps


def _short(parts: float) -> str:
    """Large counts in millions, precise enough to tell a promille."""
    return f"{number(parts / 1e6, 3)} million" if parts >= 1e7 else number(parts, 0)


def _lines_in_use(results: Results) -> list[tuple[str, Category]]:
    """Those of the ledger in which anything stands."""
    return [
        (kpi, category)
        for kpi, category in _LEDGER
        if any(_yearly(results, kpi, name).mean != 0.0 for name in results.alternatives)
    ]


def costs(results: Results) -> Markup:
    """The ledger by alternative, and paired differences of its sum."""
    totals = {name: results.estimate(COST, name) for name in results.alternatives}
    largest = max(abs(total.mean) for total in totals.values())
    factor, unit = readable_unit(results.currency, largest)
    show = _show(factor, largest)
    lines = _lines_in_use(results)
    rows = [
        (plain_name(name), [_yearly(results, kpi, name).mean for kpi, _ in lines], with_doubt(totals[name]))
        for name in results.alternatives
    ]
    categories = [category for _, category in lines]
    stack = charts.stacked_bars(
        rows, categories, unit=f"{unit} a year", label="Cost a year by alternative and cause", show=show
    )
    others = [name for name in results.alternatives if name != results.baseline]
    pieces: list[object] = [
        tag("p", f"What a year costs, in {len(lines)} lines that sum exactly."),
        figure(stack, "Cost a year. Behind each bar: the total with its interval.", charts.legend(categories)),
    ]
    if others:
        pieces.append(_differences(results, others))
    numbers: list[list[object]] = [
        [category.name, *(with_doubt(_yearly(results, kpi, name)) for name in results.alternatives)]
        for kpi, category in lines
    ]
    numbers.append([tag("strong", "total"), *(with_doubt(totals[name]) for name in results.alternatives)])
    pieces.append(details("Numbers", table(["a year", *map(plain_name, results.alternatives)], numbers)))
    if others:
        pieces.append(details("Paired differences, line by line", _difference_table(results, others)))
    return section("costs", "What it costs", *pieces)


def _differences(results: Results, others: list[str]) -> Markup:
    gaps = {name: results.difference(COST, name) for name in others}
    largest = max((abs(gap.mean) + (gap.half_width if math.isfinite(gap.half_width) else 0)) for gap in gaps.values())
    factor, unit = readable_unit(results.currency, largest)
    rows = [(plain_name(name), gap, with_doubt(gap, sign=True)) for name, gap in gaps.items()]
    chart = charts.intervals(
        rows, unit=f"{unit} a year", label="Paired differences of cost a year", show=_show(factor, largest)
    )
    return figure(
        chart,
        f"Cost a year minus that of {plain_name(results.baseline)}, paired. Left of zero is cheaper; "
        "grey: no difference was shown.",
    )


def _difference_table(results: Results, others: list[str]) -> Markup:
    rows: list[list[object]] = [
        [
            category.name,
            *(with_doubt(results.difference(kpi, name).scaled(1 / results.years), sign=True) for name in others),
        ]
        for kpi, category in _lines_in_use(results)
    ]
    rows.append([tag("strong", "total"), *(with_doubt(results.difference(COST, name), sign=True) for name in others)])
    return table(["a year", *map(plain_name, others)], rows)


def fates(results: Results) -> Markup | None:
    """What became of the failures that were developing."""
    means = {name: [_yearly(results, kpi, name).mean for kpi, _ in _FATES] for name in results.alternatives}
    if not any(sum(row) > 0 for row in means.values()):
        return None
    largest = max(sum(row) for row in means.values())
    rows = [
        (
            plain_name(name),
            row,
            f"{number(sum(row), 1)}, {number(100 * (row[5] + row[6]) / sum(row), 0)} % prevented"
            if sum(row) > 0
            else "0",
        )
        for name, row in means.items()
    ]
    categories = [category for _, category in _FATES]
    chart = charts.stacked_bars(
        rows,
        categories,
        unit="developing failures a year",
        label="Fate of developing failures by alternative",
        show=_show(1.0, largest),
    )
    numbers: list[list[object]] = [
        [category.name, *(with_doubt(_yearly(results, kpi, name)) for name in results.alternatives)]
        for kpi, category in _FATES
    ]
    return section(
        "fates",
        "What became of developing failures",
        tag(
            "p",
            "Every failure that develops is either prevented or comes, for one of these reasons. The longest "
            "stretch before the green says what to improve next.",
        ),
        figure(chart, "Developing failures a year and their fate.", charts.legend(categories)),
        details("Numbers", table(["a year", *map(plain_name, results.alternatives)], numbers)),
    )


def spread(results: Results) -> Markup:
    """How much the cost of the span varies between replications."""
    values = {name: results.values(COST, name) for name in results.alternatives}
    largest = max(float(abs(column).max()) for column in values.values())
    factor, unit = readable_unit(results.currency, largest)
    series = [
        (
            plain_name(name),
            _COLOURS[place % len(_COLOURS)],
            [float(v) for v in column],
            results.estimate(COST, name).mean,
        )
        for place, (name, column) in enumerate(values.items())
    ]
    chart = charts.histogram(
        series,
        unit=f"{unit} a year",
        label="Distribution of cost a year over the replications",
        show=_show(factor, largest),
    )
    rows: list[list[object]] = []
    for name in results.alternatives:
        tail = results.worst(COST, name)
        rows.append(
            [plain_name(name), with_doubt(results.estimate(COST, name)), with_doubt(tail), number(tail.replications, 0)]
        )
    legend = charts.legend([Category(name, colour) for name, colour, _, _ in series])
    return section(
        "spread",
        "How much luck there is in it",
        tag(
            "p",
            f"One replication is one possible future of {results.years:g} years. The curves show how many of them "
            "cost how much.",
        ),
        figure(chart, "Replications by their cost a year; the upright strokes are the means.", legend),
        table(["cost a year", "mean", "mean of the worst 5 %", "replications in that tail"], rows),
    )


def ranking(results: Results) -> Markup | None:
    """The components that lose most output under the baseline."""
    if "component_lost_output_mean" not in results.stored:
        return None
    best = min(results.alternatives, key=lambda name: results.estimate(COST, name).mean)
    names = [results.baseline] if best == results.baseline else [results.baseline, best]
    lost = results.components("lost_output", results.baseline)
    order = sorted(lost, key=lambda path: -lost[path].mean)[:_RANKED]
    total = sum(estimate.mean for estimate in lost.values())
    longest = max(lost[order[0]].mean, 1e-300)
    columns = {name: (results.components("lost_output", name), results.components("failures", name)) for name in names}
    rows: list[list[object]] = []
    for rank, path in enumerate(order, start=1):
        bar = tag("span", class_="bar", style=f"width:{max(0.0, 100 * lost[path].mean / longest):.1f}%")
        row: list[object] = [str(rank), tag("code", path), bar]
        for outputs, failures in columns.values():
            row += [_per_year(outputs[path], results.years), _per_year(failures[path], results.years)]
        rows.append(row)
    headings = ["", "component", ""]
    for name in names:
        headings += [f"lost parts a year, {plain_name(name)}", "failures a year"]
    share = 100 * sum(lost[path].mean for path in order) / total if total > 0 else math.nan
    return section(
        "components",
        "Which components cost the most output",
        tag(
            "p",
            f"The first {len(order)} of {number(len(lost), 0)} components, by the output they lose under "
            f"{plain_name(results.baseline)}; together {number(share, 1)} % of all that is lost."
            + ("" if best == results.baseline else f" Beside it, the same under {plain_name(best)}, the cheapest."),
        ),
        table(headings, rows, numbers_from=3),
    )


def _per_year(estimate: Estimate, years: float) -> str:
    yearly = estimate.scaled(1 / years, "")
    decimals = min(3, decimals_for(yearly.half_width, yearly.mean))
    text = number(yearly.mean, decimals)
    return text + (f" ± {number(yearly.half_width, decimals)}" if math.isfinite(yearly.half_width) else "")
