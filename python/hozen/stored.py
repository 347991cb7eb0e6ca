"""A results file, read number by number: to open it all as a data set takes seconds."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import h5py

from hozen.errors import InputError
from hozen.signature import begins_as_hdf5

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TYPE = "hozen results"  # attribute by which the core knows its files


class Stored:
    """What stands in a results file; open until nobody holds it any more.

    Args:
        path: The file.

    Raises:
        OSError: When it is no HDF5 file.
    """

    def __init__(self, path: str) -> None:
        """Opens it."""
        self._file = h5py.File(path, "r")
        self._labels: dict[str, list[str]] = {}

    @cached_property
    def attributes(self) -> dict[str, Any]:
        """What is said of the whole file: text, or numbers."""
        return {name: _plain(value) for name, value in self._file.attrs.items()}

    def __contains__(self, variable: str) -> bool:
        """Whether there is such a variable."""
        return variable in self._file

    def by_replication(self, variable: str) -> bool:
        """Whether it has one number for each replication of each alternative."""
        return variable in self._file and self._file[variable].shape == self._file["total_cost"].shape

    def labels(self, axis: str) -> list[str]:
        """The names along an axis, e.g. of the alternatives."""
        if axis not in self._labels:
            self._labels[axis] = [str(label) for label in self._file[axis].asstr()[...]]
        return list(self._labels[axis])

    def number_of(self, alternative: str) -> int:
        """At which place of all its alternatives the file has one.

        Raises:
            ValueError: When it has none of that name.
        """
        return self.labels("alternative").index(alternative)

    def row(self, variable: str, alternative: int, count: int | None = None) -> NDArray[Any]:
        """What a variable says of one alternative, by its number: the first `count` numbers, or all."""
        numbers: NDArray[Any] = self._file[variable][alternative, :count]
        return numbers

    def text(self, variable: str, alternative: int) -> str:
        """What a variable of words says of one alternative, by its number."""
        return str(self._file[variable].asstr()[alternative])

    def replications(self, alternative: int) -> int:
        """How many replications an alternative has, by its number."""
        return int(self._file["replications"][alternative])

    def said_of(self, variable: str, what: str) -> Any:
        """What is said of one variable, e.g. its ``units``."""
        return _plain(self._file[variable].attrs[what])

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()


def _plain(value: Any) -> Any:
    return value if isinstance(value, str) else value.item() if getattr(value, "size", 0) == 1 else value


def opened(name: str) -> Stored:
    """A whole results file.

    Raises:
        InputError: When there is no such file or it is not a whole results file of Hozen's.
    """
    if not Path(name).is_file():
        raise InputError(f"There is no results file '{name}'.")
    try:
        stored = Stored(name)
        kind = stored.attributes.get("type")
    except Exception as error:  # whatever the HDF5 reader trips over, the file is not ours
        raise InputError(_not_ours(name)) from error
    if kind != _TYPE:
        stored.close()
        raise InputError(f"'{name}' is an HDF5 file, but not a results file of Hozen's.")
    return stored


def _not_ours(name: str) -> str:
    try:
        damaged = begins_as_hdf5(name)
    except OSError as error:
        return f"Cannot read '{name}': {error.strerror}."
    if damaged:
        return f"Cannot read '{name}': it is cut short or damaged; move it away."
    return f"'{name}' is not a results file of Hozen's, not even an HDF5 file."
