"""What was found, in sentences and as a document."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any

from hozen.estimate import number
from hozen.fitting.analysis import AS_GOOD, Fit
from hozen.fitting.laws import LawFit, Limited


def significant(value: float) -> str:
    """Four digits, without an exponent where a person would write none; a dash for what does not exist."""
    if math.isinf(value):
        return "∞" if value > 0 else "\N{MINUS SIGN}∞"
    if math.isnan(value):
        return number(value, 0)
    if value == 0:
        return "0"
    digits = math.floor(math.log10(abs(value))) + 1
    if -3 <= digits <= 9:
        return number(value, max(0, 4 - digits)) if digits < 4 else number(round(value, 4 - digits), 0)
    return f"{value:.4g}"


def with_limits(value: Limited) -> str:
    """An estimate and its limits, e.g. ``2.102 (1.504 to 2.792)``."""
    return f"{significant(value.value)} ({significant(value.low)} to {significant(value.high)})"


def parameters(law: LawFit, between: str = ", ") -> str:
    """The parameters of a law with their limits."""
    return between.join(f"{name} {with_limits(value)}" for name, value in law.parameters.items())


def sentences(fit: Fit) -> Iterator[str]:
    """The verdict on a subject: its law, or why there is none; then what else should be known."""
    unit, share = fit.subject.time_unit, f"{100 * fit.confidence:g} %"
    if fit.as_bad_as_old and fit.repairs is not None:
        trend = fit.repairs.trend
        yield (
            f"Repairs have a trend (Laplace {trend.laplace:.2f}, p {_p(trend.laplace_p)}; MIL-HDBK-189C p "
            f"{_p(trend.military_handbook_p)}). Power law: shape {with_limits(fit.repairs.shape)}, scale "
            f"{with_limits(fit.repairs.scale)} {unit}."
        )
    elif fit.chosen is not None:
        yield f"Take the {fit.chosen.law} law: {parameters(fit.chosen)}; limits of {share}."
        yield f"A tenth have failed by {with_limits(fit.chosen.b10)} {unit}."
        yield f"The mean life is {significant(fit.chosen.mean)} {unit}."
        best = fit.laws[0]
        if best is not fit.chosen:
            yield (
                f"The {best.law} law has an AIC lower by {fit.chosen.aic - best.aic:.1f}, less than {AS_GOOD:g}: the "
                "data do not tell them apart, and the plainer one is taken."
            )
        if fit.goodness is not None:
            well = fit.goodness >= 0.05
            yield (
                f"{'Nothing speaks against it' if well else 'It fits none too well'}: "
                f"{100 * fit.goodness:.{0 if well else 1}f} % of samples drawn from it lie as far from it as the data "
                "(Anderson-Darling)."
            )
    else:
        yield fit.refusal
        yield (
            f"What can be said: with {share} confidence the mean life is at least {significant(1 / fit.highest_rate)} "
            f"{unit}, if the failure rate does not change with age."
        )
    yield from fit.notes


def as_document(fits: Iterable[Fit]) -> str:
    """One JSON document for all subjects; limits that are not finite are null."""
    return json.dumps({"subjects": [_subject(fit) for fit in fits]}, indent=2)


def _subject(fit: Fit) -> dict[str, Any]:
    lives = fit.subject.lives
    return {
        "name": fit.subject.name,
        "time_unit": fit.subject.time_unit,
        "failures": lives.failures,
        "censored": lives.censored,
        "confidence": fit.confidence,
        "law": None if fit.chosen is None else fit.chosen.law,
        "refusal": fit.refusal or None,
        "goodness_of_fit_p": fit.goodness,
        "highest_rate": _finite(fit.highest_rate),
        "laws": [_law(law) for law in fit.laws],
        "repairs": _repairs(fit),
        "notes": list(fit.notes),
    }


def _law(law: LawFit) -> dict[str, Any]:
    return {
        "law": law.law,
        "parameters": {name: _limited(value) for name, value in law.parameters.items()},
        "aic": law.aic,
        "b10": _limited(law.b10),
        "mean": _finite(law.mean),
    }


def _repairs(fit: Fit) -> dict[str, Any] | None:
    if fit.repairs is None:
        return None
    trend = fit.repairs.trend
    return {
        "shape": _limited(fit.repairs.shape),
        "scale": _limited(fit.repairs.scale),
        "laplace": trend.laplace,
        "laplace_p": trend.laplace_p,
        "military_handbook": trend.military_handbook,
        "military_handbook_p": trend.military_handbook_p,
        "trend": trend.shown,
    }


def _limited(value: Limited) -> dict[str, float | None]:
    return {"value": _finite(value.value), "low": _finite(value.low), "high": _finite(value.high)}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _p(p: float) -> str:
    return "below 0.001" if p < 0.001 else f"{p:.3f}"
