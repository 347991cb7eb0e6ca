"""What may stand on the command line: parsers of its values, and how its faults are said. Imports nothing but Typer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

LARGEST_NUMBER = 2**64 - 1
"""Of seeds and replications, as the core counts them."""

MOST_REPLICATIONS = 10_000_000
"""Of one alternative, as `experiment.replications` has it."""

MOST_THREADS = 1024


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """A parser of whole numbers between two bounds."""
    bounds = f"from {least} to {'2^64 - 1' if most == LARGEST_NUMBER else most}"

    def parse(text: str) -> int:
        plain = str(text).strip()
        number = int(plain) if plain.removeprefix("-").isdecimal() and len(plain) < 100 else None
        if number is None or not least <= number <= most:
            raise typer.BadParameter(f"expected a whole number {bounds}, not '{text}'.")
        return number

    return parse


def share(text: str | float) -> float:
    """A share as scenarios write it, with its sign: 0.5 %. A number is a default of ours and stays as it is."""
    if isinstance(text, float):
        return text
    plain = text.strip()
    try:
        found = float(plain.removesuffix("%")) / 100 if plain.endswith("%") else 0.0
    except ValueError:
        found = 0.0
    if not 0 < found < 1:
        raise typer.BadParameter(f"expected a share between 0 % and 100 %, such as 0.5 %, not '{text}'.")
    return found


def many(text: str) -> float:
    """A number that may be large enough to be written as 2e8."""
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not found >= 1:
        raise typer.BadParameter(f"expected a number of at least 1, such as 2e8, not '{text}'.")
    return found


def file_to_read(text: str) -> Path:
    """The name of a file; whether it is there and what it holds is told by who reads it."""
    if not text:
        raise typer.BadParameter("the name of the file is empty.")
    return Path(text)


def file_to_write(text: str) -> Path:
    """The name of a file in a folder that is there."""
    path = file_to_read(text)
    if path.is_dir():
        raise typer.BadParameter(f"'{text}' is a folder; expected the name of a file.")
    if not path.parent.is_dir():
        raise typer.BadParameter(f"there is no folder '{path.parent}' to write '{path.name}' into.")
    return path


def refuse_same_file(output: Path, source: Path) -> None:
    """Raises when what is read would be written over."""
    from hozen.errors import InputError

    if output.exists() and source.exists() and output.samefile(source):
        raise InputError(f"--output {output}: that is the file that is read; expected another name.")


def refuse_without_pictures(picture: Path | None) -> None:
    """Raises when a picture is asked for and the library that draws it is not installed."""
    from importlib.util import find_spec

    from hozen.errors import Error

    if picture is not None and find_spec("matplotlib") is None:
        raise Error("Pictures need Matplotlib: pip install 'hozen[fit]'.")


class PlainGroup(TyperGroup):
    """The command, whose faults of usage are said in one sentence, as all others are."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs it; see Click's ``Command.main``."""
        try:
            status = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except Exception as error:
            if not standalone_mode or not hasattr(error, "format_message"):
                raise
            typer.echo(_sentence(error), err=True)
            sys.exit(int(getattr(error, "exit_code", 2)))
        if not standalone_mode:
            return status
        sys.exit(status if isinstance(status, int) else 0)


def _sentence(error: Any) -> str:
    message = str(error.format_message()).strip()
    if message[-1:] not in (".", "?", "!"):
        message += "."
    context = getattr(error, "ctx", None)
    return f"{message}\nSee '{context.command_path if context else 'hozen'} --help'."
