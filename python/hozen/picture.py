"""How charts look, and how they are written. The only module beside the charts that knows Matplotlib."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from hozen.errors import Error

INK = "#1f2933"
GRID = "#dde3e8"
LINE = "#0b6e99"
MARK = "#c26d1a"
SERIES = (LINE, MARK, "#4a8f6b", "#8a5a9e", "#a8323e", "#7a7f39", "#5f6d7a")
STYLE: Any = {"font.size": 9, "axes.edgecolor": INK, "text.color": INK, "axes.labelcolor": INK}


def save(figure: Figure, path: str | os.PathLike[str]) -> None:
    """Writes a picture; its ending says which kind (PNG, SVG, PDF).

    Raises:
        Error: When it cannot be written.
    """
    try:
        figure.savefig(Path(path), dpi=160)
    except (OSError, ValueError) as error:
        raise Error(f"Cannot write '{os.fspath(path)}': {error}.") from error
