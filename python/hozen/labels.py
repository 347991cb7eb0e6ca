"""Where the names of points stand in a drawing, so that none lies upon another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """A box of words.

    Attributes:
        left: Where it begins.
        middle: At this height.
        width: Of the longest line.
        height: Of all lines.
    """

    left: float
    middle: float
    width: float
    height: float

    def meets(self, other: Label) -> bool:
        """Whether they overlap."""
        beside = self.left + self.width <= other.left or other.left + other.width <= self.left
        return not beside and abs(self.middle - other.middle) < (self.height + other.height) / 2


def together(points: Sequence[tuple[float, float]], near: float) -> list[list[int]]:
    """Numbers of the points that stand at the same place, or no further than `near` from the first of them."""
    groups: list[list[int]] = []
    for number, (x, y) in enumerate(points):
        for group in groups:
            first_x, first_y = points[group[0]]
            if abs(x - first_x) <= near and abs(y - first_y) <= near:
                group.append(number)
                break
        else:
            groups.append([number])
    return groups


def apart(wanted: Sequence[Label], low: float, high: float) -> list[float]:
    """Heights at which labels do not overlap: each is moved up or down as little as it takes, in steps of a third line.

    Args:
        wanted: As they would stand best; the first ones have the choice.
        low: Nothing stands below it, unless there is no room.
        high: Nor above it.
    """
    placed: list[Label] = []
    for label in wanted:
        step = label.height / 3
        shifts = sorted((side * count * step for count in range(200) for side in (1, -1)), key=abs)
        tried = [Label(label.left, label.middle + shift, label.width, label.height) for shift in shifts]
        within = [one for one in tried if low <= one.middle - one.height / 2 and one.middle + one.height / 2 <= high]
        free = [one for one in within if not any(one.meets(other) for other in placed)]
        placed.append((free or within or tried)[0])
    return [label.middle for label in placed]
