"""What a log says of one kind of thing: lives that ended or go on, or the repairs that units have had."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Lives:
    """Times to failure, and times without one.

    Attributes:
        times: By row, in the log's unit of time; positive.
        failed: By row: whether the life ended then. Otherwise the thing was still alive, or was taken out for another
            reason (right-censored).
        counts: By row: how many things it stands for.
    """

    times: Numbers
    failed: Flags
    counts: NDArray[np.int64]

    @property
    def failures(self) -> int:
        """How many lives ended."""
        return int(self.counts[self.failed].sum())

    @property
    def censored(self) -> int:
        """How many go on."""
        return int(self.counts[~self.failed].sum())

    @property
    def exposure(self) -> float:
        """Time in service of all of them together."""
        return float((self.times * self.counts).sum())

    @property
    def longest(self) -> float:
        """The longest time that any of them has been observed."""
        return float(self.times.max(initial=0.0))


@dataclass(frozen=True)
class History:
    """The repairs of one unit.

    Attributes:
        events: When it was repaired, ascending, in the log's unit of time since it was new or the log began.
        start: When observation began.
        end: When observation ended; with the last event when the log does not say.
        end_is_known: Whether the log says when observation ended.
    """

    events: Numbers
    start: float
    end: float
    end_is_known: bool


@dataclass(frozen=True)
class Subject:
    """One kind of thing in a log, for which one law is sought.

    Attributes:
        name: As the log's grouping columns call it.
        time_unit: Unit of all its times, in the log's words.
        lives: Lives of all its units. Of repairable units: the gaps between their repairs.
        histories: Repairs by unit, when the units of the log are repaired and go on; otherwise empty.
        notes: What was decided while reading, a sentence each.
        dated: Whether its times come from dates, so that they are times of the calendar.
        kind: What fails: its name without the failure mode.
        mode: The failure mode, when the log is taken apart by it; otherwise empty.
    """

    name: str
    time_unit: str
    lives: Lives
    histories: dict[str, History] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    dated: bool = False
    kind: str = ""
    mode: str = ""

    @property
    def repairable(self) -> bool:
        """Whether its units are repaired and go on."""
        return bool(self.histories)


def gaps(histories: dict[str, History]) -> Lives:
    """Lives between repairs: from one to the next, and from the last to the end of observation, which no failure ended.

    The first gap of a unit that was observed from 0 begins with it; of one that was observed later it is left out,
    because how long it had lasted before is not known. Several repairs of a unit at one time count as one.
    """
    times: list[float] = []
    failed: list[bool] = []
    for history in histories.values():
        events = np.unique(history.events[history.events > 0])
        marks = np.concatenate(([0.0], events)) if history.start == 0 else events
        steps = np.diff(marks)
        times.extend(steps)
        failed.extend([True] * len(steps))
        rest = history.end - (marks[-1] if len(marks) else history.start)
        if rest > 0 and (history.start == 0 or len(events)):
            times.append(rest)
            failed.append(False)
    return Lives(np.asarray(times, float), np.asarray(failed, bool), np.ones(len(times), np.int64))
