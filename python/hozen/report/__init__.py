"""The report: one HTML page that tells the whole story, from the results file alone, without a network."""

from __future__ import annotations

import os
from pathlib import Path

from hozen.errors import Error
from hozen.report.page import page
from hozen.results import Results

__all__ = ["write_report"]


def write_report(results: Results, path: str | os.PathLike[str]) -> None:
    """Writes the report of some results as one self-contained page.

    Args:
        results: What was found.
        path: The HTML file; replaced whole or not at all.

    Raises:
        Error: When it cannot be written.
    """
    target = Path(path)
    written = page(results)
    # What is there and is no ordinary file (a device, a pipe) must not be put away for a file of its name.
    as_it_is = target.exists() and not target.is_file()
    unfinished = target if as_it_is else target.with_name(target.name + ".tmp")
    try:
        unfinished.write_text(written, encoding="utf-8")
        if not as_it_is:
            unfinished.replace(target)
    except OSError as error:
        if not as_it_is and unfinished.is_file():
            unfinished.unlink()
        raise Error(f"Cannot write '{target}': {error.strerror}.") from error
