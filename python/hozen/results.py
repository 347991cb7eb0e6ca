"""Results: what a run found, read from its file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypedDict

from hozen import _core
from hozen.errors import Error
from hozen.estimate import Estimate
from hozen.stored import Stored, opened

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import xarray as xr
    from numpy.typing import NDArray

    Values = NDArray[np.float64]


class Results:
    """The replications of every alternative, and what follows from them.

    Open a file with :meth:`open`; a scenario's ``run`` returns one. Statistics come from the core, which knows how
    the replications of each KPI combine; nothing is estimated twice.
    """

    def __init__(self, stored: Stored, path: str, *, keeping: object = None, notes: Sequence[str] = ()) -> None:
        """Used by :meth:`open`; `keeping` lives as long as the results do (a folder to be removed after them)."""
        self._stored = stored
        self._path = path
        self._keeping = keeping
        self._notes = list(notes)
        self._values: dict[tuple[str, str], Values] = {}

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, keeping: object = None, notes: Sequence[str] = ()) -> Results:
        """Opens a results file.

        Args:
            path: What ``hozen run -o`` or ``Scenario.run(output)`` wrote.
            keeping: Something to keep alive as long as the results.
            notes: What is known of the run that made them.

        Raises:
            InputError: When there is no such file or it is not a whole results file of Hozen's.
        """
        name = os.fspath(path)
        return cls(opened(name), name, keeping=keeping, notes=notes)

    @cached_property
    def dataset(self) -> xr.Dataset:
        """Everything in the file.

        Plant KPIs have dimensions (alternative, replication), those of lines are called ``line_NAME`` and have a third
        dimension ``line``; stations, component types and components have moments over the replications
        (``component_lost_output_mean``, dimensions (alternative, component)). Units are in ``.attrs["units"]``.
        """
        import xarray as xr

        return xr.open_dataset(self._path, engine="h5netcdf")

    @property
    def path(self) -> str:
        """The file."""
        return self._path

    @property
    def notes(self) -> list[str]:
        """What the run said of itself, in sentences: what it found in the file, a precision it did not reach."""
        return list(self._notes)

    @cached_property
    def alternatives(self) -> list[str]:
        """Names of the alternatives, the baseline first."""
        return self._stored.labels("alternative")

    @property
    def baseline(self) -> str:
        """The alternative that differences are taken against unless another is named."""
        return str(self._stored.attributes["baseline"])

    @property
    def seed(self) -> int:
        """The seed of the draws."""
        return int(self._stored.attributes["seed"])

    @property
    def antithetic(self) -> bool:
        """Whether replications 2k and 2k + 1 are twins, the one on the other's draws turned over."""
        return bool(self._stored.attributes["antithetic"])

    @property
    def currency(self) -> str:
        """ISO code of all money."""
        return str(self._stored.attributes["currency"])

    @property
    def confidence(self) -> float:
        """Coverage of all intervals, e.g. 0.95."""
        return float(self._stored.attributes["confidence"])

    @property
    def scenario_name(self) -> str:
        """The scenario file's name."""
        return str(self._stored.attributes["scenario_name"])

    @property
    def attributes(self) -> dict[str, Any]:
        """What the file says of the whole run: its scenario, seed, versions."""
        return self._stored.attributes

    @property
    def title(self) -> str:
        """The plant's label."""
        return str(self._stored.attributes.get("title", ""))

    @property
    def findings(self) -> list[str]:
        """What had to be found out by simulation before the run; a sentence each."""
        return str(self._stored.attributes.get("findings", "")).splitlines()

    def replications(self, alternative: str) -> int:
        """How many replications an alternative has."""
        return len(self.values("total_cost", alternative))

    @property
    def years(self) -> float:
        """The measured span in calendar years of 8,760 h."""
        return float(self.values("calendar_time", self.baseline)[0]) / 8760

    def values(self, kpi: str, alternative: str) -> Values:
        """One number a replication, in the order of the replications.

        Raises:
            Error: When there is no such alternative or KPI.
        """
        key = (kpi, alternative)
        if key not in self._values:
            self._values[key] = self._read(kpi, alternative)
        return self._values[key]

    def _read(self, kpi: str, alternative: str) -> Values:
        number = self._number_of(alternative)
        if not self._stored.by_replication(kpi):
            raise Error(f"There is no KPI {kpi} in the results; `hozen kpis` lists all.")
        return self._stored.row(kpi, number, self._stored.replications(number))

    def identity(self, alternative: str) -> str:
        """Hash of what the alternative resolved to as it was run, as the file keeps it.

        Raises:
            Error: When there is no such alternative.
        """
        return self._stored.text("identity", self._number_of(alternative))

    def _number_of(self, alternative: str) -> int:
        if alternative not in self.alternatives:
            raise Error(f"There is no alternative {alternative}; there are {', '.join(self.alternatives)}.")
        return self._stored.number_of(alternative)

    def estimate(self, kpi: str, alternative: str) -> Estimate:
        """A KPI's mean over the replications with its interval; ratios are ratios of sums.

        Raises:
            Error: When there is no such alternative or KPI.
        """
        definition = kpi_named(kpi)
        if definition.is_ratio:
            interval = _core.ratio(
                self.values(definition.numerator, alternative),
                self.values(definition.denominator, alternative),
                **self._how,
            )
        else:
            interval = _core.mean(self.values(kpi, alternative), **self._how)
        return self._estimate(interval, definition)

    def difference(self, kpi: str, alternative: str, baseline: str | None = None) -> Estimate:
        """A KPI of an alternative minus that of the baseline, paired by replication.

        Raises:
            Error: When there is no such alternative or KPI.
        """
        definition = kpi_named(kpi)
        other = self.baseline if baseline is None else baseline
        names = (definition.numerator, definition.denominator) if definition.is_ratio else (kpi,)
        pairs = [_paired(self.values(name, alternative), self.values(name, other)) for name in names]
        if definition.is_ratio:
            (numerator, other_numerator), (denominator, other_denominator) = pairs
            interval = _core.ratio_difference(numerator, denominator, other_numerator, other_denominator, **self._how)
        else:
            interval = _core.mean_difference(*pairs[0], **self._how)
        return self._estimate(interval, definition)

    def prevented(self, alternative: str, baseline: str | None = None) -> Estimate:
        """Share of failures prevented: 1 - failures / baseline failures, over modes that can be warned of.

        A ratio of means, paired by replication. NaN when the baseline has no such failure.
        """
        other = self.baseline if baseline is None else baseline
        failures = _paired(self.values("warnable_failures", alternative), self.values("warnable_failures", other))
        interval = _core.ratio(*failures, **self._how)
        return Estimate(1 - interval.mean, interval.half_width, interval.count, "1")

    def worst(self, kpi: str, alternative: str, share: float = 0.05) -> Estimate:
        """Mean of the replications in which a KPI is highest: its conditional value at risk.

        Args:
            kpi: One that is not a ratio.
            alternative: Under which alternative.
            share: How much of the tail; 0.05 for the worst 5 %.

        Returns:
            The tail's mean with its interval, which takes antithetic twins for independent; ``replications`` are
            those in the tail.

        Raises:
            Error: When there is no such alternative or KPI.
        """
        tail = _core.tail_mean(self.values(kpi, alternative), share, self.confidence)
        return Estimate(tail.mean, tail.half_width, tail.tail_count, self._unit(kpi_named(kpi)))

    def components(self, variable: str, alternative: str) -> dict[str, Estimate]:
        """What is stored of every component, over the measured span.

        Args:
            variable: ``"failures"``, ``"planned_replacements"``, ``"lost_output"`` or ``"down_time"``.
            alternative: Under which alternative.

        Raises:
            Error: When there is no such alternative or variable.
        """
        return self._moments("component", variable, alternative)

    def stations(self, variable: str, alternative: str) -> dict[str, Estimate]:
        """What is stored of every station, over the measured span.

        Args:
            variable: A state's time, such as ``"blocked_time"`` (h), or ``"down_time"``, ``"unscheduled_down_time"``,
                ``"planned_run_time"`` (h), ``"cycles"``, ``"scrapped"``, ``"reworked"``, ``"buffer_part_hours"`` (parts
                in the buffers behind it, integrated over required time; divided by the line's ``required_time`` it is
                their mean level), ``"failures"`` or ``"lost_output"``.
            alternative: Under which alternative.

        Raises:
            Error: When there is no such alternative or variable.
        """
        return self._moments("station", variable, alternative)

    def spares(self, variable: str, alternative: str) -> dict[str, Estimate]:
        """Of every spare: requests, requests_met (at once), on_hand_hours, backorder_hours, orders, received."""
        return self._moments("spare", variable, alternative)

    def suppliers(self, variable: str, alternative: str) -> dict[str, Estimate]:
        """Of every supplier: units_ordered, units_received, spent, time_on_order, out_of_action, lost_output.

        Raises:
            Error: When there is no such alternative or variable, or the plant has no suppliers.
        """
        return self._moments("supplier", variable, alternative)

    @property
    def stored(self) -> Stored:
        """The file, number by number; to open all of it (:attr:`dataset`) takes seconds."""
        return self._stored

    def _moments(self, axis: str, variable: str, alternative: str) -> dict[str, Estimate]:
        name = f"{axis}_{variable}"
        number = self._number_of(alternative)
        if f"{name}_mean" not in self._stored:
            raise Error(f"There is no {variable} of {axis}s in the results.")
        sums, high, low, counts = (
            self._stored.row(column, number)
            for column in (f"{name}_sum", f"{name}_squares_high", f"{name}_squares_low", f"{axis}_count")
        )
        resolution = float(self._stored.said_of(f"{name}_mean", "resolution"))
        intervals = _core.moments_means(int(counts[0]), sums, high, low, resolution, self.confidence)
        unit = str(self._stored.said_of(f"{name}_mean", "units"))
        return {
            path: Estimate(interval.mean, interval.half_width, interval.count, unit)
            for path, interval in zip(self._stored.labels(axis), intervals, strict=True)
        }

    def summary(self) -> pd.DataFrame:
        """Every KPI of every alternative.

        Returns:
            A table indexed by (alternative, kpi) with columns ``mean``, ``half_width`` (of the interval at
            :attr:`confidence`), ``replications`` and ``unit``.
        """
        return _table({(name, kpi): self.estimate(kpi, name) for name in self.alternatives for kpi in self.kpis})

    def compare(self, baseline: str | None = None) -> pd.DataFrame:
        """Paired differences of every KPI between each other alternative and the baseline.

        Both sides of a pair have the same seed and replication, so what chance does to both cancels.

        Args:
            baseline: The alternative to compare with; left out: the file's.

        Returns:
            A table indexed by (alternative, kpi) with columns ``mean``, ``half_width``, ``replications`` and ``unit``.
        """
        other = self.baseline if baseline is None else baseline
        names = [name for name in self.alternatives if name != other]
        return _table({(name, kpi): self.difference(kpi, name, other) for name in names for kpi in self.kpis})

    def pairs(self, *kpis: str) -> pd.DataFrame:
        """Paired differences between every two alternatives, and what their common draws save.

        Args:
            kpis: By these KPIs; ``total_cost`` when left out.

        Returns:
            A table indexed by (kpi, first, second) with columns ``mean`` (first minus second), ``half_width``,
            ``replications`` and ``unit``; ``common_draws``, with limits ``common_draws_low`` and ``_high``: so many
            times the replications would give the same interval if each alternative had draws of its own,
            (Var first + Var second) / Var(first - second); with antithetic twins also ``twins`` and its limits: the
            same without them.

        Raises:
            Error: When there is no such KPI.
        """
        from hozen.pairs import all_pairs, pairs_table

        return pairs_table(all_pairs(self, kpis or ("total_cost",)))

    def concentration(self) -> pd.DataFrame:
        """From how few origins spend comes, by (alternative, tier); see :class:`hozen.concentration.Tier`.

        Raises:
            Error: When there are no suppliers, or the file's scenario does not give its rows again.
        """
        from hozen.concentration import concentration_table

        return concentration_table(self)

    @cached_property
    def kpis(self) -> list[str]:
        """Names of the plant's KPIs in this file, in the order in which they are shown."""
        return [kpi.name for kpi in _core.kpis() if kpi.name in self._stored]

    def verdict(self) -> str:
        """The answer in words and two short tables, as the command prints it."""
        from hozen.terminal import plain_verdict

        return plain_verdict(self)

    @property
    def _how(self) -> _How:
        return {"confidence": self.confidence, "twins": self.antithetic}

    def _estimate(self, interval: _core.Interval, definition: _core.Kpi) -> Estimate:
        return Estimate(interval.mean, interval.half_width, interval.count, self._unit(definition))

    def _unit(self, definition: _core.Kpi) -> str:
        return self.currency if definition.unit == "currency" else definition.unit

    def __repr__(self) -> str:
        """Says how many replications of what."""
        counts = ", ".join(f"{name} {self.replications(name)}" for name in self.alternatives)
        return f"<Results of {self.scenario_name}, replications: {counts}>"


class _How(TypedDict):
    confidence: float
    twins: bool


def kpi_named(name: str) -> _core.Kpi:
    """What a KPI is.

    Raises:
        Error: When there is none of that name.
    """
    for kpi in _core.kpis():
        if kpi.name == name:
            return kpi
    raise Error(f"There is no KPI {name}; `hozen kpis` lists all.")


def _paired(first: Values, second: Values) -> tuple[Values, Values]:
    """Replications that both have; the same number means the same draws."""
    count = min(len(first), len(second))
    return first[:count], second[:count]


def _table(estimates: dict[tuple[str, str], Estimate]) -> pd.DataFrame:
    import pandas as pd

    index = pd.MultiIndex.from_tuples(list(estimates), names=["alternative", "kpi"])
    columns = ("mean", "half_width", "replications", "unit")
    return pd.DataFrame(
        {column: [getattr(estimate, column) for estimate in estimates.values()] for column in columns}, index=index
    )
