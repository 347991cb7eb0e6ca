"""The command ``hozen``. Imports nothing but Typer before it knows what to do, so that help is quick."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hozen import arguments
from hozen.andon_command import andon
from hozen.breakeven_command import breakeven
from hozen.chain_command import chain
from hozen.compare_command import compare
from hozen.concentration_command import concentration
from hozen.coverage_command import coverage
from hozen.fit_command import fit
from hozen.frontier_command import frontier
from hozen.options import (
    Alternative,
    Json,
    Replication,
    Replications,
    ResultsFile,
    RowsFile,
    ScenarioFile,
    Seed,
    Settings,
    Threads,
)
from hozen.risk_command import risk
from hozen.speech import plain_speech, say, say_json
from hozen.stress_command import stress

if TYPE_CHECKING:
    from hozen import _core
    from hozen.results import Results
    from hozen.scenario import Scenario

app = typer.Typer(
    cls=arguments.PlainGroup,
    help="What predictive maintenance of a factory is worth, with its doubt.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _load(file: Path, settings: list[str] | None) -> Scenario:
    from hozen.errors import InputError
    from hozen.scenario import Scenario

    scenario = Scenario.load(file)
    if not settings:
        return scenario
    pairs = {}
    for setting in settings:
        path, equals, value = setting.partition("=")
        if not equals or not path.strip():
            raise InputError(f"--set {setting}: expected PATH=VALUE, e.g. money.lost_output='8 USD/part'.")
        pairs[path.strip()] = value.strip()
    return scenario.with_(pairs)


class _Watch:
    """Passes progress on and remembers the last of it, to say what an interrupted run has kept."""

    def __init__(self, show: object) -> None:
        self._show = show
        self.rows_done = 0

    def __call__(self, progress: _core.Progress) -> None:
        self.rows_done = progress.rows_done
        if callable(self._show):
            self._show(progress)


def _simulate(
    scenario: Scenario, output: Path | None, replications: int | None, seed: int | None, threads: int
) -> Results:
    from hozen.terminal import progress_bar

    watch = _Watch(None)
    try:
        with progress_bar() as show:
            watch = _Watch(show)
            return scenario.run(output, replications=replications, seed=seed, threads=threads, progress=watch)
    except KeyboardInterrupt:
        if output is None:
            say("Interrupted. Nothing was kept; name a file with -o to be able to go on.")
        else:
            say(
                f"Interrupted. {watch.rows_done} finished replications are kept with {output}; "
                "the same command goes on from there."
            )
        raise typer.Exit(130) from None


@app.callback(invoke_without_command=True)
def _main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False,
) -> None:
    if version:
        from hozen._core import __version__

        typer.echo(f"hozen {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit


@app.command()
def run(
    file: ScenarioFile,
    output: RowsFile = None,
    replications: Replications = None,
    seed: Seed = None,
    threads: Threads = 0,
    settings: Settings = None,
    as_json: Json = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Only say which engine would run each line, and why no faster one.")
    ] = False,
) -> None:
    """Run all alternatives of a scenario and give the verdict."""
    from hozen.errors import InputError

    with plain_speech():
        if explain:
            if output is not None:
                raise InputError("--explain runs nothing, so there is nothing to write: leave out either it or -o.")
            _explain_engines(_load(file, settings), as_json=as_json)
            return
        results = _simulate(_load(file, settings), output, replications, seed, threads)
        for note in results.notes:
            say(note)
        _show(results, as_json=as_json)
        if output is None:
            say("Nothing was written; name a results file with -o to keep the replications.")


def _explain_engines(scenario: Scenario, *, as_json: bool) -> None:
    if as_json:
        rows = {
            name: [{"line": row.line, "engine": row.engine, "why": row.why} for row in scenario.engines(name)]
            for name in scenario.alternatives
        }
        say_json({"engines": rows})
        return
    from hozen.terminal import console, engine_table

    console().print(engine_table(scenario))


def _show(results: Results, *, as_json: bool) -> None:
    if as_json:
        from hozen.document import as_document

        typer.echo(as_document(results))
        return
    from hozen.terminal import console, verdict

    console().print(verdict(results))


@app.command()
def validate(file: ScenarioFile, settings: Settings = None) -> None:
    """Check a scenario without running it."""
    with plain_speech():
        scenario = _load(file, settings)
        names = scenario.alternatives
        typer.echo(f"{file} is valid: {len(names)} alternative{'s' if len(names) > 1 else ''}, {', '.join(names)}.")


@app.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors."""
    from hozen._core import json_schema

    typer.echo(json_schema().rstrip("\n"))


@app.command()
def show(file: ResultsFile, as_json: Json = False) -> None:
    """Give the verdict of a results file."""
    with plain_speech():
        from hozen.results import Results

        _show(Results.open(file), as_json=as_json)


@app.command()
def kpis() -> None:
    """List every KPI: name, unit, definition, standard."""
    from hozen.terminal import console, kpi_table

    console().print(kpi_table())


@app.command()
def explain(
    file: ScenarioFile,
    component: Annotated[
        str, typer.Option(metavar="NAME", help="Its path, e.g. main-1/station-3/motor-2.", show_default=False)
    ],
    alternative: Alternative = "baseline",
    replication: Replication = 0,
    seed: Seed = None,
    settings: Settings = None,
) -> None:
    """Tell the story of one component: warned, ordered, waited for what, replaced, and why."""
    with plain_speech():
        from hozen.terminal import console, story_table

        events = _load(file, settings).explain(component, alternative, replication, seed)
        typer.echo(f"{component}, {alternative}, replication {replication}")
        if events:
            console().print(story_table(events))
        else:
            typer.echo("Nothing happened to it.")


@app.command(name="check-fluid")
def check_fluid(
    file: ScenarioFile,
    within: Annotated[
        float,
        typer.Option(
            metavar="SHARE", parser=arguments.share, show_default="0.5 %", help="Accuracy wanted of the throughput."
        ),
    ] = 0.005,
    replications: Annotated[
        int,
        typer.Option(
            metavar="N",
            parser=arguments.whole_number(2, arguments.MOST_REPLICATIONS),
            help="Of either way, on the same lives.",
        ),
    ] = 10,
    cycles: Annotated[
        float,
        typer.Option(
            metavar="N",
            parser=arguments.many,
            help="Station cycles that parts may take in all; longer runs are shortened.",
        ),
    ] = 2e8,
    seed: Seed = None,
    threads: Threads = 0,
    settings: Settings = None,
) -> None:
    """Say whether the fluid lines of a scenario may be fluid: run them part by part too."""
    with plain_speech():
        from hozen.fluid_check import check_fluid as check
        from hozen.terminal import console, fluid_check_table, progress_bar

        scenario = _load(file, settings)
        with progress_bar() as show:
            found = check(
                scenario,
                within=within,
                replications=replications,
                cycles=cycles,
                seed=seed,
                threads=threads,
                progress=show,
            )
        console().print(fluid_check_table(found))


@app.command()
def trace(
    file: ScenarioFile,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="T.json", parser=arguments.file_to_write, help="The trace (JSON)."),
    ],
    alternative: Alternative = "baseline",
    replication: Replication = 0,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this line, station or component; may be given several times."),
    ] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="TIME", help="Begin here, e.g. '10 d'.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="TIME", help="End here, e.g. '12 d'.")] = None,
    parts: Annotated[bool, typer.Option("--parts", help="Each part's way too.")] = False,
    seed: Seed = None,
    settings: Settings = None,
) -> None:
    """Write what happens in one replication, for ui.perfetto.dev or chrome://tracing."""
    with plain_speech():
        arguments.refuse_same_file(output, file)
        scenario = _load(file, settings)
        scenario.trace(output, alternative, replication, only=only or (), start=start, end=end, parts=parts, seed=seed)
        say(f"Wrote {output}; open it in ui.perfetto.dev or chrome://tracing.")


@app.command()
def report(
    file: ResultsFile,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="R.html", parser=arguments.file_to_write, help="The page (HTML)."),
    ],
) -> None:
    """Write a page that tells the whole story, self-contained and offline."""
    with plain_speech():
        from hozen.report import write_report
        from hozen.results import Results

        arguments.refuse_same_file(output, file)
        write_report(Results.open(file), output)
        say(f"Wrote {output}.")


app.command()(fit)
app.command()(compare)
app.command()(breakeven)
app.command()(coverage)
app.command()(chain)
app.command()(andon)
app.command()(risk)
app.command()(frontier)
app.command()(stress)
app.command()(concentration)


def main() -> None:
    """Entry point of the command."""
    try:
        app(prog_name="hozen")
    except KeyboardInterrupt:  # before a command could begin, or after it was done
        sys.exit(130)
