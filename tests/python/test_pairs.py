"""Pairs of alternatives: against NumPy by hand."""

from __future__ import annotations

import json
import math
from pathlib import Path

import hozen
import numpy as np
import pytest
from hozen.cli import app
from hozen.pairs import _factor, pair_of, twin_means
from typer.testing import CliRunner

CRITICAL = {19: 2.0930240544, 9: 2.2621571628}  # Student's t, 97.5 %, by degrees of freedom


@pytest.fixture(scope="module")
def twins_file(plant: Path) -> Path:
    path = plant.with_name("twins.h5")
    hozen.Scenario.load(plant).with_({"experiment.antithetic": "yes"}).run(path)
    return path


def test_every_pair_is_there_once(results: hozen.Results) -> None:
    table = results.pairs()
    assert list(table.index) == [
        ("total_cost", "unwatched", "baseline"),
        ("total_cost", "watched", "baseline"),
        ("total_cost", "watched", "unwatched"),
    ]
    assert "twins" not in table.columns


def test_the_factor_of_common_draws_is_that_of_the_rows(results: hozen.Results) -> None:
    row = results.pairs("lost_output").loc[("lost_output", "watched", "baseline")]
    one, other = (results.values("lost_output", name) for name in ("watched", "baseline"))
    gaps = one - other
    assert row["mean"] == pytest.approx(gaps.mean())
    assert row["half_width"] == pytest.approx(CRITICAL[19] * gaps.std(ddof=1) / math.sqrt(20))
    value = (one.var(ddof=1) + other.var(ddof=1)) / gaps.var(ddof=1)
    assert row["common_draws"] == pytest.approx(value)

    def log_factor(kept: np.ndarray) -> float:
        return math.log((one[kept].var(ddof=1) + other[kept].var(ddof=1)) / gaps[kept].var(ddof=1))

    without = np.array([log_factor(np.arange(20) != k) for k in range(20)])
    error = math.sqrt(19 / 20 * ((without - without.mean()) ** 2).sum())
    assert row["common_draws_high"] == pytest.approx(value * math.exp(CRITICAL[19] * error))
    assert row["common_draws_low"] == pytest.approx(value / math.exp(CRITICAL[19] * error))


def test_twins_count_as_one_and_their_factor_is_that_of_independent_pairs(twins_file: Path) -> None:
    results = hozen.Results.open(twins_file)
    pair = pair_of(results, "total_cost", "watched", "baseline")
    one, other = (results.values("total_cost", name) for name in ("watched", "baseline"))
    means = [values.reshape(10, 2).mean(1) for values in (one, other, one - other)]
    spread = [values.var(ddof=1) for values in means]
    assert pair.difference.half_width == pytest.approx(CRITICAL[9] * math.sqrt(spread[2] / 10))
    assert pair.by_common_draws.value == pytest.approx((spread[0] + spread[1]) / spread[2])
    gaps = (one - other).reshape(10, 2)
    independent = gaps.var(axis=0, ddof=1).mean() / 2
    assert pair.by_twins is not None
    assert pair.by_twins.value == pytest.approx(independent / spread[2])
    assert pair.by_twins.low < pair.by_twins.value < pair.by_twins.high


def test_a_ratio_has_the_variances_of_the_delta_method(results: hozen.Results) -> None:
    pair = pair_of(results, "mtbf", "watched", "baseline")
    parts = []
    for name in ("watched", "baseline"):
        above, below = results.values("working_time", name), results.values("failures", name)
        parts.append((above - above.sum() / below.sum() * below) / below.mean())
    gaps = parts[0] - parts[1]
    assert pair.difference.half_width == pytest.approx(CRITICAL[19] * gaps.std(ddof=1) / math.sqrt(20), rel=0.01)
    factor = (parts[0].var(ddof=1) + parts[1].var(ddof=1)) / gaps.var(ddof=1)
    assert pair.by_common_draws.value == pytest.approx(factor)


def test_alternatives_that_are_alike_leave_nothing_to_chance(results: hozen.Results) -> None:
    assert math.isinf(pair_of(results, "total_cost", "unwatched", "baseline").by_common_draws.value)
    assert math.isnan(pair_of(results, "calendar_time", "watched", "baseline").by_common_draws.value)


def test_limits_hold_the_true_factor_as_often_as_they_say() -> None:
    # Correlation 0.8: the factor is 2 / (2 - 2 * 0.8) = 5. Of 1,000 intervals of 95 %, fewer than 915 or more than 980
    # hold it by chance less than once in 10,000 (and the jackknife's coverage is a little off for 60 rows).
    source = np.random.default_rng(11)
    held = 0
    for _ in range(1000):
        common, own = source.standard_normal(60), source.standard_normal((2, 60))
        one, other = math.sqrt(0.8) * common + math.sqrt(0.2) * own
        rows = np.stack([one, other, one - other])
        factor = _factor(rows, lambda spread: (spread[0] + spread[1]) / spread[2], 0.95)
        held += factor.low < 5 < factor.high
    assert 915 <= held <= 980


def test_a_replication_without_its_twin_is_left_out() -> None:
    assert twin_means(np.array([1.0, 3.0, 5.0, 6.0, 9.0])).tolist() == [2.0, 5.5]


def test_the_command_says_what_the_table_holds(results_file: Path, twins_file: Path) -> None:
    done = CliRunner().invoke(app, ["compare", str(results_file), "--kpi", "total_cost", "--kpi", "mtbf"])
    assert done.exit_code == 0, done.output
    assert "by common draws" in done.stdout
    assert "no chance left" in done.stdout
    assert "by twins" not in done.stdout
    assert "by twins" in CliRunner().invoke(app, ["compare", str(twins_file)]).stdout
    document = json.loads(CliRunner().invoke(app, ["compare", str(twins_file), "--json"]).stdout)
    table = hozen.Results.open(twins_file).pairs()
    assert len(document["pairs"]) == 3
    for pair in document["pairs"]:
        row = table.loc[(pair["kpi"], pair["first"], pair["second"])]
        assert pair["mean"] == row["mean"]
        assert pair["by_common_draws"]["value"] in (row["common_draws"], None)


def test_what_cannot_be_compared_is_said(plant: Path, results_file: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["compare", str(results_file), "--kpi", "happiness"])
    assert done.exit_code == 1
    assert "There is no KPI happiness" in done.output
    text = plant.read_text().split("alternatives:")[0] + "experiment: {horizon: 1 y, replications: 2}\n"
    hozen.Scenario.from_text(text).run(tmp_path / "one.h5")
    done = CliRunner().invoke(app, ["compare", str(tmp_path / "one.h5")])
    assert done.exit_code == 1
    assert "nothing to compare it with" in done.output
