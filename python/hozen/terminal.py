"""What the command shows: tables, sentences, progress, errors. The only module that knows Rich."""

from __future__ import annotations

import io
import math
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from hozen import _core
from hozen.choices import chosen, left_out
from hozen.estimate import NOISE, Estimate, decimals_for, number, readable_unit
from hozen.results import Results
from hozen.scenario import Scenario
from hozen.verdict import headline_kpis, is_share, sentences

if TYPE_CHECKING:
    from hozen.fitting import Fit
    from hozen.fluid_check import FluidCheck
    from hozen.scenario import ProgressCallback

_PAGE = 110  # characters
_MORE_DECIMALS = 3  # than the widest interval needs, so that the narrowest is no zero


def without_noise(estimates: Sequence[Estimate], beside: Sequence[Estimate] = ()) -> list[Estimate]:
    """The same, but 0 for numbers that are nothing beside the largest of them and of those they were taken from."""
    size = max((abs(e.mean) for e in (*estimates, *beside) if math.isfinite(e.mean)), default=0.0)

    def plain(value: float) -> float:
        return 0.0 if abs(value) < NOISE * size else value

    return [Estimate(plain(e.mean), plain(e.half_width), e.replications, e.unit) for e in estimates]


def number_column(estimates: Sequence[Estimate], *, share: bool, sign: bool) -> tuple[str, list[str]]:
    """The unit and the cells of one KPI, all counted alike so that they can be compared by eye."""
    estimates = without_noise(estimates)
    largest = max((abs(e.mean) for e in estimates if e.mean == e.mean), default=0.0)
    factor, unit = readable_unit(estimates[0].unit, largest, share=share)
    shown = [e.scaled(factor) for e in estimates]
    told = [e for e in shown if e.mean != 0 or e.half_width != 0]  # what does not differ at all needs no decimals
    decimals = min((decimals_for(e.half_width, e.mean) for e in told), default=0)
    doubts = [e.half_width for e in shown if e.half_width > 0]
    if doubts:
        narrowest, widest = (decimals_for(doubt, doubt) for doubt in (min(doubts), max(doubts)))
        decimals = max(decimals, min(narrowest - 1, widest + _MORE_DECIMALS))
    cells = [f"{number(e.mean, decimals, sign=sign)} ± {number(e.half_width, decimals)}" for e in shown]
    return unit, cells


def _heading(kpi: _core.Kpi, unit: str) -> str:
    """Narrow, so that the numbers decide how wide a column is."""
    return "\n".join([*textwrap.wrap(kpi.name.replace("_", " "), 14), unit or " "])


def _empty_table() -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("", overflow="fold", min_width=10)
    return table


def _kpi_table(results: Results) -> Table:
    table = _empty_table()
    columns: list[list[str]] = []
    for kpi in headline_kpis():
        estimates = [results.estimate(kpi.name, name) for name in results.alternatives]
        unit, cells = number_column(estimates, share=is_share(kpi), sign=False)
        table.add_column(_heading(kpi, unit), justify="right", no_wrap=True)
        columns.append(cells)
    table.add_column("repli-\ncations", justify="right", no_wrap=True)
    for row, name in enumerate(results.alternatives):
        table.add_row(name, *(cells[row] for cells in columns), number(results.replications(name), 0))
    return table


def judged(cell: str, difference: Estimate, *, lower_is_better: bool) -> Text:
    """Green is better, red is worse; a ring says that no difference was shown."""
    if not difference.shown:
        return Text(f"{cell} ○", style="dim")
    better = (difference.mean < 0) == lower_is_better
    return Text(f"{cell}  ", style="green" if better else "red")


def _difference_table(results: Results, others: list[str]) -> Table:
    table = _empty_table()
    columns: list[list[Text]] = []
    for kpi in headline_kpis():
        levels = [results.estimate(kpi.name, name) for name in (results.baseline, *others)]
        estimates = without_noise([results.difference(kpi.name, name) for name in others], levels)
        unit, cells = number_column(estimates, share=is_share(kpi), sign=True)
        table.add_column(_heading(kpi, unit), justify="right", no_wrap=True)
        columns.append(
            [
                judged(cell, estimate, lower_is_better=kpi.lower_is_better)
                for cell, estimate in zip(cells, estimates, strict=True)
            ]
        )
    for row, name in enumerate(others):
        table.add_row(name, *(cells[row] for cells in columns))
    return table


class Bullet:
    """A sentence in a list, whose numbers are not torn at their narrow spaces."""

    def __init__(self, words: str) -> None:
        """Of any length; it is wrapped where it is printed."""
        self._words = words

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Wraps at plain spaces alone."""
        for line in textwrap.wrap(self._words, options.max_width, initial_indent="• ", subsequent_indent="  "):
            yield Text(line, no_wrap=True, overflow="fold")


def verdict(results: Results) -> RenderableType:
    """Two tables and the sentences below them."""
    percent = f"{100 * results.confidence:g} %"
    left = left_out(results)
    results = chosen(results)
    others = [name for name in results.alternatives if name != results.baseline]
    parts: list[RenderableType] = [
        Text.assemble(
            (results.title or results.scenario_name, "bold"),
            f"  ·  mean ± half-width of the {percent} interval  ·  seed {results.seed}",
        ),
        Padding(_kpi_table(results), (1, 0, 0, 0)),
    ]
    if others:
        parts.append(
            Padding(
                Text(f"Paired differences against {results.baseline}  (○ not shown: the interval covers zero)"),
                (1, 0, 0, 0),
            )
        )
        parts.append(Padding(_difference_table(results, others), (1, 0, 0, 0)))
    lines = [*results.findings, *sentences(results), *([left] if left else [])]
    parts.append(Text(""))
    parts.extend(Bullet(line) for line in lines)
    return Group(*parts)


def console(*, stderr: bool = False) -> Console:
    """Where to print: as wide as the terminal, or as a page where there is none."""
    found = Console(stderr=stderr, highlight=False)
    if not found.is_terminal:
        found.width = _PAGE
    return found


def plain_verdict(results: Results) -> str:
    """The verdict as text without colour."""
    text = io.StringIO()
    Console(
        file=text, width=_PAGE, color_system=None, force_terminal=False, force_jupyter=False, highlight=False
    ).print(verdict(results))
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def kpi_table() -> Table:
    """Every KPI with its unit, definition and standard."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("name", "unit", "definition", "standard"):
        table.add_column(heading, no_wrap=heading in ("name", "unit"))
    for kpi in _core.kpis():
        table.add_row(kpi.name, kpi.unit, kpi.definition, kpi.standard)
    return table


def engine_table(scenario: Scenario) -> Table:
    """Which engine runs each line, and why; alternatives whose lines run alike share their rows."""
    alike: dict[tuple[tuple[str, str, str], ...], list[str]] = {}
    for name in scenario.alternatives:
        rows = tuple((row.line, row.engine, row.why) for row in scenario.engines(name))
        alike.setdefault(rows, []).append(name)
    table = Table(box=None, pad_edge=False, header_style="bold")
    if len(alike) > 1:
        table.add_column("alternative")
    for column in ("line", "engine", "why"):
        table.add_column(column, overflow="fold")
    for rows, names in alike.items():
        for row in rows:
            table.add_row(*([", ".join(names)] if len(alike) > 1 else []), *row)
    return table


def clock(hours: float) -> str:
    """A span since the start as years, days and time of day, e.g. ``"3 y 041 d 07:30"``."""
    minutes = round(hours * 60)
    days, minutes = divmod(minutes, 24 * 60)
    years, days = divmod(days, 365)
    return f"{years} y {days:03d} d {minutes // 60:02d}:{minutes % 60:02d}"


def story_table(events: list[_core.StoryEvent]) -> Table:
    """The life of a component, an event a row."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("when", no_wrap=True, justify="right", style="cyan")
    table.add_column("what")
    for event in events:
        table.add_row(clock(event.hours), event.what)
    return table


def fluid_check_table(check: FluidCheck) -> RenderableType:
    """A fluid against its parts, KPI by KPI, and the sentences below."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("line", "KPI", "unit", "fluid", "parts", "difference", "of parts"):
        table.add_column(
            heading, justify="right" if heading in ("fluid", "parts", "difference", "of parts") else "left"
        )
    kpis = {kpi.name: kpi for kpi in _core.kpis()}
    for one in check.comparisons:
        share = is_share(kpis[one.kpi])
        unit, cells = number_column([one.fluid, one.parts], share=share, sign=False)
        _, (difference,) = number_column([one.difference], share=share, sign=True)
        relative = one.relative
        shown = number(100 * relative.mean, 3, sign=True)
        table.add_row(
            one.line, one.kpi, unit, *cells, difference, f"{shown} %" if relative.mean == relative.mean else ""
        )
    lines = [Bullet(line) for line in check.sentences()]
    return Group(Text(f"{check.scenario}: fluid against parts", style="bold"), Padding(table, (1, 0)), *lines)


def fit_table(fit: Fit) -> RenderableType:
    """The laws that were fitted to one subject of a log, best first, and the sentences below."""
    from hozen.fitting.words import parameters, sentences, significant, with_limits

    lives = fit.subject.lives
    heading = Text.assemble(
        (fit.subject.name, "bold"), f"  ·  {_counted(lives.failures, 'failure')}, {lives.censored} still alive"
    )
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("law", "parameters", f"a tenth failed by\n{fit.subject.time_unit}", "mean life", "AIC"):
        table.add_column(column, justify="left" if column in ("law", "parameters") else "right", no_wrap=True)
    for law in fit.laws:
        style = "green" if law is fit.chosen else "dim" if fit.chosen is None else ""
        cells = (law.law, parameters(law, "\n"), with_limits(law.b10), significant(law.mean), number(law.aic, 1))
        table.add_row(*cells, style=style)
    shown: list[RenderableType] = [heading]
    if fit.laws:
        shown.append(Padding(table, (1, 0, 0, 0)))
    return Group(*shown, Text(""), *(Bullet(line) for line in sentences(fit)), Text(""))


def _counted(count: int, what: str) -> str:
    return f"{number(count, 0)} {what}{'' if count == 1 else 's'}"


def coloured_error(message: str) -> Text:
    """An input error as the core says it, its first line and its caret in red."""
    text = Text()
    for number_, line in enumerate(message.splitlines()):
        is_caret = bool(line.strip(" |~^")) is False and "^" in line
        text.append(line, style="bold red" if number_ == 0 or is_caret else "")
        text.append("\n")
    text.rstrip()
    return text


class _Rows(ProgressColumn):
    """How many rows are done, reused ones named."""

    def render(self, task: Task) -> Text:
        """Draws the cell."""
        reused = task.fields.get("reused", 0)
        found = f" ({number(reused, 0)} found)" if reused else ""
        return Text(f"{number(task.completed, 0)} of {number(task.total or 0, 0)} replications{found}")


@contextmanager
def progress_bar() -> Iterator[ProgressCallback]:
    """A bar on stderr with the time left; nothing where stderr is not a terminal.

    Yields:
        The function that a run reports its progress to.
    """
    console = Console(stderr=True)
    columns = (SpinnerColumn(), BarColumn(), _Rows(), TextColumn("·"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None, reused=0)

        def show(progress: _core.Progress) -> None:
            bar.update(task, completed=progress.rows_done, total=progress.rows_planned, reused=progress.rows_reused)

        yield show


@contextmanager
def counting(total: int, what: str) -> Iterator[Callable[[], None]]:
    """A bar on stderr over so many things; nothing where stderr is not a terminal.

    Yields:
        What is called when one of them is done.
    """
    console = Console(stderr=True)
    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.completed} of {task.total} {task.description}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
