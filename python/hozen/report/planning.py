"""The report's page for a planner: bad luck, what is worth buying against it, and how often it would have to come."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from hozen import frontier as planner
from hozen.choices import choices, only
from hozen.errors import Error
from hozen.estimate import Estimate, number, readable_unit, with_doubt
from hozen.report import charts, losing, origins, timeline
from hozen.report.charts import Category
from hozen.report.markup import Markup, tag
from hozen.report.pieces import details, figure, section, table
from hozen.report.plots import Axis, Plot, with_room
from hozen.results import Results
from hozen.reweight import LEAST_EFFECTIVE
from hozen.risk import exceedance, risks
from hozen.stored_scenario import has_something_to_plan
from hozen.verdict import plain_name

_COLOURS = tuple(f"c{colour}{dash}" for dash in ("", " dashed") for colour in range(1, 8))
_ENOUGH = 20  # replications, from which on a tail is worth looking at
_POINTS = 400  # of a curve, at most
_DRAWN = len(_COLOURS)  # alternatives


def planning(results: Results) -> Markup | None:
    """For a plant that depends on suppliers, or whose scenario has a frontier."""
    fewest = min(results.replications(name) for name in choices(results.alternatives))
    if fewest < _ENOUGH or not has_something_to_plan(results):
        return None
    found = _frontier(results)
    return section(
        "planning",
        "What is worth buying against bad luck",
        *_exceedance(results, found),
        *_scatter(found),
        *_frequencies(results, found),
        *losing.exposure(results),
        *origins.origins(results),
        *timeline.timeline(results, found.kpi),
    )


def _frontier(results: Results) -> planner.FrontierFound:
    try:
        return planner.stored_frontier(results)
    except Error:  # it has none, or its runs are not all in the file, or files that it includes are not here
        return planner.alternatives_as_points(results)


def _shown(factor: float, largest: float) -> charts.Format:
    size = largest * factor
    decimals = max(0, 2 - math.floor(math.log10(size))) if size > 0 and math.isfinite(size) else 0
    return lambda value: number(value * factor, min(decimals, 6))


def _exceedance(results: Results, found: planner.FrontierFound) -> list[object]:
    names = [point.member.name for point in found.points][:_DRAWN]
    columns = {name: results.values(found.kpi, name) for name in names}
    everything = np.concatenate(list(columns.values()))
    factor, unit = readable_unit(found.points[0].tail.unit, float(np.abs(everything).max()))
    show = _shown(factor, float(np.abs(everything).max()))
    fewest = min(len(column) for column in columns.values())
    low, high = with_room([float(everything.min()), float(everything.max())])
    plot = Plot(
        Axis(low, high, f"{found.kpi.replace('_', ' ')}, {unit}", show),
        Axis(0.7 / fewest, 1.0, "replications above it", lambda share: f"{100 * share:g} %", logarithmic=True),
        "Share of the replications above each value",
    )
    plot.line((low, 1 - found.level), (high, 1 - found.level), "zero")
    for place, (name, column) in enumerate(columns.items()):
        values, above = exceedance(column)
        kept = _thinned(len(values))
        colour = _COLOURS[place]
        plot.curve([low, *values[kept].tolist()], [1.0, *above[kept].tolist()], colour, plain_name(name), steps=True)
    legend = charts.legend([Category(plain_name(name), _COLOURS[i]) for i, name in enumerate(names)])
    tail = f"{100 * (1 - found.level):g} %"
    caption = f"The share of the replications that are above each value; the stroke stands at {tail}."
    if len(names) < len(found.points):
        caption += f" Drawn are the first {len(names)} of {len(found.points)}; the table has all."
    judged = risks(only(results, [point.member.name for point in found.points]), found.kpi, found.level)
    of = found.points[0].tail.unit
    rows: list[list[object]] = [
        [
            plain_name(one.alternative),
            with_doubt(one.mean),
            *(with_doubt(Estimate(q.value, 0.0, 0, of)) for q in one.quantiles),
            with_doubt(one.tail),
            number(one.tail.replications, 0),
            "" if one.change is None else with_doubt(one.change, sign=True),
        ]
        for one in judged
    ]
    headings = [
        found.kpi.replace("_", " "),
        "mean",
        *(f"{100 * q.share:g} %" for q in judged[0].quantiles),
        f"mean of the worst {tail}",
        "replications in it",
        f"minus that of {plain_name(results.baseline)}",
    ]
    return [figure(plot.drawn(), caption, legend), details("Numbers", table(headings, rows))]


def _doubt(estimate: Estimate) -> float:
    """Half-width, where there is one to draw."""
    return estimate.half_width if math.isfinite(estimate.half_width) else 0.0


def _thinned(count: int) -> np.ndarray:
    """Which of many points make a curve: few of the many, all of the last, which are the tail."""
    if count <= _POINTS:
        return np.arange(count)
    return np.unique(np.r_[np.linspace(0, count - 1, _POINTS // 2).astype(int), np.arange(count - _POINTS // 2, count)])


def _scatter(found: planner.FrontierFound) -> list[object]:
    if len(found.points) < 2:
        return []
    costs, tails = [p.cost.mean for p in found.points], [p.tail.mean for p in found.points]
    x_factor, x_unit = readable_unit(found.points[0].cost.unit, max(map(abs, costs)))
    y_factor, y_unit = readable_unit(found.points[0].tail.unit, max(map(abs, tails)))
    ends_x = [p.cost.mean + side * _doubt(p.cost_change) for p in found.points for side in (-1, 1)]
    ends_y = [p.tail.mean + side * _doubt(p.tail_change) for p in found.points for side in (-1, 1)]
    tail = f"{100 * (1 - found.level):g} %"
    plot = Plot(
        Axis(*with_room(ends_x), f"expected present cost, {x_unit}", _shown(x_factor, max(map(abs, costs)))),
        Axis(*with_room(ends_y), f"mean of the worst {tail}, {y_unit}", _shown(y_factor, max(map(abs, tails)))),
        "Expected cost against the worst cases",
    )
    efficient = found.efficient
    plot.curve([p.cost.mean for p in efficient], [p.tail.mean for p in efficient], "c1", "efficient points")
    for point in found.points:
        colour = {planner.EFFICIENT: "c1", planner.DOUBTFUL: "c4"}.get(point.standing, "c8")
        hint = f"{plain_name(point.member.name)}: {with_doubt(point.cost)}, {with_doubt(point.tail)}, {point.standing}"
        doubt = (point.cost_change.half_width, point.tail_change.half_width)
        plot.dot(point.cost.mean, point.tail.mean, colour, hint, doubt=doubt)
    named = [point for point in found.points if point.standing == planner.EFFICIENT or point is found.points[0]]
    plot.names([plain_name(p.member.name) for p in named], [(p.cost.mean, p.tail.mean) for p in named])
    legend = charts.legend([Category("efficient", "c1"), Category("doubtful", "c4"), Category("dominated", "c8")])
    caption = (
        "Left and below is better. Whiskers: paired intervals against the baseline, which has none of its own. A point "
        "is efficient when no other one is better by both; doubtful when one is by the estimates, but not by both "
        "intervals."
    )
    return [figure(plot.drawn(), caption, legend), details("Numbers", _points_table(found))]


def _points_table(found: planner.FrontierFound) -> Markup:
    from hozen.frontier_command import pays_words

    points = sorted(found.points, key=lambda point: point.cost.mean)
    columns: list[tuple[str, list[str]]] = [
        ("point", [plain_name(point.member.name) for point in points]),
        _column("expected present cost", [point.cost for point in points]),
        _column("worst cases", [point.tail for point in points]),
        _column("buys more than the baseline", [point.bought for point in points], sign=True),
        ("stands", [point.standing for point in points]),
    ]
    if found.budget is not None:
        columns.append(("beyond the budget", [point.beyond(found.budget) for point in points]))
    if len(found.worlds) > 1:
        columns.append(_column("worst regret", [point.worst_regret for point in points]))
    if any(point.pays_from for point in points):
        columns.append(("pays from ... times as many disruptions", [pays_words(point.pays_from) for point in points]))
    rows: list[list[object]] = [list(cells) for cells in zip(*(cells for _, cells in columns), strict=True)]
    return table([heading for heading, _ in columns], rows)


def _column(words: str, estimates: Sequence[Estimate], *, sign: bool = False) -> tuple[str, list[str]]:
    """A heading with the unit of all of them, so that the cells are narrow, and the cells."""
    factor, unit = readable_unit(estimates[0].unit, max(abs(one.mean) for one in estimates))
    return f"{words}, {unit}" if unit else words, [with_doubt(one.scaled(factor, ""), sign=sign) for one in estimates]


def _frequencies(results: Results, found: planner.FrontierFound) -> list[object]:
    """Regret over how often disruptions come."""
    shown = [point for point in found.points if point.pays_from is not None or point is found.points[0]][:_DRAWN]
    notes = [tag("p", note, class_="note") for note in found.notes]
    if len(shown) < 2:
        return [*notes]
    names = [point.member.name for point in shown]
    times, regrets = planner.regret_by_frequency(results, names)
    largest = max(one.mean for row in regrets for one in row)
    factor, unit = readable_unit(results.currency, largest)
    plot = Plot(
        Axis(float(times[0]), float(times[-1]), "frequency of disruptions, times the scenario's", lambda k: f"{k:g}"),
        Axis(0.0, with_room([largest])[1], f"regret, {unit}", _shown(factor, largest)),
        "Regret over the frequency of disruptions",
    )
    plot.line((1.0, 0.0), (1.0, with_room([largest])[1]), "zero")
    for place, (name, row) in enumerate(zip(names, regrets, strict=True)):
        means, halves = [one.mean for one in row], [one.half_width for one in row]
        colour, hint = _COLOURS[place], plain_name(name)
        lows = [max(0.0, mean - half) for mean, half in zip(means, halves, strict=True)]
        plot.band(times.tolist(), lows, [m + h for m, h in zip(means, halves, strict=True)], colour, hint)
        plot.curve(times.tolist(), means, colour, hint)
    legend = charts.legend([Category(plain_name(name), _COLOURS[i]) for i, name in enumerate(names)])
    caption = (
        "What each costs more than the cheapest at that frequency, by weighing the replications anew; as far as at "
        f"least {number(LEAST_EFFECTIVE, 0)} of them count. The stroke is the scenario's own frequency."
    )
    return [figure(plot.drawn(), caption, legend), *notes]
