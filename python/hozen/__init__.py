"""Hozen: what predictive maintenance of a factory is worth, with its doubt.

A scenario file describes a plant and its alternatives; running it gives results with confidence intervals::

    import hozen

    scenario = hozen.Scenario.load("thousand-motors.yaml")
    results = scenario.run("thousand-motors.h5", replications=200)
    print(results.verdict())
    results.compare()          # paired differences against the baseline, as a pandas table
    results.dataset            # everything, as an xarray data set

Nothing is imported before it is used, so that the command starts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hozen._core import (
        ComponentView,
        Decision,
        Kpi,
        Progress,
        StoryEvent,
        __version__,
        field_reference,
        json_schema,
        kpis,
    )
    from hozen.errors import Error, InputError
    from hozen.estimate import Estimate
    from hozen.report import write_report
    from hozen.results import Results
    from hozen.scenario import Scenario

_HOMES = {
    "ComponentView": "hozen._core",
    "Decision": "hozen._core",
    "Error": "hozen.errors",
    "Estimate": "hozen.estimate",
    "InputError": "hozen.errors",
    "Kpi": "hozen._core",
    "Progress": "hozen._core",
    "Results": "hozen.results",
    "Scenario": "hozen.scenario",
    "StoryEvent": "hozen._core",
    "__version__": "hozen._core",
    "field_reference": "hozen._core",
    "json_schema": "hozen._core",
    "kpis": "hozen._core",
    "write_report": "hozen.report",
}

__all__ = [
    "ComponentView",
    "Decision",
    "Error",
    "Estimate",
    "InputError",
    "Kpi",
    "Progress",
    "Results",
    "Scenario",
    "StoryEvent",
    "__version__",
    "field_reference",
    "json_schema",
    "kpis",
    "write_report",
]


def __getattr__(name: str) -> object:
    """Imports what is asked for, the first time it is asked for (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'hozen' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Lists the public names, imported or not."""
    return sorted(__all__)
