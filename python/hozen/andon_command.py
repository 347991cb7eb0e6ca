"""``hozen andon``: how every component stands at an instant. Imports nothing but Typer before it knows what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hozen import arguments
from hozen.options import Alternative, Replication, ScenarioFile, Seed
from hozen.speech import plain_speech, say


def andon(
    file: ScenarioFile,
    at: Annotated[str, typer.Option("--at", metavar="TIME", help="Since the start of the run, e.g. '400 d'.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PNG", parser=arguments.file_to_write, help="Draw the board."),
    ] = None,
    alternative: Alternative = "baseline",
    replication: Replication = 0,
    seed: Seed = None,
) -> None:
    """Show how every component stands at an instant: working, starved, alarmed, waiting, under work."""
    with plain_speech():
        from hozen.andon import andon as board_at
        from hozen.andon import draw_board
        from hozen.scenario import Scenario

        arguments.refuse_without_pictures(output)
        if output is not None:
            arguments.refuse_same_file(output, file)
        board = board_at(Scenario.load(file), at, alternative, replication, seed)
        typer.echo(f"{board.title}, at {board.at}")
        for name, count in board.counts.items():
            typer.echo(f"{count:6d}  {name}")
        if output is not None:
            draw_board(board, output)
            say(f"Wrote {output}.")
