"""How results files begin, so that they are told from scenarios without a library that reads them."""

from __future__ import annotations

import os
from pathlib import Path

_HDF5 = b"\x89HDF\r\n\x1a\n"


def begins_as_hdf5(path: str | os.PathLike[str]) -> bool:
    """Whether a file begins as results files do.

    Raises:
        OSError: When it cannot be read.
    """
    with Path(path).open("rb") as file:
        return file.read(len(_HDF5)) == _HDF5


def holds_results(path: str | os.PathLike[str]) -> bool:
    """Whether a file begins as results files do; no when it cannot be read."""
    try:
        return begins_as_hdf5(path)
    except OSError:
        return False
