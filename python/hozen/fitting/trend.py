"""Whether repairs come faster or more slowly with time, and the law of repairs that leave a unit as bad as old."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from surpyval.recurrent import CrowAMSAA

from hozen.fitting.laws import Limited, quiet
from hozen.fitting.subjects import History, Numbers


@dataclass(frozen=True)
class Trend:
    """Two tests of one hypothesis: that repairs come at a constant rate.

    Attributes:
        laplace: Laplace's statistic, standard normal without a trend (Cox and Lewis 1966); positive: ever faster.
        laplace_p: Its two-sided p-value.
        military_handbook: Statistic of MIL-HDBK-189C, chi-squared without a trend.
        military_handbook_p: Its two-sided p-value.
    """

    laplace: float
    laplace_p: float
    military_handbook: float
    military_handbook_p: float

    @property
    def shown(self) -> bool:
        """Whether either test finds one, at 5 % for both together (Bonferroni)."""
        return min(self.laplace_p, self.military_handbook_p) < 0.025

    @property
    def faster(self) -> bool:
        """Whether repairs come ever faster."""
        return self.laplace > 0


@dataclass(frozen=True)
class PowerLaw:
    """The power-law process (Crow 1974): expected repairs by age t are (t / scale) ^ shape.

    The first failure of a new unit has a Weibull law of the same scale and shape; each repair leaves the unit as bad as
    old, so that its residual life is that of its age.

    Attributes:
        shape: Above 1: repairs come ever faster. With limits.
        scale: The age by which one repair is expected. With limits.
        trend: Tests whether there is any need of it.
    """

    shape: Limited
    scale: Limited
    trend: Trend

    def expected(self, ages: Numbers) -> Numbers:
        """Repairs expected of a unit by each age."""
        return np.asarray((np.asarray(ages) / self.scale.value) ** self.shape.value, float)


def fit_power_law(histories: Mapping[str, History], confidence: float) -> PowerLaw:
    """Fits the power-law process by maximum likelihood and tests for a trend, through SurPyval.

    Args:
        histories: With at least three repairs.
        confidence: Of the limits, which are those of the normal approximation on the logarithm.

    Raises:
        ArithmeticError: When the likelihood has no maximum.
    """
    x: list[float] = []
    units: list[int] = []
    ended: list[int] = []
    begun: list[float] = []
    for number, history in enumerate(histories.values()):
        if history.end <= history.start:
            continue
        # Without a known end, observation ends with the last event.
        close = [history.end] if history.end_is_known else []
        x += [*history.events, *close]
        units += [number] * (len(history.events) + len(close))
        ended += [0] * len(history.events) + [1] * len(close)
        begun += [history.start] * (len(history.events) + len(close))
    size = float(np.mean(x))
    with quiet():
        try:
            model = CrowAMSAA.fit(x=np.asarray(x) / size, i=units, c=ended, tl=np.asarray(begun) / size)
            laplace, handbook = model.trend_test("laplace"), model.trend_test("mil_hdbk_189c")
        except ValueError as error:
            raise ArithmeticError(str(error)) from error
        found = {
            name: Limited(
                float(value), *(float(end) for end in np.ravel(model.param_cb(name, alpha_ci=1 - confidence)))
            )
            for name, value in zip(model.parameter_names, model.params, strict=True)
        }
    trend = Trend(float(laplace.statistic), float(laplace.p_value), float(handbook.statistic), float(handbook.p_value))
    return PowerLaw(found["beta"], found["alpha"].of(lambda value: value * size), trend)
