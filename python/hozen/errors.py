"""What can go wrong, as exceptions whose text is ready to be shown."""

from __future__ import annotations


class Error(RuntimeError):
    """Something that cannot be done; the message is a sentence ready to be shown."""


class InputError(Error, ValueError):
    """A fault in what the user wrote.

    The message holds ``file:line:column``, the line, a caret, what was expected and the nearest known name.

    Attributes:
        source: What the text is called, usually the file's path as it was given.
        line: Line of the fault, counted from 1; 0 when it has no place.
        column: Column of the fault, counted from 1; 0 when it has no place.
    """

    def __init__(self, message: str, source: str = "", line: int = 0, column: int = 0) -> None:
        """Keeps where the fault stands beside what it is."""
        super().__init__(message)
        self.source = source
        self.line = line
        self.column = column

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, int, int]]:
        """Pickles with its place, so that it survives a process pool."""
        return type(self), (str(self), self.source, self.line, self.column)
