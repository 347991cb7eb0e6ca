"""``hozen coverage``: where to stop watching. Imports nothing but Typer at first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hozen import arguments
from hozen.options import Against, Json, Picture, RowsFile, ScenarioFile, Seed, SeveralReplications, Threads, Watched
from hozen.speech import plain_speech, say, say_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hozen.coverage import Step
    from hozen.estimate import Estimate


def coverage(
    file: ScenarioFile,
    watched: Watched,
    against: Against = "baseline",
    output: RowsFile = None,
    replications: SeveralReplications = None,
    seed: Seed = None,
    threads: Threads = 0,
    chart: Picture = None,
    as_json: Json = False,
) -> None:
    """Say where to stop watching: what it returns to watch ever more components, the most rewarding first."""
    with plain_speech():
        from hozen.coverage import coverage as cover
        from hozen.scenario import Scenario
        from hozen.terminal import console, progress_bar

        arguments.refuse_without_pictures(chart)
        scenario = Scenario.load(file)
        with progress_bar() as show:
            steps = cover(
                scenario,
                watched,
                against=against,
                output=output,
                replications=replications,
                seed=seed,
                threads=threads,
                progress=show,
            )
        title = f"{scenario.document.plant or scenario.name}: what {watched} returns"
        if as_json:
            say_json(_steps_document(steps))
        else:
            console().print(_steps_table(steps, title))
        if chart is not None:
            from hozen.breakeven_chart import draw_coverage

            draw_coverage(steps, title, chart)
            say(f"Wrote {chart}.")


def _steps_table(steps: Sequence[Step], title: str) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from hozen.coverage import best
    from hozen.estimate import number, with_doubt
    from hozen.terminal import Bullet, number_column

    unit, net = number_column([_money(step.net) for step in steps], share=False, sign=True)
    each, added = number_column([_money(step.added) for step in steps], share=False, sign=True)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("watched", f"net return\n{unit} a year", f"each of those added\n{each} a year", "the last of them"):
        table.add_column(heading, justify="left" if heading.startswith("the") else "right", no_wrap=True)
    top = best(list(steps))
    for step, total, one in zip(steps, net, added, strict=True):
        table.add_row(number(step.watched, 0), total, one, step.last, style="bold" if step is top else "")
    if top.net.mean <= 0:
        sentence = "No step returns more than it costs: watch none."
    else:
        sentence = (
            f"Most is returned by watching {number(top.watched, 0)} components: {with_doubt(_money(top.net))} a year; "
            f"among them stop at {top.last} and those like it."
        )
    return Group(Text(title, style="bold"), Padding(table, (1, 0)), Bullet(sentence))


def _money(estimate: Estimate) -> Estimate:
    return estimate.scaled(1.0, estimate.unit.removesuffix("/y"))


def _steps_document(steps: Sequence[Step]) -> dict[str, Any]:
    from hozen.document import finite

    return {
        "unit": steps[0].net.unit,
        "steps": [
            {
                "watched": step.watched,
                "net": step.net.mean,
                "half_width": finite(step.net.half_width),
                "added_each": step.added.mean,
                "added_half_width": finite(step.added.half_width),
                "last": step.last,
            }
            for step in steps
        ],
    }
