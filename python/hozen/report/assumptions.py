"""What a scenario file says about its own values: the comments beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KEY = re.compile(r"^(?P<indent> *)(?P<key>[\w.-]+|\"[^\"]+\"): *(?P<value>.*)$")


@dataclass(frozen=True)
class Remark:
    """A value and where it comes from.

    Attributes:
        path: Of the field, e.g. ``"money.lost_output"``.
        value: As it is written in the file; empty for a section.
        comment: What stands beside or above it.
        line: In the file, counted from 1.
    """

    path: str
    value: str
    comment: str
    line: int

    @property
    def assumed(self) -> bool:
        """Whether the file itself calls the value an assumption."""
        return "assumption" in self.comment.lower()


def _split_comment(line: str) -> tuple[str, str]:
    """A YAML comment begins at a # that stands alone and outside of quotes."""
    quote = ""
    for place, sign in enumerate(line):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "#" and (place == 0 or line[place - 1] in " \t"):
            return line[:place].rstrip(), line[place + 1 :].strip()
    return line.rstrip(), ""


def introduction(text: str) -> str:
    """The comment on top of the file, without editor headers; paragraphs are separated by empty lines."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        words = line.lstrip("#").strip()
        if not words.startswith("yaml-language-server"):
            lines.append(words)
    return "\n".join(lines).strip()


def remarks(text: str) -> list[Remark]:
    """All commented values of a scenario, in the file's order.

    A comment belongs to the value on its line, and one on lines of its own to the next value; the introduction and
    whatever is followed by an empty line belongs to none.
    """
    found: list[Remark] = []
    parents: list[tuple[int, str]] = []
    above: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        content, comment = _split_comment(line)
        if not content.strip():
            above = [*above, comment] if comment else []
            continue
        match = _KEY.match(content)
        if match is None:
            above = []
            continue
        indent = len(match["indent"])
        parents = [(depth, key) for depth, key in parents if depth < indent]
        parents.append((indent, match["key"].strip('"')))
        words = " ".join(part for part in [*above, comment] if part)
        above = []
        if words:
            path = ".".join(key for _, key in parents)
            found.append(Remark(path, match["value"], words, number))
    return found
