"""``hozen fit``: from a maintenance log to laws. Imports nothing but Typer before it knows what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hozen import arguments
from hozen.speech import plain_speech, say

if TYPE_CHECKING:
    from hozen.fitting import Fit, Naming, Subject

MANY_SUBJECTS = 200


def fit(
    log: Annotated[
        Path,
        typer.Argument(
            metavar="LOG.csv",
            parser=arguments.file_to_read,
            help="Lives, repairs or work orders (CSV).",
            show_default=False,
        ),
    ],
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN", help="Take the log apart by this column; may be given several times."),
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN=VALUE", help="Only rows that say so; may be given several times."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="MEANING=COLUMN", help="What a column means, e.g. --column time=running_time_days."),
    ] = None,
    event: Annotated[
        list[str] | None,
        typer.Option(metavar="WORD", help="Word of the event column that is a failure; may be given several times."),
    ] = None,
    time_unit: Annotated[
        str | None, typer.Option(metavar="UNIT", help="Unit of the times, where the log does not say it.")
    ] = None,
    law: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LAW", help="Only this law: exponential, weibull, lognormal, gamma; several times: these."
        ),
    ] = None,
    confidence: Annotated[
        float, typer.Option(metavar="SHARE", parser=arguments.share, show_default="95 %", help="Of all limits.")
    ] = 0.95,
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out the test of fit, which takes some seconds a subject.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FIT.yaml",
            parser=arguments.file_to_write,
            help="Write the laws as a file that a scenario includes.",
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--as", metavar="TYPE[.MODE]", help="Component type and failure mode to write the laws as."),
    ] = None,
    clock: Annotated[
        str | None,
        typer.Option(metavar="CLOCK", help="What the times are counted on: operating, calendar or cycles."),
    ] = None,
    one_is: Annotated[
        str | None,
        typer.Option(metavar="QUANTITY", help="What one unit of the log is in the scenario, e.g. '16.7 operating_h'."),
    ] = None,
    paper: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Draw Weibull paper (PNG) of each subject into this folder."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print exactly one JSON document on stdout.")] = False,
) -> None:
    """Fit laws to a maintenance log: which one the data support, with limits, or why none."""
    with plain_speech():
        from hozen.errors import InputError

        _refuse_without_library()
        from hozen import fitting
        from hozen.fitting.laws import CANDIDATES

        _refuse_what_is_not_written(output, log, {"--as": name, "--clock": clock, "--one-is": one_is})
        kind, _, mode = (name or "").partition(".")
        naming = fitting.Naming(kind or None, mode or None, clock, one_is)
        reading = fitting.Reading(
            by=by or None,
            where=_pairs("--where", where or ()),
            columns=_pairs("--column", column or ()),
            events=event or None,
            time_unit=time_unit,
        )
        subjects = fitting.read_log(log, reading)
        if len(subjects) > MANY_SUBJECTS:
            raise InputError(
                f"{log}: {len(subjects)} subjects; expected at most {MANY_SUBJECTS}. Choose rows with --where, or "
                "fewer columns with --by."
            )
        if paper is not None and not paper.is_dir():
            raise InputError(f"--paper {paper}: there is no such folder.")
        fits = _analyse(subjects, tuple(law or CANDIDATES), confidence, quick=quick)
        _show(fits, as_json=as_json)
        if paper is not None:
            _draw(fits, paper)
        if output is not None:
            _write(fits, log, output, naming)


def _refuse_without_library() -> None:
    from importlib.util import find_spec

    from hozen.errors import Error

    if find_spec("surpyval") is None or find_spec("matplotlib") is None:
        raise Error("Fitting needs SurPyval and Matplotlib: pip install 'hozen[fit]'.")


def _refuse_what_is_not_written(output: Path | None, log: Path, naming: dict[str, str | None]) -> None:
    from hozen.errors import InputError

    for option, value in naming.items():
        if output is None and value is not None:
            raise InputError(f"{option} {value}: says how the laws are written; name the file with -o.")
    if output is not None:
        arguments.refuse_same_file(output, log)


def _write(fits: Sequence[Fit], log: Path, output: Path, naming: Naming) -> None:
    from hozen.fitting.fragment import write_fragment

    write_fragment(fits, log.name, output, naming)
    say(f"Wrote {output}; a scenario includes it with  include: {output.name}")


def _pairs(option: str, settings: Sequence[str]) -> dict[str, str]:
    from hozen.errors import InputError

    pairs = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise InputError(f"{option} {setting}: expected NAME=VALUE.")
        pairs[name.strip()] = value.strip()
    return pairs


def _analyse(subjects: Sequence[Subject], laws: Sequence[str], confidence: float, *, quick: bool) -> list[Fit]:
    from hozen.fitting import analyse
    from hozen.terminal import counting

    with counting(len(subjects), "subjects") as done:
        fits = []
        for subject in subjects:
            fits.append(analyse(subject, confidence=confidence, laws=laws, test_fit=not quick))
            done()
    return fits


def _show(fits: Sequence[Fit], *, as_json: bool) -> None:
    if as_json:
        from hozen.fitting.words import as_document

        typer.echo(as_document(fits))
        return
    from hozen.terminal import console, fit_table

    for found in fits:
        console().print(fit_table(found))


def _draw(fits: Sequence[Fit], folder: Path) -> None:
    from hozen.fitting.paper import draw_paper, file_name

    drawn = [found for found in fits if found.laws or found.as_bad_as_old]
    for found in drawn:
        draw_paper(found, folder / file_name(found.subject.name))
    say(f"Drew {len(drawn)} picture{'' if len(drawn) == 1 else 's'} into {folder}.")
