"""One alternative of a scenario over and over, each time with changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hozen.errors import InputError

if TYPE_CHECKING:
    from hozen.scenario import Scenario


def variants(scenario: Scenario, alternative: str, changes: dict[str, dict[str, str]], against: str) -> Scenario:
    """A scenario whose alternatives are one of its own with changes, and the one that they are compared with.

    Raises:
        InputError: When there is no such alternative, or a change is not valid.
    """
    patch = scenario.document.patch(alternative)
    scenario.document.patch(against)
    # What is weighed up goes with the alternatives that it names.
    settings: dict[str, object] = {} if scenario.document.frontier is None else {"frontier": None}
    settings |= {f"alternatives.{name}": None for name in scenario.alternatives if name not in ("baseline", against)}
    for name, change in changes.items():
        if name in scenario.alternatives:
            raise InputError(f"The scenario has an alternative '{name}' of its own; call it otherwise.")
        settings[f"alternatives.{name}"] = patch or "{}"
        settings |= {f"alternatives.{name}.{path}": value for path, value in change.items()}
    return scenario.with_(settings)
