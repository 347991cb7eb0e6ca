"""How the command speaks to the person at the terminal, of faults as well. Imports nothing but Typer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer


def say(message: str) -> None:
    """A sentence for the person at the terminal; stdout stays for results."""
    typer.echo(message, err=True)


def say_json(document: Any) -> None:
    """Exactly one JSON document on stdout. It knows no NaN and no infinity: see `hozen.document.finite`."""
    import json

    typer.echo(json.dumps(document, indent=2, allow_nan=False))


@contextmanager
def plain_speech() -> Iterator[None]:
    """Errors become sentences and exit statuses: 2 for the user's input, 1 for all else, 130 for Ctrl-C."""
    from hozen.errors import Error, InputError

    try:
        yield
    except InputError as error:
        from hozen.terminal import coloured_error, console

        console(stderr=True).print(coloured_error(str(error)), soft_wrap=True)
        raise typer.Exit(2) from None
    except Error as error:
        say(str(error))
        raise typer.Exit(1) from None
    except BrokenPipeError:
        raise  # whoever read our output has seen enough: Typer ends quietly
    except OSError as error:
        say(f"Cannot use '{error.filename or 'a file'}': {error.strerror or error}.")
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        say("Interrupted.")
        raise typer.Exit(130) from None
