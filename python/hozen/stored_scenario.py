"""The scenario of a results file as it was run, so that some of it can be run again or asked what it means.

A file holds the text of its scenario as it was read, without settings and without what it includes, and its baseline as
it was run, every value explicit. Whoever runs it again must get the rows that are in the file, or be told that it is
not possible.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hozen import _core
from hozen.errors import Error, InputError
from hozen.frontier_runs import expand
from hozen.scenario import Scenario

if TYPE_CHECKING:
    from hozen.results import Results

_INCLUDE = re.compile(r"^include:(.*(?:\n[ \t-].*)*)", re.MULTILINE)


def scenario_as_written(results: Results) -> Scenario:
    """What the text says, settings not applied: its alternatives' patches, its section `frontier`.

    Where a file that it includes is not here, the baseline as it was run stands in for all of them: the text is laid
    upon it.

    Raises:
        InputError: When it cannot be read even so.
    """
    text = str(results.attributes["scenario_text"])
    try:
        return Scenario.from_text(text, name=results.scenario_name)
    except InputError:
        included = _included(text)
        if not included:
            raise
    with tempfile.TemporaryDirectory(prefix="hozen-") as folder:
        for place, file in enumerate(included):
            path = Path(folder) / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_resolved(results) if place == 0 else "{}\n", encoding="utf-8")
        return Scenario.from_text(text, name=results.scenario_name, directory=folder)


def has_something_to_plan(results: Results) -> bool:
    """Whether the plant has suppliers, under one of its alternatives, or the scenario a frontier."""
    try:
        found = scenario_as_written(results)
    except InputError:
        try:
            found = Scenario.from_text(_resolved(results), name=results.scenario_name)
        except InputError:  # another version's
            return False
    document = found.document
    nodes = (node for name in document.alternatives for node in _core.supply_nodes(document, name))
    return document.frontier is not None or any(node.kind == "suppliers" for node in nodes)


def scenario_to_rerun(results: Results, alternatives: Sequence[str] = ("baseline",)) -> Scenario:
    """A scenario whose baseline and alternatives give the rows of the file again, to the bit.

    Settings with which it was run (`--set`, ``with_``) are in it: the baseline is the one that was run.

    Args:
        results: The file.
        alternatives: Those that are wanted. All others that the text has may differ from what was run.

    Raises:
        Error: When one of them cannot be had again: it was made by settings, or files that it needs are not here.
    """
    fault: InputError | None = None
    try:
        written = scenario_as_written(results)
    except InputError as error:
        written, fault = None, error
    if written is not None and not _included(written.text) and written.resolved == _resolved(results):
        found = written
    else:
        found = _restored(results, written)
    if written is not None and written.document.frontier is not None and set(alternatives) - set(found.alternatives):
        found = found.with_(expand(written).settings)
    wrong = [name for name in alternatives if not _is_what_was_run(found, results, name)]
    if wrong:
        raise Error(
            f"{results.path} does not hold what it takes to run '{wrong[0]}' again: the scenario stored in it does not "
            "give its rows"
            + (
                f", because it cannot be read here ({str(fault).splitlines()[0]})."
                if fault
                else ": it was run with settings of its alternatives, or by another version."
            )
        ) from fault
    return found


def _restored(results: Results, written: Scenario | None) -> Scenario:
    """The baseline that was run, with the alternatives that the text has."""
    baseline = Scenario.from_text(_resolved(results), name=results.scenario_name)
    if written is None:
        return baseline
    names = [name for name in written.alternatives if name != results.baseline]
    return baseline.with_({f"alternatives.{name}": written.document.patch(name) or "{}" for name in names})


def _is_what_was_run(scenario: Scenario, results: Results, name: str) -> bool:
    """By the hash that is kept with the rows; those of an alternative may have the baseline's behind it."""
    if scenario.resolved != _resolved(results) or name not in scenario.alternatives:
        return False
    return results.identity(name).startswith(scenario.document.identity(name))


def _resolved(results: Results) -> str:
    return str(results.attributes["resolved_scenario"])


def _included(text: str) -> list[str]:
    """The names behind the key `include` on the top level; none where one of them leads out of the folder."""
    match = _INCLUDE.search(text)
    if match is None:
        return []
    plain = re.sub(r"(^|\s)#.*", "", match[1])
    names = [name.strip("\"'") for name in re.split(r"[\s,\[\]]+", plain) if name not in ("", "-")]
    return [] if any(Path(name).is_absolute() or ".." in Path(name).parts for name in names) else names
