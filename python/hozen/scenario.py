"""A scenario: what a file says, ready to be run."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hozen import _core
from hozen.errors import InputError
from hozen.signature import holds_results

if TYPE_CHECKING:
    import numpy as np
    import pandas
    from numpy.typing import NDArray

    from hozen.results import Results

ProgressCallback = Callable[[_core.Progress], object]
Policy = Callable[[_core.ComponentView, str], _core.Decision | None]


class Scenario:
    """A plant and its alternatives, as a scenario file describes them; never changes.

    Make one with :meth:`load` or :meth:`from_text`.
    """

    def __init__(
        self,
        document: _core.Document,
        directory: str,
        settings: Mapping[str, str],
        policies: Mapping[str, Policy] | None = None,
    ) -> None:
        """Used by the class methods; `directory` is where files named in the scenario are looked up."""
        self._document = document
        self._directory = directory
        self._settings = dict(settings)
        self._policies = dict(policies or {})
        self._compiled: _core.Study | None = None

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Scenario:
        """Reads a scenario file.

        Args:
            path: The YAML file.

        Raises:
            InputError: When the file cannot be read or is not a valid scenario.
        """
        name = os.fspath(path)
        if holds_results(name):
            raise InputError(
                f"'{name}' holds results; expected a scenario (YAML), such as the one that they come from."
            )
        return cls(_core.read_file(name), str(Path(name).parent), {})

    @classmethod
    def from_text(cls, text: str, *, name: str = "scenario.yaml", directory: str | os.PathLike[str] = ".") -> Scenario:
        """Reads a scenario from a string.

        Args:
            text: The YAML.
            name: What messages and the results file call it.
            directory: Where files named in it (a fleet) are looked up.

        Raises:
            InputError: When it is not a valid scenario.
        """
        place = os.fspath(directory)
        return cls(_core.read_text(text, name, place), place, {})

    def with_(self, settings: Mapping[str, object]) -> Scenario:
        """The same scenario with some fields of its baseline set otherwise.

        Settings apply before the alternatives' patches, so an alternative that sets the same field keeps its own.

        Args:
            settings: By path of the field, e.g. ``{"money.lost_output": "8 USD/part", "crews.electrician.size": 4}``.
                Strings are read as YAML with its units; other values are taken as they are.

        Raises:
            InputError: When a path or a value is not valid.
        """
        merged = {**self._settings, **{path: _as_yaml(value) for path, value in settings.items()}}
        document = _core.read_text(
            self._document.text, self._document.source_name, self._directory, list(merged.items())
        )
        return Scenario(document, self._directory, merged, self._policies)

    def with_policies(self, policies: Mapping[str, Policy]) -> Scenario:
        """The same scenario with functions that decide where the policy is ``own``.

        A function takes a :class:`ComponentView` and a trigger (``"start"``, ``"renewed"``, ``"back"``, ``"due"``,
        ``"alarm"``, ``"stop"``, ``"review"``) and returns a :class:`Decision`, or None when nothing is to be done.
        With an attribute ``triggers`` it is asked at those only. What it answers must follow from what it is shown:
        it is asked by several threads, about replications in any order, and results are kept under its name.

        Args:
            policies: By the ``name`` that ``maintenance`` of the scenario or of an alternative says.

        Raises:
            InputError: When one of them cannot be called, or wants to be asked at a trigger that does not exist
                (raised at the first use, as is Error for a name that no alternative has).
        """
        return Scenario(self._document, self._directory, self._settings, {**self._policies, **policies})

    @property
    def name(self) -> str:
        """The file's name as it was given."""
        return self._document.source_name

    @property
    def text(self) -> str:
        """The scenario as it was read, settings not applied."""
        return self._document.text

    @property
    def resolved(self) -> str:
        """The baseline as YAML with every value explicit, settings applied."""
        return self._document.resolved_yaml

    @property
    def alternatives(self) -> list[str]:
        """Names of the alternatives, the baseline first."""
        return self._document.alternatives

    @property
    def seed(self) -> int:
        """The seed of its draws, unless a run is given another."""
        return self._study().seed

    @property
    def document(self) -> _core.Document:
        """What the core knows of the file: names and settings of its lines, its experiment."""
        return self._document

    @property
    def findings(self) -> list[str]:
        """What had to be found out by simulation before the run, e.g. the best replacement age; a sentence each.

        The first use may take some seconds of pilot runs.
        """
        return self._study().findings

    def engines(self, alternative: str = "baseline") -> list[_core.LineEngine]:
        """Which engine runs each line of an alternative, and why no faster one does.

        Raises:
            InputError: When there is no such alternative; names the nearest.
        """
        return self._study().engines(alternative)

    def components(self, alternative: str = "baseline") -> list[str]:
        """Paths of all components of an alternative, e.g. ``"main-1/station-3/motor-2"``.

        Raises:
            InputError: When there is no such alternative; names the nearest.
        """
        return self._study().components(alternative)

    def explain(
        self, component: str, alternative: str = "baseline", replication: int = 0, seed: int | None = None
    ) -> list[_core.StoryEvent]:
        """What happened to one component in one replication, and why.

        Args:
            component: Its path; see :meth:`components`.
            alternative: Under which alternative.
            replication: Which replication, counted from 0.
            seed: Seed of the run; the scenario's own when left out.

        Returns:
            Events in the order of time: ``hours`` since the start of the run and ``what`` happened, a sentence.

        Raises:
            InputError: When there is no such component or alternative; names the nearest.
        """
        return self._study().explain(component, alternative, replication, seed)

    def history(
        self,
        alternative: str = "baseline",
        replications: int | Iterable[int] = 1,
        every: str = "1 d",
        *,
        lines: Sequence[str] = (),
        seed: int | None = None,
        threads: int = 0,
    ) -> pandas.DataFrame:
        """What stands when: a row for each replication and instant.

        Instants are the start of the run, then every `every`, and the horizon; all that happens at an instant has
        happened. Replications are those of a run, to the bit, whatever the grid.

        Args:
            alternative: Under which alternative.
            replications: So many, from replication 0 on, or the numbers of those wanted.
            every: Time between two instants, e.g. ``"1 d"``.
            lines: Paths or names of lines that are shown apart, beside the sum of all.
            seed: Seed of the run; the scenario's own when left out.
            threads: 0 uses all cores.

        Returns:
            ``replication``; ``time``, hours since the start of the run; since then ``output``, good parts that have
            left all lines, and ``failure_free_output``, those that would have left without any stop on the same
            draws; ``stations_down``, stations that stand because of work, or wait for it, now; ``total_cost``, paid
            and accrued since the measured span began, in the scenario's currency, not discounted. For each spare part
            that has a stock ``on_hand.NAME``, units on the shelf, ``waiting.NAME``, requests that wait for one, and
            ``on_order.NAME``, and ``stockpile.NAME``, units kept apart, where it has one. For each supplier
            ``level.NAME``, what it delivers as a share of the usual, and ``open.NAME``, 1 while the plant can order
            from it. For each measure ``phase.NAME``: 1 announced, 2 effective, 3 effective and wound down, else 0.
            For each line of `lines` ``output.PATH`` and ``failure_free_output.PATH``. Units are in
            ``.attrs["units"]``.

        Raises:
            InputError: When there is no such alternative or line, or `every` is no positive time.
        """
        import numpy as np
        import pandas as pd

        wanted = _numbers(replications)
        hours, columns = self._study().history(alternative, wanted, every, list(lines), seed, threads)
        named = {f"{name}.{of}" if of else name: values.ravel() for name, of, _, values in columns}
        table = pd.DataFrame(
            {
                "replication": np.repeat(np.asarray(wanted, dtype=np.int64), len(hours)),
                "time": np.tile(hours, len(wanted)),
                **named,
            }
        )
        table.attrs["units"] = {"time": "h"} | {f"{name}.{of}" if of else name: unit for name, of, unit, _ in columns}
        return table

    def outputs(
        self,
        alternative: str = "baseline",
        replications: int | Iterable[int] | None = None,
        every: str = "1 d",
        *,
        seed: int | None = None,
        threads: int = 0,
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Good parts that have left by then, of many replications: for paired differences over time.

        Args:
            alternative: Under which alternative.
            replications: So many, from replication 0 on, or the numbers of those wanted; left out: as many as the
                scenario's experiment asks for.
            every: Time between two instants, e.g. ``"1 d"``.
            seed: Seed of the run; the scenario's own when left out.
            threads: 0 uses all cores.

        Returns:
            Instants in hours since the start of the run, as those of :meth:`history`, and parts by (replication,
            instant), all lines together, counted from the start of the run.

        Raises:
            InputError: When there is no such alternative, or `every` is no positive time.
        """
        study = self._study()
        wanted = _numbers(study.replications if replications is None else replications)
        return study.outputs(alternative, wanted, every, seed, threads)

    def followed(self, alternative: str, replication: int, seed: int | None = None) -> _core.Chain:
        """One replication from disruptions to lost output, as it is; see :func:`hozen.chain.chain`."""
        return _core.chain(self._study(), alternative, replication, seed)

    def trace(
        self,
        output: str | os.PathLike[str],
        alternative: str = "baseline",
        replication: int = 0,
        *,
        only: Sequence[str] = (),
        start: str | None = None,
        end: str | None = None,
        parts: bool = False,
        seed: int | None = None,
    ) -> None:
        """Writes what happens in one replication as a trace for ``ui.perfetto.dev`` or ``chrome://tracing``.

        Stations are tracks, queues are counters, work orders are arrows from their opening through the stop of the
        station to the work. The replication is the same, to the bit, as in a run.

        Args:
            output: The trace (JSON, Trace Event Format); timestamps are microseconds since the start of the run.
            alternative: Under which alternative.
            replication: Which replication, counted from 0.
            only: Paths of lines, stations and components, or names of lines; everything when empty.
            start: Where the trace begins, e.g. ``"10 d"``; the start of the run when left out.
            end: Where it ends; the end of the run when left out.
            parts: Each part's way too, as an arrow from station to station.
            seed: Seed of the run; the scenario's own when left out.

        Raises:
            InputError: For an unknown name or an empty span.
            Error: When the trace has more than two million events or cannot be written.
        """
        request = _core.TraceRequest(start, end, list(only), parts)
        self._study().trace(os.fspath(output), request, alternative, replication, seed)

    def run(
        self,
        output: str | os.PathLike[str] | None = None,
        *,
        replications: int | None = None,
        seed: int | None = None,
        threads: int = 0,
        progress: bool | ProgressCallback = False,
    ) -> Results:
        """Runs all alternatives on the same random numbers.

        The numbers depend on the scenario and the seed alone: not on threads, interruptions or restarts.

        Args:
            output: Results file (HDF5, readable as netCDF-4). Rows that are already in it are not run again. Left
                out: nothing stays on disk.
            replications: Exactly this many for each alternative. Left out: as the scenario's experiment says, its
                stopping rule included.
            seed: Left out: the scenario's.
            threads: 0 uses all cores.
            progress: True shows a bar on stderr; a function is called about ten times a second with a
                :class:`Progress` and stops the run by returning False.

        Raises:
            Error: When the plant cannot be built or the file cannot be written, or when a policy of
                :meth:`with_policies` raises an exception, which is its cause. Rows finished before stay with
                `output`, and no others.
            KeyboardInterrupt: On Ctrl-C, after a clean stop. Finished rows stay with `output`; the same call goes on
                from there.
        """
        from hozen.results import Results

        if progress is True:
            from hozen.terminal import progress_bar

            with progress_bar() as show:
                return self.run(output, replications=replications, seed=seed, threads=threads, progress=show)
        callback = progress if callable(progress) else None
        study = self._study(threads)
        folder = None
        if output is None:
            folder = tempfile.TemporaryDirectory(prefix="hozen-")
            output = Path(folder.name) / "results.h5"
        path = os.fspath(output)
        report = study.run(path, replications, seed, threads, callback)
        return Results.open(path, keeping=folder, notes=_notes(report))

    def _study(self, threads: int = 0) -> _core.Study:
        if self._compiled is None:
            self._compiled = _core.Study(self._document, threads, self._policies)
        return self._compiled

    def __repr__(self) -> str:
        """Names the file and its alternatives."""
        return f"<Scenario {self.name}: {', '.join(self.alternatives)}>"


def _numbers(replications: int | Iterable[int]) -> list[int]:
    """So many from 0 on, or the numbers themselves."""
    return list(range(replications)) if isinstance(replications, int) else [int(number) for number in replications]


def _as_yaml(value: object) -> str:
    """Text stands for itself; JSON is YAML for everything else."""
    return value if isinstance(value, str) else json.dumps(value)


def _notes(report: _core.Report) -> list[str]:
    """What the user should know of how a run went."""
    missed = [] if report.precision_reached else ["The precision that stop_when asks for was not reached."]
    return [*report.notes, *missed]
