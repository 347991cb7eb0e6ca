"""What the columns of a maintenance log mean, whatever they are called."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from hozen.errors import InputError

ROLES: dict[str, tuple[str, ...]] = {
    "unit": (
        "unit",
        "unit_id",
        "equipment_tag",
        "equipment_id",
        "equipment",
        "tag",
        "asset",
        "asset_id",
        "machine",
        "machine_id",
        "machineid",
        "serial_number",
        "functional_location",
    ),
    "time": (
        "time",
        "life",
        "lifetime",
        "time_to_failure",
        "time_between_failures",
        "age",
        "age_at_failure",
        "operating_time",
        "time_in_service",
    ),
    "time_unit": ("time_unit", "unit_of_time"),
    "date": ("date", "failure_date", "event_date", "malfunction_start", "start_date", "timestamp", "datetime"),
    "event": ("event", "status", "failed", "event_type", "maintenance_category"),
    "censored": ("censored", "suspended", "suspension", "suspension_flag"),
    "count": ("count", "quantity", "number_of_units"),
    "failure_mode": ("failure_mode", "failuremode", "mode", "failure"),
}
"""By meaning: the names that are known without being told, the surest first; close to the terms of ISO 14224."""

GROUPING = ("dataset", "stress", "equipment_class", "equipment_type", "component")
"""Columns by which a log is taken apart when nothing else is asked for."""


def plain(name: str) -> str:
    """A column's name as it is compared: lower case, words joined by underscores."""
    return "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())


class Columns:
    """Which column of a log has which meaning.

    Args:
        names: The header.
        told: By meaning, the column that the user names for it.
        source: What messages call the log.

    Raises:
        InputError: When a meaning or a column that the user names does not exist.
    """

    def __init__(self, names: Iterable[str], told: Mapping[str, str], source: str) -> None:
        """Finds the columns."""
        self._source = source
        self._names = list(names)
        self._by_plain = {plain(name): name for name in self._names}
        self._found: dict[str, str] = {}
        for role in told:
            if role not in ROLES:
                raise InputError(f"--column {role}={told[role]}: no such meaning.{_near(role, ROLES)}")
        for role, aliases in ROLES.items():
            if role in told:
                self._found[role] = self.named(told[role], f"--column {role}={told[role]}")
                continue
            for alias in aliases:
                if alias in self._by_plain and self._by_plain[alias] not in self._found.values():
                    self._found[role] = self._by_plain[alias]
                    break

    def get(self, role: str) -> str | None:
        """The column with this meaning, None without one."""
        return self._found.get(role)

    def named(self, name: str, asked_by: str) -> str:
        """A column by its name, spelt as the header spells it.

        Args:
            name: In any spelling.
            asked_by: What the message says asked for it.

        Raises:
            InputError: When there is none.
        """
        found = self._by_plain.get(plain(name))
        if found is None:
            raise InputError(f"{self._source}:1: {asked_by}: no column '{name}'.{_near(plain(name), self._by_plain)}")
        return found

    def grouping(self) -> list[str]:
        """Columns that take the log apart when nothing else is asked for."""
        return [self._by_plain[name] for name in GROUPING if name in self._by_plain]

    def missing(self, role: str) -> InputError:
        """The error that says which column is needed."""
        return InputError(
            f"{self._source}:1: no column for {role.replace('_', ' ')}: expected one called "
            f"{', '.join(ROLES[role][:4])}, or --column {role}=NAME. The log has: {', '.join(self._names)}."
        )


def _near(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(name, names, 1, 0.6)
    listed = f" Expected one of: {', '.join(names)}."
    return listed + (f" Did you mean '{near[0]}'?" if near else "")
