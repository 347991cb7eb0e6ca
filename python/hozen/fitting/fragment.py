"""What a scenario includes of a fit: component types with their failure modes, and beside each law where it is from."""

from __future__ import annotations

import math
import os
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hozen.errors import Error, InputError
from hozen.fitting.analysis import Fit
from hozen.fitting.laws import LawFit, Limited
from hozen.fitting.words import parameters, sentences

_TIMES = {
    "s": ("s", "sec", "second", "seconds"),
    "min": ("min", "minute", "minutes"),
    "h": ("h", "hr", "hrs", "hour", "hours"),
    "d": ("d", "day", "days"),
    "wk": ("wk", "week", "weeks"),
    "mo": ("mo", "month", "months"),
    "y": ("y", "yr", "year", "years"),
}
_UNITS = {word: unit for unit, words in _TIMES.items() for word in words}
_CYCLES = ("cycle", "cycles")
_RUNNING = ("operating", "running", "working", "service")
_MANY = {"thousand": 1e3, "million": 1e6}
_CLOCKS = ("operating", "calendar", "cycles")
_QUANTITY = re.compile(r"^([0-9.]+(?:[eE][-+]?[0-9]+)?) *([A-Za-z_]+)$")
_TIMED = {"mean", "scale", "median"}  # parameters that are times; the others are plain numbers


@dataclass(frozen=True)
class Naming:
    """What the fits are called in the scenario, and on which clock they are counted.

    Attributes:
        component_type: The component type of all of them; None: what the log calls each.
        mode: The failure mode, for a single fit; None: what the log calls it, or ``failure``.
        clock: ``operating``, ``calendar`` or ``cycles``; None: as the log's unit or its dates say, otherwise operating.
        one_is: What one unit of the log is in the scenario, e.g. ``"16.7 h"`` or ``"1000 cycle"``; None: the log's unit
            is one that a scenario knows.
    """

    component_type: str | None = None
    mode: str | None = None
    clock: str | None = None
    one_is: str | None = None


@dataclass(frozen=True)
class _Scale:
    """How times of the log are written: on which clock, in which unit, and how many of it one of the log's is."""

    clock: str
    unit: str
    factor: float
    said: bool  # whether the log, or who asks, says on which clock


def fragment(fits: Sequence[Fit], source: str, naming: Naming | None = None) -> str:
    """The laws of a log as YAML that a scenario includes.

    A mode of lives has a law; repairs with a trend are a Weibull law whose unit stays as bad as old: the corrective
    action renews nothing. Comments say where each number comes from and what the other candidates are. Subjects without
    a law are named in a comment only.

    Args:
        fits: What was found, a subject each.
        source: What the comments call the log.
        naming: What to call them, and on which clock they are counted.

    Raises:
        InputError: When a name, the clock or the unit fits none, or two subjects have one name.
        Error: When no subject has a law.
    """
    naming = naming or Naming()
    usable = [fit for fit in fits if fit.chosen is not None or fit.as_bad_as_old]
    if not usable:
        raise Error(f"No law to write: {fits[0].refusal}" if len(fits) == 1 else "No law to write: no subject has one.")
    if naming.mode is not None and len(fits) > 1:
        raise InputError(
            f"The mode '{naming.mode}' cannot be that of {len(fits)} subjects; choose one with --where, or name the "
            "component type only."
        )
    lines = [f"# Laws of {source}, by hozen fit. A scenario includes this file; what the scenario says itself wins."]
    for fit in fits:
        if fit not in usable:
            lines += _comment(f"{fit.subject.name}: no law. {fit.refusal}")
    lines.append("component_types:")
    for kind, modes in _by_type(usable, naming).items():
        lines.append(f"  {kind}:")
        lines.append("    modes:")
        for mode, fit in modes.items():
            lines += _mode(mode, fit, _scale(fit, naming))
        lines += _action(kind, modes)
    return "\n".join(lines) + "\n"


def write_fragment(
    fits: Sequence[Fit], source: str, path: str | os.PathLike[str], naming: Naming | None = None
) -> None:
    """Writes :func:`fragment` to a file; when it is refused nothing is written.

    Raises:
        InputError: As :func:`fragment` does.
        Error: When no subject has a law, or the file cannot be written.
    """
    text = fragment(fits, source, naming)
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise Error(f"Cannot write '{os.fspath(path)}': {error.strerror or error}.") from error


def _by_type(fits: Sequence[Fit], naming: Naming) -> dict[str, dict[str, Fit]]:
    types: dict[str, dict[str, Fit]] = {}
    together = naming.component_type is not None and len(fits) > 1
    for fit in fits:
        subject = fit.subject
        kind = naming.component_type or subject.kind or subject.name
        mode = naming.mode or subject.mode or (subject.kind or subject.name if together else "failure")
        modes = types.setdefault(_name(kind), {})
        if _name(mode) in modes:
            raise InputError(
                f"Two subjects would be mode '{_name(mode)}' of component type '{_name(kind)}': "
                f"{modes[_name(mode)].subject.name} and {subject.name}. Take the log apart otherwise, or choose rows."
            )
        modes[_name(mode)] = fit
    return types


def _name(words: str) -> str:
    """A scenario's name: a letter, then letters, digits, '_' or '-', at most 64."""
    plain = re.sub(r"[^0-9A-Za-z_-]+", "_", words).strip("_")
    return (plain if plain[:1].isascii() and plain[:1].isalpha() else f"kind_{plain}")[:64]


def _scale(fit: Fit, naming: Naming) -> _Scale:
    subject = fit.subject
    if naming.clock is not None and naming.clock not in _CLOCKS:
        raise InputError(f"clock '{naming.clock}': expected one of {', '.join(_CLOCKS)}.")
    unit = _unit(subject.time_unit) if naming.one_is is None else _said(naming.one_is)
    if unit is None:
        raise InputError(
            f"{subject.name}: its times are in '{subject.time_unit}', a unit that no scenario knows. Say what one of "
            "them is with --one-is, e.g. --one-is '1 operating_h'."
        )
    clock = naming.clock or unit.clock or ("calendar" if subject.dated else "operating")
    if (clock == "cycles") != (unit.word == "cycle") or (unit.clock == "operating" and clock != "operating"):
        raise InputError(f"{subject.name}: times in {unit.words} cannot be counted on the clock '{clock}'.")
    # Days of the calendar stay such on the clock of operation: the plant converts them by its scheduled duty.
    word = f"operating_{unit.word}" if clock == "operating" and not subject.dated else unit.word
    return _Scale(clock, word, unit.factor, unit.clock is not None or subject.dated or naming.clock is not None)


@dataclass(frozen=True)
class _Unit:
    """A unit of a log: the clock it names, if it names one; the scenario's word for it, and how many of those it is."""

    words: str
    clock: str | None
    word: str
    factor: float = 1.0


def _said(one_is: str) -> _Unit:
    match = _QUANTITY.match(one_is.strip())
    unit = _unit(match[2]) if match else None
    try:
        factor = float(match[1]) if match else 0.0
    except ValueError:
        factor = 0.0
    if unit is None or not 0 < factor < math.inf:
        raise InputError(f"--one-is {one_is}: expected a time or cycles, such as 16.7 operating_h or 1000 cycles.")
    return replace(unit, factor=factor * unit.factor)


def _unit(words: str) -> _Unit | None:
    """None: it is no unit that a scenario knows."""
    plain = words.strip().lower().replace("_", " ").split()
    factor = _MANY.get(plain[0], 1.0) if plain else 1.0
    plain = plain[1:] if factor > 1 else plain
    clock = "operating" if plain[:1] and plain[0] in _RUNNING else None
    plain = plain[1:] if clock else plain
    if len(plain) != 1:
        return None
    if plain[0] in _CYCLES and clock is None:
        return _Unit(words, "cycles", "cycle", factor)
    return _Unit(words, clock, _UNITS[plain[0]], factor) if plain[0] in _UNITS else None


def _mode(name: str, fit: Fit, scale: _Scale) -> Iterator[str]:
    yield from (" " * 6 + line for line in _origin(fit, scale))
    law, found = _law(fit)
    values = ", ".join(f"{key}: {_value(key, value, scale)}" for key, value in found.items())
    yield f"      {name}:"
    yield f"        clock: {scale.clock}"
    yield f"        time_to_failure: {{law: {law}, {values}}}"


def _law(fit: Fit) -> tuple[str, Mapping[str, Limited]]:
    if fit.as_bad_as_old and fit.repairs is not None:
        return "weibull", {"shape": fit.repairs.shape, "scale": fit.repairs.scale}
    assert fit.chosen is not None
    return fit.chosen.law, fit.chosen.parameters


def _value(key: str, value: Limited, scale: _Scale) -> str:
    return f"{value.value * scale.factor:.6g} {scale.unit}" if key in _TIMED else f"{value.value:.6g}"


def _origin(fit: Fit, scale: _Scale) -> Iterator[str]:
    """Comment lines: the data, the law with its limits, what speaks against it, the other candidates."""
    lives, unit = fit.subject.lives, fit.subject.time_unit
    counted = f"{lives.failures} failures, {lives.censored} still alive"
    yield from _comment(f"{fit.subject.name}: {counted}; limits of {100 * fit.confidence:g} %.")
    if scale.factor != 1 or _unit(unit) is None:
        yield from _comment(f"One of the log's times ({unit}) is {scale.factor:g} {scale.unit}.")
    if not scale.said:
        yield from _comment("The log does not say on which clock its times are counted: taken as time in operation.")
    for sentence in sentences(fit):
        yield from _comment(sentence)
    others = [law for law in fit.laws if law is not fit.chosen]
    best = fit.laws[0].aic if fit.laws else 0.0
    for law in others:
        what = "Of the gaps" if fit.as_bad_as_old else "Also fitted"
        yield from _comment(f"{what}: {law.law}, {parameters(law)}, AIC {_above(law, best)}.")


def _above(law: LawFit, best: float) -> str:
    return "the lowest" if law.aic == best else f"{law.aic - best:.1f} above the lowest"


def _comment(sentence: str) -> list[str]:
    return textwrap.wrap(sentence, 108, initial_indent="# ", subsequent_indent="#   ", break_on_hyphens=False)


def _action(kind: str, modes: Mapping[str, Fit]) -> Iterator[str]:
    """What the corrective action has to renew so that the laws mean what they were fitted as."""
    as_old = [fit.as_bad_as_old for fit in modes.values()]
    if any(as_old) and not all(as_old):
        raise InputError(
            f"Component type '{kind}' has modes that a repair leaves as bad as old and modes that it renews: one "
            "corrective action cannot do both. Write them apart, each with a component type of its own."
        )
    if any(as_old):
        yield "    actions:"
        yield "      corrective: {renews: none}   # a repair leaves the unit as bad as old"
    elif len(modes) > 1 and all(fit.subject.repairable for fit in modes.values()):
        yield "    actions:"
        yield "      corrective: {renews: failed_mode}   # each mode's gaps are those between its own repairs"
