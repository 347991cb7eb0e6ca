"""``hozen andon``: how every component stands at an instant. Imports nothing but Typer before it knows what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hozen import arguments
from hozen.speech import plain_speech, say


def andon(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", parser=arguments.file_to_read, help="The scenario (YAML).", show_default=False),
    ],
    at: Annotated[str, typer.Option("--at", metavar="TIME", help="Since the start of the run, e.g. '400 d'.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PNG", parser=arguments.file_to_write, help="Draw the board."),
    ] = None,
    alternative: Annotated[str, typer.Option(metavar="A", help="Under which alternative.")] = "baseline",
    replication: Annotated[
        int,
        typer.Option(
            metavar="K",
            parser=arguments.whole_number(0, arguments.LARGEST_NUMBER),
            help="Which replication, from 0.",
        ),
    ] = 0,
    seed: Annotated[
        int | None,
        typer.Option(
            metavar="N", parser=arguments.whole_number(0, arguments.LARGEST_NUMBER), help="Left out: the scenario's."
        ),
    ] = None,
) -> None:
    """Show how every component stands at an instant: working, starved, alarmed, waiting, under work."""
    with plain_speech():
        from importlib.util import find_spec

        from hozen.andon import andon as board_at
        from hozen.andon import draw_board
        from hozen.errors import Error
        from hozen.scenario import Scenario

        if output is not None:
            arguments.refuse_same_file(output, file)
            if find_spec("matplotlib") is None:
                raise Error("Pictures need Matplotlib: pip install 'hozen[fit]'.")
        board = board_at(Scenario.load(file), at, alternative, replication, seed)
        typer.echo(f"{board.title}, at {board.at}")
        for name, count in board.counts.items():
            typer.echo(f"{count:6d}  {name}")
        if output is not None:
            draw_board(board, output)
            say(f"Wrote {output}.")
