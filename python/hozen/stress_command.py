"""``hozen stress``: what it takes to lose each supplier. Imports nothing but Typer before it knows what to do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hozen import arguments
from hozen.options import Alternative, Json, Picture, RowsFile, ScenarioFile, Seed, SeveralReplications, Threads
from hozen.speech import plain_speech, say, say_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hozen.risk import Quantile
    from hozen.stress import NodeStress, StressFound


def stress(
    file: ScenarioFile,
    alternative: Alternative = "baseline",
    epsilon: Annotated[
        float | None,
        typer.Option(
            metavar="PARTS",
            parser=arguments.many,
            help="Output that may be missing before it counts.",
            show_default="an hour's",
        ),
    ] = None,
    every: Annotated[str, typer.Option(metavar="TIME", help="Between two looks at the output.")] = "1 d",
    output: RowsFile = None,
    replications: SeveralReplications = None,
    seed: Seed = None,
    threads: Threads = 0,
    chart: Picture = None,
    as_json: Json = False,
) -> None:
    """Lose each supplier, region and route in turn for its time to recover: how long does output hold out?"""
    with plain_speech():
        from hozen.scenario import Scenario
        from hozen.stress import stress as lose
        from hozen.terminal import console, progress_bar

        arguments.refuse_without_pictures(chart)
        scenario = Scenario.load(file)
        with progress_bar() as show:
            found = lose(
                scenario,
                alternative,
                epsilon=epsilon,
                every=every,
                output=output,
                replications=replications,
                seed=seed,
                threads=threads,
                progress=show,
            )
        if as_json:
            say_json(_document(found))
        else:
            console().print(_table(found))
        if chart is not None:
            from hozen.stress_chart import draw_stress

            draw_stress(found, chart)
            say(f"Wrote {chart}.")


def days(hours: float) -> str:
    """As a number of days; never is said so."""
    from hozen.estimate import number

    return "never" if math.isinf(hours) else number(hours / 24, 1 if hours < 2400 else 0)


def _limits(quantile: Quantile) -> str:
    if math.isinf(quantile.value):
        return "never missed"
    return f"{days(quantile.value)} ({days(max(quantile.low, 0))} to {days(quantile.high)})"


def _table(found: StressFound) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from hozen.terminal import Bullet, number_column

    heading = Text.assemble(
        (found.title, "bold"),
        f"  ·  {found.alternative}  ·  limits and ± of {100 * found.confidence:g} %  ·  times in days",
    )
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("lost", overflow="fold", min_width=12)
    lost_unit, lost = number_column([node.lost for node in found.nodes], share=False, sign=True)
    cost_unit, cost = number_column([node.cost for node in found.nodes], share=False, sign=True)
    columns = ("back\nafter", "output holds out\nin half of them", "but 5 %\nonly", "recovered\nafter")
    for words in (*columns, f"output\n{lost_unit}", f"costs\n{cost_unit}", "exposed"):
        table.add_column(words, justify="left" if words == "exposed" else "right", no_wrap=True)
    for row, node in enumerate(found.nodes):
        style = "red" if node.exposed == "yes" else ""
        table.add_row(
            f"{node.kind} {node.name}",
            days(node.time_to_recover),
            _limits(node.survival.median),
            days(node.survival.early.value),
            days(node.survival.recovered.value),
            lost[row],
            cost[row],
            Text(node.exposed, style=style),
        )
    return Group(heading, Padding(table, (1, 0)), *(Bullet(line) for line in sentences(found)))


def sentences(found: StressFound) -> list[str]:
    """What the table says, and what its words mean."""
    from hozen.estimate import decimals_for, number

    exposed = [f"{node.kind} {node.name}" for node in found.nodes if node.exposed == "yes"]
    at_worst = [f"{node.kind} {node.name}" for node in found.nodes if node.exposed == "at worst"]
    epsilon = number(found.epsilon, min(decimals_for(math.nan, found.epsilon), 3))
    said = [
        f"Output holds out until more than {epsilon} parts are missing, paired with the same lives and the node at "
        "work."
    ]
    if exposed:
        said.append(f"Exposed, because output does not hold out until they are back: {', '.join(exposed)}.")
    if at_worst:
        said.append(f"Exposed in the worst 5 % of the replications: {', '.join(at_worst)}.")
    if not exposed and not at_worst:
        said.append("Output holds out until each of them is back.")
    said += [point.sentence for point in found.single_points]
    if found.untested:
        said.append(f"Not tested, for want of a time_to_recover: {', '.join(found.untested)}.")
    return said


def _document(found: StressFound) -> dict[str, Any]:
    return {
        "alternative": found.alternative,
        "epsilon": found.epsilon,
        "nodes": [_node(node) for node in found.nodes],
        "single_points": [
            {"spare": p.spare, "sources": list(p.sources), "kind": p.kind, "name": p.name} for p in found.single_points
        ],
        "untested": list(found.untested),
    }


def _node(node: NodeStress) -> dict[str, Any]:
    from hozen.document import finite

    def quantile(one: Quantile) -> dict[str, float | None]:
        return {"hours": finite(one.value), "low": finite(one.low), "high": finite(one.high)}

    return {
        "kind": node.kind,
        "name": node.name,
        "time_to_recover_hours": node.time_to_recover,
        "time_to_survive": quantile(node.survival.median),
        "time_to_survive_early": quantile(node.survival.early),
        "recovered_after": quantile(node.survival.recovered),
        "lost_output": {"mean": finite(node.lost.mean), "half_width": finite(node.lost.half_width)},
        "cost": {"mean": finite(node.cost.mean), "half_width": finite(node.cost.half_width), "unit": node.cost.unit},
        "exposed": node.exposed,
    }
