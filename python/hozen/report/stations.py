"""The report's section on stations: where their time goes, and what their effectiveness loses."""

from __future__ import annotations

import math

from hozen.estimate import number, with_doubt
from hozen.report import charts
from hozen.report.charts import Category, Step
from hozen.report.markup import Markup, tag
from hozen.report.pieces import details, figure, section, table
from hozen.results import Results
from hozen.verdict import plain_name

_STATES = (
    ("working_time", Category("working", "c3")),
    ("setting_up_time", Category("set up", "c6")),
    ("starved_time", Category("starved", "f1")),
    ("blocked_time", Category("blocked", "c1")),
    ("waiting_material_time", Category("waiting for a material", "f5")),
    ("down_waiting_part", Category("waiting for a part", "c7")),
    ("down_waiting_crew", Category("waiting for a crew", "c2")),
    ("down_corrective_work", Category("corrective work", "c4")),
    ("down_planned_work", Category("planned work", "f7")),
    ("down_check", Category("checks", "c5")),
    ("down_restart", Category("restarts", "f3")),
    ("down_halted", Category("stopped from outside", "f8")),
)

_LOSSES = (
    ("availability_loss_time", "availability", "c7"),
    ("performance_loss_time", "performance", "c2"),
    ("quality_loss_time", "quality", "c4"),
)

_MOST_ROWS = 30


def stations(results: Results) -> Markup:
    """States of the stations and the losses of the OEE index."""
    return section(
        "stations",
        "Where the stations' time goes",
        tag(
            "p",
            "A station is in exactly one state at a time; shares are of the time it is required. Effectiveness goes by "
            "ISO 22400-2: all of that time, less what it did not work, worked slowly, or worked on scrap.",
        ),
        *_states(results),
        *_losses(results),
    )


def _states(results: Results) -> list[object]:
    categories = [category for _, category in _STATES]
    rows = []
    for name in results.alternatives:
        rows.append((plain_name(name), _shares(results, name), _working(results, name)))
    chart = charts.stacked_bars(
        rows, categories, unit="% of required time", label="States of the stations by alternative", show=_percent
    )
    pieces: list[object] = [
        figure(chart, "All stations. Behind each bar: the share of time spent working.", charts.legend(categories))
    ]
    by_line = _by_line(results, results.baseline)
    if len(by_line) > 1:
        lines = charts.stacked_bars(
            [(name, shares, f"{shares[0]:.1f} % working") for name, shares in by_line[:_MOST_ROWS]],
            categories,
            unit="% of required time",
            label=f"States of the stations by line under {plain_name(results.baseline)}",
            show=_percent,
        )
        pieces.append(figure(lines, f"Line by line, under {plain_name(results.baseline)}."))
    by_station = _by_station(results, results.baseline)
    if 1 < len(by_station) <= _MOST_ROWS:
        single = charts.stacked_bars(
            [(name, shares, f"{shares[0]:.1f} % working") for name, shares in by_station],
            categories,
            unit="% of required time",
            label=f"States of each station under {plain_name(results.baseline)}",
            show=_percent,
        )
        pieces.append(figure(single, f"Station by station, under {plain_name(results.baseline)}."))
    return pieces


def _percent(value: float) -> str:
    return number(value, 1)


def _shares(results: Results, name: str) -> list[float]:
    hours = [results.estimate(kpi, name).mean for kpi, _ in _STATES]
    return _of_all(hours)


def _of_all(hours: list[float]) -> list[float]:
    whole = sum(hours)
    return [100 * part / whole if whole > 0 else 0.0 for part in hours]


def _working(results: Results, name: str) -> str:
    return with_doubt(results.estimate("availability_iso22400", name), share=True)


def _by_line(results: Results, name: str) -> list[tuple[str, list[float]]]:
    if "line" not in results.stored:
        return []
    number, count = results.stored.number_of(name), results.replications(name)
    columns = [results.stored.row(f"line_{kpi}", number, count).mean(0) for kpi, _ in _STATES]
    return [
        (line, _of_all([float(column[place]) for column in columns]))
        for place, line in enumerate(results.stored.labels("line"))
    ]


def _by_station(results: Results, name: str) -> list[tuple[str, list[float]]]:
    if "station" not in results.stored:
        return []
    number = results.stored.number_of(name)
    columns = [results.stored.row(f"station_{kpi}_mean", number) for kpi, _ in _STATES]
    return [
        (path, _of_all([float(column[place]) for column in columns]))
        for place, path in enumerate(results.stored.labels("station"))
    ]


def _losses(results: Results) -> list[object]:
    steps = {name: _steps(results, name) for name in results.alternatives}
    reached = [level for name in results.alternatives for level in charts.levels(steps[name]) if math.isfinite(level)]
    worst, best = min(reached, default=0.0), max(reached, default=100.0)
    low = max(0.0, worst - 0.35 * (best - worst))
    panels = [
        tag(
            "div",
            tag("h3", f"{plain_name(name)}: OEE index {with_doubt(results.estimate('oee_index', name), share=True)}"),
            charts.waterfall(steps[name], low, best, label=f"Losses of the OEE index under {plain_name(name)}"),
            class_="panel",
        )
        for name in results.alternatives
    ]
    rows: list[list[object]] = [
        [
            plain_name(name),
            *(with_doubt(results.estimate(kpi, name).scaled(1 / results.years)) for kpi, _, _ in _LOSSES),
            *(
                with_doubt(results.estimate(kpi.replace("_time", "_parts"), name).scaled(1 / results.years))
                for kpi, _, _ in _LOSSES
            ),
        ]
        for name in results.alternatives
    ]
    headings = ["a year", *(f"{words}, h" for _, words, _ in _LOSSES), *(f"{words}, parts" for _, words, _ in _LOSSES)]
    return [
        tag(
            "figure",
            tag("div", panels, class_="panels"),
            tag(
                "figcaption",
                "From all required station hours to fully productive ones, in percent. The bars begin at the torn "
                "edge, where there is one, not at zero.",
            ),
        ),
        details("Numbers", table(headings, rows)),
    ]


def _steps(results: Results, name: str) -> list[Step]:
    whole = results.estimate("station_time", name).mean
    steps = [Step("required", 100.0, "100 %", total=True, colour="total")]
    left = 100.0
    for kpi, words, colour in _LOSSES:
        loss = 100 * results.estimate(kpi, name).mean / whole if whole > 0 else math.nan
        left -= loss
        steps.append(Step(words, loss, f"{number(-loss, 2)} %", total=False, colour=colour))
    steps.append(Step("productive", left, f"{number(left, 2)} %", total=True, colour="total"))
    return steps
