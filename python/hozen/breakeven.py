"""From which value of lost output on watching pays: over what a sensor sees and how often it cries wolf."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hozen import _core
from hozen.errors import Error, InputError
from hozen.estimate import Estimate
from hozen.variants import variants

if TYPE_CHECKING:
    from hozen.results import Results, Values
    from hozen.scenario import ProgressCallback, Scenario


@dataclass(frozen=True)
class Grid:
    """Values of one field.

    Attributes:
        values: In the order of the map.
        unit: Behind each of them in the scenario, e.g. ``"%"`` or ``"/operating_y"``.
    """

    values: tuple[float, ...]
    unit: str

    @classmethod
    def read(cls, text: str) -> Grid:
        """From numbers and their unit, e.g. ``"10 30 50 70 90 %"``.

        Raises:
            InputError: When it is anything else.
        """
        *numbers, unit = text.split() or [""]
        try:
            values = tuple(float(number) for number in numbers)
        except ValueError:
            values = ()
        if not values or list(values) != sorted(set(values)) or values[0] < 0 or not math.isfinite(values[-1]):
            raise InputError(f"'{text}': expected ascending numbers and their unit, such as 10 30 50 70 90 %.")
        return cls(values, unit)

    def words(self, number: int) -> str:
        """One of the values as a scenario writes it."""
        return f"{self.values[number]:g} {self.unit}"


@dataclass(frozen=True)
class Cell:
    """One point of the map.

    Attributes:
        price: The value of lost output at which watching costs as much as it saves, with its interval (ratio of paired
            differences); below it watching does not pay. NaN when watching saves no output.
        saved: Output saved, in parts or hours of sink stoppage, over the measured span.
        other: What watching adds to all other costs.
    """

    price: Estimate
    saved: Estimate
    other: Estimate

    @property
    def words(self) -> str:
        """``always`` and ``never`` where there is no price at which it begins to pay; empty elsewhere."""
        if self.saved.mean <= 0:
            return "always" if self.other.mean < 0 else "never"
        return "always" if self.price.mean <= 0 else ""


@dataclass(frozen=True)
class BreakEvenMap:
    """Break-even prices over a grid.

    Attributes:
        title: The plant's name.
        watched: The alternative that watches.
        against: The one that it is compared with.
        detection: Shares of the developing failures that are seen, along the map.
        false_alarms: Rates of false alarms, up the map.
        cells: By false alarms, then by detection.
        own_price: The scenario's own price of lost output; None when it has none.
        confidence: Of all intervals.
    """

    title: str
    watched: str
    against: str
    detection: Grid
    false_alarms: Grid
    cells: tuple[tuple[Cell, ...], ...]
    own_price: float | None
    confidence: float

    @property
    def unit(self) -> str:
        """Of the prices, e.g. ``"USD/part"``."""
        return self.cells[0][0].price.unit


def break_even_map(
    scenario: Scenario,
    watched: str,
    detection: Grid,
    false_alarms: Grid,
    *,
    against: str = "baseline",
    output: str | os.PathLike[str] | None = None,
    replications: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    progress: bool | ProgressCallback = False,
) -> BreakEvenMap:
    """Runs an alternative that watches at every point of a grid, and solves for the price at which it breaks even.

    All points meet the same draws. Costs are linear in the price of lost output, so one run says all prices: with the
    other costs K and the output lost L, by replication, the price is sum(K watched - K against) / sum(L against -
    L watched). Policies that were tuned to a price (``optimise``) keep what they were tuned to.

    Args:
        scenario: With an alternative that watches.
        watched: Its name.
        detection: ``detectable`` of its monitoring, the same for every failure mode with a warning.
        false_alarms: ``false_alarms.rate`` of its monitoring; ``per_inspection`` when the unit is ``%``.
        against: What it is compared with.
        output: Results file to keep the rows in; what is in it is not run again.
        replications: Of each alternative; left out: as the scenario says.
        seed: Left out: the scenario's.
        threads: 0 uses all cores.
        progress: As in :meth:`Scenario.run`.

    Raises:
        InputError: When the alternative does not watch, or the grid does not fit its monitoring.
        Error: When an hour of lost output has no price to measure it by.
    """
    monitoring = scenario.document.monitoring(watched)
    if not monitoring:
        raise InputError(f"Alternative '{watched}' uses no monitoring: there is nothing to detect with.")
    key = "per_inspection" if false_alarms.unit == "%" else "rate"
    field = f"monitoring.{monitoring}"
    changes: dict[str, dict[str, str]] = {}
    for row in range(len(false_alarms.values)):
        for column in range(len(detection.values)):
            changes[f"cell_{row}_{column}"] = {
                f"{field}.detectable": detection.words(column),
                f"{field}.false_alarms.{key}": false_alarms.words(row),
            }
    grid = variants(scenario, watched, changes, against)
    results = grid.run(output, replications=replications, seed=seed, threads=threads, progress=progress)
    price = scenario.document.lost_output_price
    cells = [
        tuple(_cell(results, f"cell_{row}_{column}", against, price) for column in range(len(detection.values)))
        for row in range(len(false_alarms.values))
    ]
    return BreakEvenMap(
        results.title or results.scenario_name,
        watched,
        against,
        detection,
        false_alarms,
        tuple(cells),
        None if price is None else price[0],
        results.confidence,
    )


def _cell(results: Results, watched: str, against: str, price: tuple[float, str] | None) -> Cell:
    """Sums over the replications that both have."""
    value, per = price or (0.0, "part")
    if value <= 0 and per == "h":
        raise Error("An hour of lost output costs nothing in the scenario, so that its hours are not known.")

    def lost_and_other(name: str) -> tuple[Values, Values]:
        lost = results.values("cost_lost_output", name)
        other = results.values("total_cost", name) - lost
        return (lost / value if value > 0 else results.values("lost_output", name)), other

    (lost, other), (lost_against, other_against) = lost_and_other(watched), lost_and_other(against)
    count = min(len(lost), len(lost_against))
    saved, added = (lost_against[:count] - lost[:count]), (other[:count] - other_against[:count])
    confidence, twins = results.confidence, results.antithetic
    found = _core.ratio(added, saved, confidence, twins)
    unit, currency = "part" if per == "part" else "h", results.currency

    def estimate(interval: _core.Interval, of: str) -> Estimate:
        return Estimate(interval.mean, interval.half_width, interval.count, of)

    saving = estimate(_core.mean(saved, confidence, twins), unit)
    nowhere = saving.mean <= 0
    breaks_even = Estimate(math.nan, math.nan, found.count, f"{currency}/{unit}") if nowhere else None
    return Cell(
        breaks_even or estimate(found, f"{currency}/{unit}"),
        saving,
        estimate(_core.mean(added, confidence, twins), currency),
    )
