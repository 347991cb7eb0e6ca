"""The runs of a frontier: every combination of a planner's levers, in every world of the sweep."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from hozen.choices import run_in_world
from hozen.errors import InputError

if TYPE_CHECKING:
    from hozen.scenario import Scenario

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_LONGEST_VALUE = 20  # in a name, as it is written


@dataclass(frozen=True)
class World:
    """One field of the world set otherwise.

    Attributes:
        path: Of the field; empty for the world as the scenario has it.
        value: As the scenario writes it.
    """

    path: str
    value: str


@dataclass(frozen=True)
class Member:
    """What is run: the baseline, an alternative of the scenario, or a combination of levers.

    Attributes:
        name: Of the alternative in the runs.
        settings: Paths and values of the levers; empty for others.
        own: Whether the scenario itself has an alternative of that name.
    """

    name: str
    settings: tuple[tuple[str, str], ...]
    own: bool


@dataclass(frozen=True)
class Expansion:
    """All runs of a frontier.

    Attributes:
        members: The baseline first.
        worlds: The scenario's own first.
        settings: Of the scenario, which make an alternative of every member in every world.
        kpi: By which the worst cases are measured.
        level: 0.95: the worst 5 %.
        budget: For what a point buys more than the baseline; None without one.
        meanings: Of numbered values in the members' names; sentences.
    """

    members: tuple[Member, ...]
    worlds: tuple[World, ...]
    settings: Mapping[str, object] = field(default_factory=dict)
    kpi: str = "present_cost"
    level: float = 0.95
    budget: float | None = None
    meanings: tuple[str, ...] = ()

    def runs_in(self, world: int) -> list[str]:
        """The alternatives that are the members in a world."""
        return [run_in_world(member.name, world) for member in self.members]


def expand(scenario: Scenario) -> Expansion:
    """All runs of a scenario's frontier.

    Raises:
        InputError: When it has no section ``frontier``.
    """
    section = scenario.document.frontier
    if section is None:
        raise InputError(
            f"{scenario.name} has no section 'frontier': expected levers and their values, such as\n"
            "frontier: {levers: {spares.motor.base_stock: [2, 4, 6]}}"
        )
    named = [name for name in scenario.alternatives if name != "baseline"]
    chosen = named if section.alternatives is None else section.alternatives
    combinations, meanings = _combinations(_levers(section.levers), set(named))
    members = (
        Member("baseline", (), own=True),
        *(Member(name, (), own=True) for name in chosen),
        *combinations,
    )
    worlds = (World("", ""), *(World(path, value) for path, values in section.sweep for value in values))
    settings: dict[str, object] = {f"alternatives.{name}": None for name in named if name not in chosen}
    for member in members:
        patch = (scenario.document.patch(member.name) if member.own else "") or "{}"
        for place, world in enumerate(worlds):
            run = run_in_world(member.name, place)
            if run == "baseline":
                continue
            # In this order: what an alternative says of a field holds in every world.
            if world.path:
                settings[f"alternatives.{run}.{world.path}"] = world.value
            settings[f"alternatives.{run}"] = patch
            settings |= {f"alternatives.{run}.{path}": value for path, value in member.settings}
    return Expansion(members, worlds, settings, section.kpi, section.level, section.budget, meanings)


def _short(path: str) -> str:
    """The last name of a path; of a decision's time the decision."""
    names = path.split(".")
    return names[-2] if names[-1] == "when" else names[-1]


@dataclass(frozen=True)
class _Lever:
    """A path with its values, and what they are called in the names of members."""

    path: str
    values: list[str]
    name: str

    @property
    def labels(self) -> list[str]:
        """The values as they are written, or their numbers."""
        return self._written if self.is_plain else [str(place + 1) for place in range(len(self.values))]

    @property
    def is_plain(self) -> bool:
        """Whether values are short enough for a name, and told apart by their letters and digits."""
        written = self._written
        return all(0 < len(one) <= _LONGEST_VALUE for one in written) and len(set(written)) == len(written)

    @property
    def _written(self) -> list[str]:
        return [re.sub(r"[^A-Za-z0-9]+", "_", value).strip("_") for value in self.values]

    def meaning(self) -> str:
        """What the numbers stand for."""
        meant = "; ".join(
            f"{self.name}_{label}: {value}" for label, value in zip(self.labels, self.values, strict=True)
        )
        return f"Values of {self.path} are numbered: {meant}."


def _levers(given: list[tuple[str, list[str]]]) -> list[_Lever]:
    """Called by the ends of their paths, by a name more where two paths end alike."""
    names = [_short(path) for path, _ in given]
    if len(set(names)) < len(names):
        names = ["_".join(path.split(".")[-2:]) for path, _ in given]
    return [_Lever(path, values, name) for (path, values), name in zip(given, names, strict=True)]


def _combinations(levers: list[_Lever], taken: set[str]) -> tuple[list[Member], tuple[str, ...]]:
    """Every combination of the levers' values, named by them where that makes names, and what numbers in names mean."""
    if not levers:
        return [], ()
    settings = list(product(*([(lever.path, value) for value in lever.values] for lever in levers)))
    parts = product(*([f"{lever.name}_{label}" for label in lever.labels] for lever in levers))
    names = ["_".join(one) for one in parts]
    meanings = tuple(lever.meaning() for lever in levers if not lever.is_plain)
    room = len("__world_999")
    fit = all(_NAME.fullmatch(name) and len(name) + room <= 64 for name in names)
    if not fit or len(set(names)) < len(names) or taken & set(names):
        names = [f"point_{place + 1}" for place in range(len(settings))]
        meanings = ()
    return [Member(name, one, own=False) for name, one in zip(names, settings, strict=True)], meanings
