"""A number with its doubt, and how to write it down."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """A mean over replications with the half-width of its confidence interval.

    Attributes:
        mean: The estimate, in ``unit``; NaN when it does not exist (a ratio without denominator).
        half_width: Half the width of the interval around it; infinite with one replication,
            NaN without any.
        replications: How many replications stand behind it.
        unit: UDUNITS style, e.g. ``"h"``, ``"part"``, ``"1"``, ``"USD"``.
    """

    mean: float
    half_width: float
    replications: int
    unit: str

    @property
    def shown(self) -> bool:
        """Whether the interval excludes zero."""
        return math.isfinite(self.half_width) and abs(self.mean) > self.half_width

    def scaled(self, factor: float, unit: str | None = None) -> Estimate:
        """The same quantity counted in another unit, which is `factor` of them for one of this."""
        return Estimate(
            self.mean * factor, abs(factor) * self.half_width, self.replications, self.unit if unit is None else unit
        )


NOISE = 1e-9
"""Share of a number below which what is beside it is what rounding leaves of sums, and no doubt."""

_NO_BREAK = "\N{NO-BREAK SPACE}"
_PREFIXES = ((1e9, "G"), (1e6, "M"), (1e3, "k"))


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isalpha() and unit.isupper()


def readable_unit(unit: str, largest: float, *, share: bool = False) -> tuple[float, str]:
    """Chooses how a unit is shown for numbers up to `largest`.

    Returns:
        The factor to multiply numbers with and the unit to write: money gets k, M or G, shares become percent.
    """
    if share:
        return 100.0, "%"
    if _is_money(unit) and math.isfinite(largest):
        for size, prefix in _PREFIXES:
            if largest >= size:
                return 1 / size, prefix + unit
    return 1.0, {"1": "", "1/y": "", "part": "parts"}.get(unit, unit)


def decimals_for(half_width: float, mean: float) -> int:
    """How many decimals are worth writing: two digits of the doubt, or three digits of a number without one."""
    if math.isfinite(half_width) and half_width > 0:
        return min(6, max(0, 1 - math.floor(math.log10(half_width))))
    if math.isfinite(mean) and mean not in (0.0, round(mean)):
        return min(6, max(0, 2 - math.floor(math.log10(abs(mean)))))
    return 0


def number(value: float, decimals: int, *, sign: bool = False) -> str:
    """A number with thin groups of thousands, a real minus sign, and a dash when it does not exist."""
    if not math.isfinite(value):
        return "\N{EN DASH}"
    text = f"{value:+,.{decimals}f}" if sign else f"{value:,.{decimals}f}"
    if not any(digit in text for digit in "123456789"):
        text = text.lstrip("+-")
    return text.replace("-", "\N{MINUS SIGN}").replace(",", "\N{NARROW NO-BREAK SPACE}")


def with_doubt(estimate: Estimate, *, share: bool = False, sign: bool = False) -> str:
    """E.g. ``"1.23 ± 0.05 MUSD"``; without the doubt when there is none to state."""
    factor, unit = readable_unit(estimate.unit, abs(estimate.mean), share=share)
    shown = estimate.scaled(factor, unit)
    if shown.half_width < NOISE * abs(shown.mean):
        shown = Estimate(float(f"{shown.mean:.9g}"), 0.0, shown.replications, unit)
    decimals = decimals_for(shown.half_width, shown.mean)
    text = number(shown.mean, decimals, sign=sign)
    if math.isfinite(shown.half_width) and shown.half_width > 0:
        text += f"{_NO_BREAK}±{_NO_BREAK}{number(shown.half_width, decimals)}"
    return f"{text}{_NO_BREAK}{unit}" if unit else text
