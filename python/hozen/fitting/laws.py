"""Fits the candidate laws to lives by maximum likelihood, through SurPyval."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import surpyval
from surpyval.diagnostics.univariate import bootstrap

from hozen.fitting.subjects import Lives, Numbers


@dataclass(frozen=True)
class Limited:
    """A value between its confidence limits; a limit is NaN or infinite where the likelihood does not bound it."""

    value: float
    low: float
    high: float

    def of(self, function: Callable[[float], float]) -> Limited:
        """The same through a monotone function."""
        value, low, high = function(self.value), function(self.low), function(self.high)
        return Limited(value, high, low) if low > high else Limited(value, low, high)


@dataclass(frozen=True)
class LawFit:
    """A law fitted to lives.

    Attributes:
        law: The scenario's name of it: exponential, weibull, lognormal or gamma.
        parameters: By the scenario's name of the parameter: its estimate with likelihood-ratio limits.
        aic: Akaike's information criterion (Akaike 1974): the lower, the better.
        b10: The age by which a tenth have failed, with likelihood-ratio limits.
        mean: Mean life.
    """

    law: str
    parameters: dict[str, Limited]
    aic: float
    b10: Limited
    mean: float
    _model: Any
    _size: float  # of the times that the model was fitted to, in the log's unit

    def failed_by(self, ages: Numbers) -> Numbers:
        """The share failed by each age."""
        return np.asarray(self._model.ff(np.asarray(ages) / self._size), float)

    def limits_by(self, ages: Numbers, confidence: float) -> Numbers:
        """Limits of the share failed by each age, pointwise (normal approximation); shape: ages x 2."""
        with quiet():
            found = self._model.cb(np.asarray(ages) / self._size, on="ff", alpha_ci=1 - confidence)
        return np.asarray(found, float).reshape(len(ages), 2)

    def points(self) -> tuple[Numbers, Numbers]:
        """Ages at failures, and the share failed by then without any law (Nelson-Aalen)."""
        data = self._model.get_plot_data()
        failed = data["failed"]
        return np.asarray(data["x_"][failed], float) * self._size, np.asarray(data["F"][failed], float)

    def goodness(self, refits: int, seed: int) -> float:
        """How often data of the law itself lie as far from it: p-value of Anderson and Darling's test.

        Args:
            refits: Resamples drawn from the law, censored as the data were and refitted.
            seed: Of the resamples.
        """
        with quiet():
            return float(bootstrap(self._model, refits, seed)["p"]["AD"])


@dataclass(frozen=True)
class _Candidate:
    """A law of SurPyval and what the scenario calls its parameters.

    `parameters`: by the scenario's name, SurPyval's name and the (monotone) way from one to the other.
    """

    distribution: Any
    parameters: dict[str, tuple[str, Callable[[float], float]]]


def _same(value: float) -> float:
    return value


def _inverse(value: float) -> float:
    return math.inf if value == 0 else 1 / value


def _exponential(value: float) -> float:
    try:
        return math.exp(value)
    except OverflowError:
        return math.inf


CANDIDATES: dict[str, _Candidate] = {
    "exponential": _Candidate(surpyval.Exponential, {"mean": ("failure_rate", _inverse)}),
    "weibull": _Candidate(surpyval.Weibull, {"shape": ("beta", _same), "scale": ("alpha", _same)}),
    "lognormal": _Candidate(surpyval.LogNormal, {"median": ("mu", _exponential), "sigma": ("sigma", _same)}),
    "gamma": _Candidate(surpyval.Gamma, {"shape": ("alpha", _same), "scale": ("beta", _inverse)}),
}
"""The laws that are compared, the plainest first."""


def fit_law(law: str, lives: Lives, confidence: float) -> LawFit:
    """Fits one law.

    Args:
        law: A key of :data:`CANDIDATES`.
        lives: With at least two different times of failure.
        confidence: Of the limits, e.g. 0.95.

    Raises:
        ArithmeticError: When the likelihood has no maximum that could be found.
    """
    candidate = CANDIDATES[law]
    size = float(np.exp(np.average(np.log(lives.times), weights=lives.counts)))  # fitted in times near 1, for accuracy
    with quiet():
        try:
            model = candidate.distribution.fit(
                x=lives.times / size, c=(~lives.failed).astype(int), n=lives.counts.astype(int)
            )
        except ValueError as error:
            raise ArithmeticError(str(error)) from error
        if not np.all(np.isfinite(model.params)):
            raise ArithmeticError("the likelihood has no maximum")
        scaled = {"mean": size, "scale": size, "median": size}
        parameters = {
            name: _parameter(model, theirs, confidence).of(way).of(_times(scaled.get(name, 1.0)))
            for name, (theirs, way) in candidate.parameters.items()
        }
        low, high = np.ravel(model.quantile_cb(0.1, alpha_ci=1 - confidence, method="lr"))
        b10 = Limited(float(model.qf(0.1)), float(low), float(high)).of(_times(size))
        mean = float(model.mean()) * size
        # The likelihood of the times themselves: each failure's density is per unit of the log's time.
        aic = float(model.aic()) + 2 * lives.failures * math.log(size)
    return LawFit(law, parameters, aic, b10, mean, model, size)


def _parameter(model: Any, name: str, confidence: float) -> Limited:
    low, high = np.ravel(model.param_cb(name, alpha_ci=1 - confidence, method="lr"))
    return Limited(float(model.params[model.param_map[name]]), float(low), float(high))


def _times(factor: float) -> Callable[[float], float]:
    return lambda value: value * factor


@contextmanager
def quiet() -> Iterator[None]:
    """Without SurPyval's warnings: what matters of them is said by the limits."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield
