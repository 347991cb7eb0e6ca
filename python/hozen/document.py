"""Results as one JSON document, for other programs."""

from __future__ import annotations

import json
import math

from hozen.estimate import Estimate
from hozen.results import Results


def finite(value: float) -> float | None:
    """JSON knows no NaN and no infinity."""
    return value if math.isfinite(value) else None


def _full(estimate: Estimate) -> dict[str, object]:
    return {
        "mean": finite(estimate.mean),
        "half_width": finite(estimate.half_width),
        "replications": estimate.replications,
        "unit": estimate.unit,
    }


def _short(estimate: Estimate) -> dict[str, object]:
    return {"mean": finite(estimate.mean), "half_width": finite(estimate.half_width)}


def as_document(results: Results) -> str:
    """The whole summary as JSON.

    Returns:
        ``alternatives.NAME.kpis.KPI.{mean, half_width, replications, unit}``, ``differences.NAME.KPI.{mean,
        half_width}`` against the baseline, and what identifies the run. Numbers that do not exist are null.
    """
    others = [name for name in results.alternatives if name != results.baseline]
    document = {
        "scenario": results.scenario_name,
        "title": results.title,
        "seed": results.seed,
        "confidence": results.confidence,
        "baseline": results.baseline,
        "findings": results.findings,
        "alternatives": {
            name: {"kpis": {kpi: _full(results.estimate(kpi, name)) for kpi in results.kpis}}
            for name in results.alternatives
        },
        "differences": {name: {kpi: _short(results.difference(kpi, name)) for kpi in results.kpis} for name in others},
        "prevented": {name: _short(results.prevented(name)) for name in others},
    }
    return json.dumps(document, indent=2, allow_nan=False, ensure_ascii=False)
