"""Reads a maintenance log (CSV) and takes it apart into subjects."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd

from hozen.errors import InputError
from hozen.fitting.columns import Columns, plain
from hozen.fitting.subjects import Flags, History, Lives, Numbers, Subject, gaps

MOST_BYTES = 256 * 1024 * 1024

_FAILED = {"1", "failed", "failure", "yes", "true", "corrective", "breakdown"}
_PLANNED = {"preventive", "predictive", "planned", "scheduled", "inspection", "check", "lubrication", "cleaning"}
_ALIVE = {"0", "alive", "censored", "suspended", "suspension", "in_service", "running", "no", "false", "survived"}
_START = "start_of_observation"
_END = "end_of_observation"


@dataclass(frozen=True)
class Reading:
    """How a log is to be read.

    Attributes:
        by: Columns whose values tell subjects apart; None: the usual ones that the log has. Failures of another failure
            mode count as lives that were still going on (competing risks) when one of them is the failure mode.
        where: By column, the value a row must have.
        columns: By meaning (see :data:`hozen.fitting.columns.ROLES`), the column that has it.
        events: Words in the event column that are failures; None: those that say so. Planned work is none, and a word
            that says neither is refused, but in a log of repairs, where it is a repair.
        time_unit: Unit of the times when the log does not say; dates give days.
    """

    by: Sequence[str] | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    events: Sequence[str] | None = None
    time_unit: str | None = None


def read_log(path: str | os.PathLike[str], reading: Reading | None = None) -> list[Subject]:
    """Reads a log.

    Three kinds are told apart by their columns. *Lives*: a time and whether it ended in a failure, a row each.
    *Repairs*: times since a unit was new, with a row that says until when the unit was observed. *Work orders*: dates
    of failures of units, with no time; all units are taken as observed from the first date of the log to the last.

    Args:
        path: The CSV file, UTF-8, with a header.
        reading: How to read it.

    Returns:
        The subjects in the order in which the log names them.

    Raises:
        InputError: When it cannot be read or does not say what is needed.
    """
    reading = reading or Reading()
    source = os.fspath(path)
    table = _table(path, source)
    columns = Columns(table.columns, reading.columns, source)
    time, date = columns.get("time"), columns.get("date")
    if time is None and date is None:
        raise columns.missing("time")
    by = columns.grouping() if reading.by is None else [columns.named(name, f"--by {name}") for name in reading.by]
    observed = None if time is not None else _observed(table, columns, source)
    for name, value in reading.where.items():
        column = columns.named(name, f"--where {name}={value}")
        kept = table[table[column].str.strip() == value.strip()]
        if kept.empty:
            values = ", ".join(sorted(table[column].str.strip().unique())[:8])
            raise InputError(f"{source}: --where {name}={value}: no such row. The column has: {values}.")
        table = kept
    mode = columns.get("failure_mode")
    modes = [name for name in by if name == mode]
    groups = [name for name in by if name != mode]
    subjects: list[Subject] = []
    for label, rows in _groups(table, groups):
        kind = label or Path(source).stem
        if not modes or mode is None:
            part = _Part(source, kind, rows, columns, reading, observed, None)
            subjects.append(replace(part.subject(), kind=kind))
            continue
        for value in dict.fromkeys(rows[mode].str.strip()):
            if value:
                name = f"{kind}, {value}" if label else value
                part = _Part(source, name, rows, columns, reading, observed, value)
                subjects.append(replace(part.subject(), kind=kind, mode=value))
    return subjects


def _table(path: str | os.PathLike[str], source: str) -> pd.DataFrame:
    try:
        size = Path(path).stat().st_size
        if size > MOST_BYTES:
            raise InputError(f"{source}: {size / 2**20:.0f} MiB; a log has at most {MOST_BYTES // 2**20} MiB.")
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig", skipinitialspace=True)
    except OSError as error:
        raise InputError(f"{source}: {error.strerror or error}.") from None
    except UnicodeDecodeError:
        raise InputError(f"{source}: not a text in UTF-8; save the log as CSV, UTF-8.") from None
    except (pd.errors.EmptyDataError, pd.errors.ParserError) as error:
        raise InputError(f"{source}: not a table with a header and commas: {str(error).strip()}.") from None
    if table.empty:
        raise InputError(f"{source}: a header without rows.")
    table.index = pd.RangeIndex(2, len(table) + 2)  # lines of the file, for messages
    return table


def _groups(table: pd.DataFrame, by: Sequence[str]) -> list[tuple[str, pd.DataFrame]]:
    if not by:
        return [("", table)]
    labels = table[list(by)].apply(lambda row: ", ".join(value.strip() for value in row if value.strip()), axis=1)
    return [(label or "without a name", table[labels == label]) for label in dict.fromkeys(labels)]


@dataclass(frozen=True)
class _Observed:
    """What a log of work orders covers: its units, and its first and last date."""

    units: list[str]
    first: pd.Timestamp
    last: pd.Timestamp


def _observed(table: pd.DataFrame, columns: Columns, source: str) -> _Observed:
    unit = columns.get("unit")
    if unit is None:
        raise columns.missing("unit")
    date = columns.get("date") or ""
    dates = pd.to_datetime(table[date], errors="coerce", format="ISO8601")
    if dates.isna().any():
        line = int(dates.index[dates.isna()][0])
        raise InputError(
            f"{source}:{line}: column '{date}': '{table[date].loc[line]}', expected a date such as 2024-03-31 or "
            "2024-03-31 14:30.",
            source,
            line,
        )
    return _Observed(list(dict.fromkeys(table[unit].str.strip())), dates.min(), dates.max())


@dataclass(frozen=True)
class _Part:
    """The rows of one subject.

    `observed`: of a log of work orders; `mode`: the failure mode that is looked at, None for all.
    """

    source: str
    label: str
    rows: pd.DataFrame
    columns: Columns
    reading: Reading
    observed: _Observed | None
    mode: str | None

    def subject(self) -> Subject:
        if self.observed is not None:
            return self._of_orders(self.observed)
        words = set(self._words()) if self.columns.get("event") else set()
        return self._of_repairs() if words & {_START, _END} else self._of_lives()

    # Lives. -----------------------------------------------------------------------------------------------------------

    def _of_lives(self) -> Subject:
        times = self._numbers("time", above=0.0)
        counts = self._numbers("count", above=0.0) if self.columns.get("count") else np.ones(len(times))
        if np.any(counts != np.round(counts)):
            raise self._fault("count", int(np.flatnonzero(counts != np.round(counts))[0]), "a whole number")
        failed = self._failed()
        return Subject(self.label, self._time_unit(), Lives(times, failed, counts.astype(np.int64)))

    def _failed(self) -> Flags:
        """By row: whether it is a failure (of the mode that is looked at)."""
        failed = np.ones(len(self.rows), bool)
        if self.columns.get("event"):
            failed = np.array([self._is_failure(word, row) for row, word in enumerate(self._words())])
        if self.columns.get("censored"):
            failed &= ~np.array([self._is_yes(row) for row in range(len(self.rows))])
        return failed & self._of_mode()

    def _of_mode(self) -> Flags:
        column = self.columns.get("failure_mode")
        if self.mode is None or column is None:
            return np.ones(len(self.rows), bool)
        return (self.rows[column].str.strip() == self.mode).to_numpy(bool)

    def _is_failure(self, word: str, row: int) -> bool:
        if self.reading.events is not None:
            return word in {plain(event) for event in self.reading.events}
        if word in _FAILED:
            return True
        if word in _ALIVE or word in _PLANNED:
            return False
        raise self._fault("event", row, "1 (failed) or 0 (still alive); or say which words are failures with --event")

    def _is_yes(self, row: int) -> bool:
        column = self.columns.get("censored")
        word = plain(self.rows[column].iloc[row])
        if word in {"1", "yes", "true", "censored", "suspended"}:
            return True
        if word in {"", "0", "no", "false", "failed"}:
            return False
        raise self._fault("censored", row, "1 (still alive) or 0 (failed)")

    # Repairs of units, in time since new. ---------------------------------------------------------------------------

    def _of_repairs(self) -> Subject:
        times = self._numbers("time", least=0.0)
        words, wanted = self._words(), self._of_mode()
        histories: dict[str, History] = {}
        notes: list[str] = []
        for unit, rows in self._by_unit().items():
            begun = [times[row] for row in rows if words[row] == _START]
            ended = [times[row] for row in rows if words[row] == _END]
            events = np.sort([times[row] for row in rows if wanted[row] and self._is_repair(words[row])])
            start = float(min(begun, default=0.0))
            end = float(max(ended, default=events[-1] if len(events) else start))
            if len(events) and (events[0] < start or events[-1] > end):
                raise InputError(f"{self.source}: unit {unit} of {self.label}: an event outside its observation.")
            histories[unit] = History(events.astype(float), start, end, bool(ended))
        return self._repairable(histories, self._time_unit(), notes)

    def _is_repair(self, word: str) -> bool:
        if word in (_START, _END):
            return False
        if self.reading.events is not None:
            return word in {plain(event) for event in self.reading.events}
        return word not in _ALIVE and word not in _PLANNED

    # Work orders with dates. ----------------------------------------------------------------------------------------

    def _of_orders(self, observed: _Observed) -> Subject:
        dates = pd.to_datetime(self.rows[self.columns.get("date") or ""], format="ISO8601")
        days = ((dates - observed.first) / pd.Timedelta(days=1)).to_numpy(float)
        end = (observed.last - observed.first) / pd.Timedelta(days=1)
        failed, by_unit = self._failed(), self._by_unit()
        histories = {
            unit: History(
                np.unique([days[row] for row in by_unit.get(unit, ()) if failed[row] and days[row] > 0]),
                0.0,
                float(end),
                end_is_known=True,
            )
            for unit in observed.units
        }
        notes = [
            f"All {len(observed.units)} units are taken as observed from {observed.first:%Y-%m-%d}, the log's first "
            f"date, to {observed.last:%Y-%m-%d}, its last; several failures of a unit on one date count once."
        ]
        return replace(self._repairable(histories, "days", notes), dated=True)

    # What all of them need. ------------------------------------------------------------------------------------------

    def _repairable(self, histories: dict[str, History], time_unit: str, notes: list[str]) -> Subject:
        together = sum(len(history.events) - len(np.unique(history.events)) for history in histories.values())
        if together:
            notes.append(
                f"{together} of the repairs came together with another one of the same unit: one gap ends for both."
            )
        late = sum(history.start > 0 for history in histories.values())
        if late:
            notes.append(
                f"Of {late} unit{'s' if late > 1 else ''} observed only from some age on, the time up to the first "
                "repair is left out of the gaps."
            )
        unknown = sum(not history.end_is_known for history in histories.values())
        if unknown:
            notes.append(
                f"For {unknown} unit{'s' if unknown > 1 else ''} the log does not say until when they were observed: "
                "up to the last event."
            )
        return Subject(self.label, time_unit, gaps(histories), histories, tuple(notes))

    def _by_unit(self) -> dict[str, list[int]]:
        column = self.columns.get("unit")
        if column is None:
            raise self.columns.missing("unit")
        units: dict[str, list[int]] = {}
        for row, unit in enumerate(self.rows[column].str.strip()):
            units.setdefault(unit, []).append(row)
        return units

    def _words(self) -> list[str]:
        column = self.columns.get("event")
        return [] if column is None else [plain(word) for word in self.rows[column]]

    def _numbers(self, role: str, *, above: float = -math.inf, least: float = -math.inf) -> Numbers:
        column = self.columns.get(role) or ""
        numbers = pd.to_numeric(self.rows[column], errors="coerce").to_numpy(float)
        bad = ~(np.isfinite(numbers) & (numbers > above) & (numbers >= least))
        if bad.any():
            expected = "a number above 0" if above == 0.0 else "a number of at least 0" if least == 0.0 else "a number"
            raise self._fault(role, int(np.flatnonzero(bad)[0]), expected)
        return numbers

    def _time_unit(self) -> str:
        column = self.columns.get("time_unit")
        if column is None or self.reading.time_unit is not None:
            return self.reading.time_unit or "unknown"
        found = list(dict.fromkeys(self.rows[column].str.strip()))
        if len(found) > 1:
            raise InputError(
                f"{self.source}: {self.label} mixes units of time ({', '.join(found)}); take it apart with --by."
            )
        return found[0] or "unknown"

    def _fault(self, role: str, row: int, expected: str) -> InputError:
        column = self.columns.get(role) or ""
        line = int(self.rows.index[row])
        place = list(self.rows.columns).index(column) + 1
        value = self.rows[column].iloc[row]
        return InputError(
            f"{self.source}:{line}: column '{column}' (the {place}{_th(place)}): '{value}', expected {expected}.",
            self.source,
            line,
            place,
        )


def _th(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
