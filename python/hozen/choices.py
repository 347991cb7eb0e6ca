"""Which runs of a results file are ways to run the plant: not those in other worlds, nor those without a node.

A frontier runs each of its members again in every world of its sweep, a stress test the plant without each of its
nodes. Their rows stand in the file like those of alternatives; but nobody can choose them, so that they are not held
against the baseline.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hozen.results import Results

LOST = "without_"
"""With which the names of the runs begin in which a node is lost."""

_LOST = re.compile(rf"{LOST}(?:(?:supplier|region|route)_.+|[1-9][0-9]*)")
_WORLD = re.compile(r"(.+)__world_[1-9][0-9]*")


def run_without(kind: str, name: str, place: int) -> str:
    """The name of the run in which a node is lost; by its place in the list where that is too long."""
    whole = f"{LOST}{kind}_{name}"
    return whole if len(whole) <= 64 else f"{LOST}{place + 1}"


def run_in_world(member: str, world: int) -> str:
    """The name of a frontier's member in a world; its own in the scenario's, which is number 0."""
    return member if world == 0 else f"{member}__world_{world}"


def is_without_a_node(name: str) -> bool:
    """Whether a run is called like one of a stress test."""
    return _LOST.fullmatch(name) is not None


def choices(names: Sequence[str]) -> list[str]:
    """Those of a file's alternatives that one could choose."""

    def in_other_world(name: str) -> bool:
        match = _WORLD.fullmatch(name)
        return match is not None and match[1] in names

    return [name for name in names if not is_without_a_node(name) and not in_other_world(name)]


def chosen(results: Results) -> Results:
    """The same results, of :func:`choices` alone."""
    return only(results, choices(results.alternatives))


def only(results: Results, alternatives: Sequence[str]) -> Results:
    """The same results, of some of their alternatives."""
    part = copy.copy(results)
    part.alternatives = list(alternatives)
    return part


def left_out(results: Results) -> str:
    """How many runs of the results are no choices; a sentence, empty when all are."""
    others = set(results.alternatives) - set(choices(results.alternatives))
    lost = sum(map(is_without_a_node, others))
    counts = ((len(others) - lost, "in other worlds"), (lost, "without a node of the supply"))
    parts = [f"{count} run{'s' if count > 1 else ''} {what}" for count, what in counts if count]
    return f"The file holds {' and '.join(parts)}, too, which are no alternatives to choose from." if parts else ""
