"""The report: one HTML page that tells the whole story, from the results file alone, without a network."""

from __future__ import annotations

import os
from pathlib import Path

from hozen.report.page import page
from hozen.results import Results

__all__ = ["write_report"]


def write_report(results: Results, path: str | os.PathLike[str]) -> None:
    """Writes the report of some results as one self-contained page.

    Args:
        results: What was found.
        path: The HTML file; replaced whole or not at all.

    Raises:
        OSError: When it cannot be written.
    """
    target = Path(path)
    unfinished = target.with_name(target.name + ".part")
    unfinished.write_text(page(results), encoding="utf-8")
    unfinished.replace(target)
