"""The runs of a frontier: every combination of a planner's levers, in every world of the sweep."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from hozen.errors import InputError

if TYPE_CHECKING:
    from hozen.scenario import Scenario

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_LONGEST_VALUE = 20  # in a name, as it is written

Levers = list[tuple[str, list[str]]]


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
        return [_run_name(member.name, world) for member in self.members]


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
    members = (
        Member("baseline", (), own=True),
        *(Member(name, (), own=True) for name in chosen),
        *_combinations(section.levers, set(named)),
    )
    worlds = (World("", ""), *(World(path, value) for path, values in section.sweep for value in values))
    settings: dict[str, object] = {f"alternatives.{name}": None for name in named if name not in chosen}
    for member in members:
        patch = (scenario.document.patch(member.name) if member.own else "") or "{}"
        for place, world in enumerate(worlds):
            run = _run_name(member.name, place)
            if run == "baseline":
                continue
            # In this order: what an alternative says of a field holds in every world.
            if world.path:
                settings[f"alternatives.{run}.{world.path}"] = world.value
            settings[f"alternatives.{run}"] = patch
            settings |= {f"alternatives.{run}.{path}": value for path, value in member.settings}
    meanings = _meanings(section.levers)
    return Expansion(members, worlds, settings, section.kpi, section.level, section.budget, meanings)


def _run_name(member: str, world: int) -> str:
    return member if world == 0 else f"{member}__world_{world}"


def _short(path: str) -> str:
    """The last name of a path; of a decision's time the decision."""
    names = path.split(".")
    return names[-2] if names[-1] == "when" else names[-1]


def _names_of_levers(levers: Levers) -> list[str]:
    ends = [_short(path) for path, _ in levers]
    return ends if len(set(ends)) == len(ends) else ["_".join(path.split(".")[-2:]) for path, _ in levers]


def _names_of_values(values: list[str]) -> list[str]:
    """As they are written where that is short and tells them apart, else numbers."""
    written = [re.sub(r"[^A-Za-z0-9]+", "_", value).strip("_") for value in values]
    plain = all(0 < len(name) <= _LONGEST_VALUE for name in written) and len(set(written)) == len(written)
    return written if plain else [str(place + 1) for place in range(len(values))]


def _meanings(levers: Levers) -> tuple[str, ...]:
    """What the numbers stand for that are in the names of members."""
    said = []
    for name, (path, values) in zip(_names_of_levers(levers), levers, strict=True):
        names = _names_of_values(values)
        if names[0] == "1" and values[0] != "1":
            meant = "; ".join(f"{name}_{number}: {value}" for number, value in zip(names, values, strict=True))
            said.append(f"Values of {path} are numbered: {meant}.")
    return tuple(said)


def _combinations(levers: Levers, taken: set[str]) -> list[Member]:
    """Every combination of the levers' values, named by them where that makes names."""
    if not levers:
        return []
    combinations = list(product(*([(path, value) for value in values] for path, values in levers)))
    names = [
        "_".join(parts)
        for parts in product(
            *(
                [f"{lever}_{value}" for value in _names_of_values(values)]
                for lever, (_, values) in zip(_names_of_levers(levers), levers, strict=True)
            )
        )
    ]
    room = len("__world_999")
    plain = all(_NAME.fullmatch(name) and len(name) + room <= 64 for name in names)
    if not plain or len(set(names)) < len(names) or taken & set(names):
        names = [f"point_{place + 1}" for place in range(len(combinations))]
    return [Member(name, tuple(one), own=False) for name, one in zip(names, combinations, strict=True)]
