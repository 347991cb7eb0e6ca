"""``hozen frontier``: what is worth buying against bad luck. Imports nothing but Typer before it knows what to do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hozen import arguments
from hozen.options import Json, Picture, RowsFile, Seed, SeveralReplications, Threads
from hozen.speech import plain_speech, say, say_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hozen.estimate import Estimate
    from hozen.frontier import FrontierFound, Point
    from hozen.reweight import BreakEven


def frontier(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            parser=arguments.file_to_read,
            help="The scenario (YAML), or a results file that holds all runs of its frontier.",
            show_default=False,
        ),
    ],
    output: RowsFile = None,
    replications: SeveralReplications = None,
    seed: Seed = None,
    threads: Threads = 0,
    chart: Picture = None,
    as_json: Json = False,
) -> None:
    """Weigh up a planner's levers: expected cost against the cost of the worst cases."""
    with plain_speech():
        arguments.refuse_without_pictures(chart)
        found = _found(file, output, replications, seed, threads)
        if as_json:
            say_json(_document(found))
        else:
            from hozen.terminal import console

            console().print(_tables(found))
        if chart is not None:
            from hozen.frontier_chart import draw_frontier

            draw_frontier(found, chart)
            say(f"Wrote {chart}.")


def _found(file: Path, output: Path | None, replications: int | None, seed: int | None, threads: int) -> FrontierFound:
    from hozen.errors import InputError
    from hozen.frontier import frontier as weigh
    from hozen.frontier import stored_frontier
    from hozen.results import Results
    from hozen.scenario import Scenario
    from hozen.signature import holds_results
    from hozen.terminal import progress_bar

    if not holds_results(file):
        scenario = Scenario.load(file)
        with progress_bar() as show:
            return weigh(scenario, output=output, replications=replications, seed=seed, threads=threads, progress=show)
    if output is not None or replications is not None or seed is not None:
        raise InputError(f"{file} is a results file: nothing is run, so leave out -o, --replications and --seed.")
    return stored_frontier(Results.open(file))


def _tables(found: FrontierFound) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from hozen.terminal import Bullet

    heading = Text.assemble(
        (found.title, "bold"),
        f"  ·  present cost  ·  ± half-width of the {100 * found.confidence:g} % interval",
    )
    points = sorted(found.points, key=lambda point: point.cost.mean)
    parts: list[RenderableType] = [heading, Padding(_risk_table(found, points), (1, 0, 0, 0))]
    parts.append(Padding(_worth_table(found, points), (1, 0)))
    return Group(*parts, *(Bullet(line) for line in sentences(found)))


def _risk_table(found: FrontierFound, points: Sequence[Point]) -> RenderableType:
    from rich.table import Table

    from hozen.frontier import COST, DOMINATED, EFFICIENT
    from hozen.terminal import number_column

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("point", overflow="fold", min_width=12)
    worst = f"worst {100 * (1 - found.level):g} %"
    if found.kpi != COST:
        worst = f"{found.kpi.replace('_', ' ')},\n{worst}"
    columns = [
        ("expected", [point.cost for point in points], False),
        (worst, [point.tail for point in points], False),
        ("expected,\nagainst baseline", [point.cost_change for point in points], True),
        (f"{worst},\nagainst baseline", [point.tail_change for point in points], True),
    ]
    cells = []
    for words, estimates, sign in columns:
        unit, written = number_column(estimates, share=False, sign=sign)
        table.add_column(f"{words}\n{unit}", justify="right", no_wrap=True)
        cells.append(written)
    table.add_column("", no_wrap=True)
    styles = {EFFICIENT: "bold", DOMINATED: "dim"}
    for row, point in enumerate(points):
        table.add_row(
            point.member.name, *(column[row] for column in cells), point.standing, style=styles.get(point.standing)
        )
    return table


def _worth_table(found: FrontierFound, points: Sequence[Point]) -> RenderableType:
    from rich.table import Table

    from hozen.terminal import number_column

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("point", overflow="fold", min_width=12)
    unit, bought = number_column([point.bought for point in points], share=False, sign=True)
    table.add_column(f"buys, against\nbaseline, {unit}", justify="right", no_wrap=True)
    regrets: list[str] = []
    if found.budget is not None:
        table.add_column("beyond the\nbudget", justify="right", no_wrap=True)
    if len(found.worlds) > 1:
        unit, regrets = number_column([point.worst_regret for point in points], share=False, sign=False)
        table.add_column(f"worst regret\n{unit}", justify="right", no_wrap=True)
    if any(point.pays_from for point in points):
        table.add_column("pays from ... times\nas many disruptions", justify="right", no_wrap=True)
    for row, point in enumerate(points):
        budget = [] if found.budget is None else [point.beyond(found.budget)]
        regret = [regrets[row]] if regrets else []
        pays = [pays_words(point.pays_from)] if any(one.pays_from for one in points) else []
        table.add_row(point.member.name, bought[row], *budget, *regret, *pays)
    return table


def pays_words(found: BreakEven | None) -> str:
    """E.g. ``"1.50 (1.20 to 1.90)"``, ``"below 0.80 (0.60 to 1.10)"``, ``"perhaps always, 0 to 2.8"``."""
    if found is None:
        return ""
    if math.isnan(found.times):
        return f"{'' if found.shown else 'perhaps '}{found.words}, {found.least:.2g} to {found.most:.3g}"
    high = "\N{INFINITY}" if math.isinf(found.high) else f"{found.high:.2f}"
    return f"{found.words} {found.times:.2f} ({found.low:.2f} to {high})".strip()


def sentences(found: FrontierFound) -> list[str]:
    """What the tables say, and what their words mean."""
    from hozen.estimate import Estimate, with_doubt

    tail = f"{100 * (1 - found.level):g} %"
    names = ", ".join(point.member.name for point in found.efficient)
    said = [
        f"Efficient, from the lowest expected cost to the mildest worst {tail}: {names}. No other point is better by "
        "both; doubtful ones are worse by the estimates, but not by both paired intervals."
    ]
    if found.budget is not None:
        currency = found.points[0].bought.unit
        budget = with_doubt(Estimate(found.budget, 0.0, 0, currency))
        said.append(
            f"The budget is {budget} for what a point buys more than the baseline over the measured span: all costs "
            "but lost output, labour, consumables of work orders and repair of removed units."
        )
        within = [point for point in found.points if point.beyond(found.budget) == "no"]
        if within:
            best = min(within, key=lambda point: point.cost.mean)
            said.append(
                f"Of those within the budget, {best.member.name} has the lowest expected cost: {with_doubt(best.cost)}."
            )
    if len(found.worlds) > 1:
        others = "the other one" if len(found.worlds) == 2 else f"{len(found.worlds) - 1} others"
        calm = min(found.points, key=lambda point: point.worst_regret.mean)
        said.append(
            f"The worst regret over the world as it stands and {others} is least with "
            f"{calm.member.name}: {with_doubt(calm.worst_regret)} more than the cheapest point there."
        )
    return [*said, *found.notes]


def _document(found: FrontierFound) -> dict[str, Any]:
    return {
        "kpi": found.kpi,
        "level": found.level,
        "budget": found.budget,
        "worlds": [{"path": world.path, "value": world.value} for world in found.worlds],
        "points": [_point(found, point) for point in found.points],
        "notes": list(found.notes),
    }


def _point(found: FrontierFound, point: Point) -> dict[str, Any]:
    from hozen.document import finite

    def estimate(one: Estimate) -> dict[str, Any]:
        return {"mean": finite(one.mean), "half_width": finite(one.half_width), "unit": one.unit}

    pays = point.pays_from
    return {
        "name": point.member.name,
        "settings": dict(point.member.settings),
        "expected_cost": estimate(point.cost),
        "worst": estimate(point.tail) | {"replications": point.tail.replications},
        "expected_cost_change": estimate(point.cost_change),
        "worst_change": estimate(point.tail_change),
        "bought": estimate(point.bought),
        "beyond_budget": None if found.budget is None else point.beyond(found.budget),
        "standing": point.standing,
        "better": point.better or None,
        "regrets": [estimate(regret) for regret in point.regrets],
        "pays_from": None
        if pays is None
        else {
            "times": finite(pays.times),
            "low": finite(pays.low),
            "high": finite(pays.high),
            "reach": [pays.least, pays.most],
            "pays": pays.words or "above",
            "shown": pays.shown,
            "effective_replications": pays.effective,
        },
    }
