"""The mean of the worst cases is what it must be, and its intervals hold as often as they say."""

from __future__ import annotations

import io
import json
import math
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hozen
import numpy as np
import pytest
from hozen import _core
from hozen.cli import app
from hozen.errors import Error
from hozen.estimate import Estimate
from hozen.risk import Quantile, Risk, TailMeans, exceedance, risks
from hozen.risk_command import _pages
from rich.console import Console
from typer.testing import CliRunner

# One machine, up exponential 100 h, down exponential 10 h, down time in 1000 h: by numerical inversion of its
# distribution (Takacs 1957; Barlow and Proschan 1965, ch. 3 and 5).
QUANTILES = {0.5: 86.31946673366886, 0.9: 141.4230354057809, 0.95: 159.1298646586932, 0.99: 194.6766240779403}
TAILS = {0.9: 165.21552177434026, 0.95: 181.00555945491934, 0.99: 213.72634102051288}


@pytest.fixture(scope="module")
def one_machine(root: Path, tmp_path_factory: pytest.TempPathFactory) -> hozen.Results:
    scenario = hozen.Scenario.load(root / "scenarios/reference/g01-downtime-in-a-span.yaml")
    alone = scenario.with_({"lines.machine.copies": 1, "experiment.confidence": "99.9 %"})
    return alone.run(tmp_path_factory.mktemp("risk") / "one.h5", replications=40_000)


def test_the_worst_cases_of_one_machine_are_the_exact_ones(one_machine: hozen.Results) -> None:
    """Seven intervals at 99.9 %, a fixed seed: a right program fails with at most 0.7 %."""
    down = one_machine.values("down_time", "baseline")
    for share, exact in QUANTILES.items():
        found = _core.quantile(down, share, 0.999)
        assert found.low <= exact <= found.high, share
        assert found.high - found.low < 0.06 * exact
    for level, exact in TAILS.items():
        tail = one_machine.worst("down_time", "baseline", 1 - level)
        assert abs(tail.mean - exact) < tail.half_width < 0.03 * exact, level
        assert tail.replications == math.ceil((1 - level) * 40_000 * (1 - 1e-9))


def test_the_difference_of_worst_cases_holds_on_common_draws(one_machine: hozen.Results) -> None:
    (base, faster) = risks(one_machine, "down_time", 0.95)
    assert base.change is None
    assert faster.change is not None
    assert faster.change.mean == pytest.approx(faster.tail.mean - base.tail.mean)
    assert faster.change.mean + faster.change.half_width < 0
    apart = math.hypot(base.tail.half_width, faster.tail.half_width)
    assert faster.change.half_width < apart


def _coverage(twins: bool) -> float:
    """Share of the intervals of a paired difference of tails that hold its exact value.

    A = X + Y and B = X + 2 Z - 1 with independent normal X, Y, Z: tails sqrt(2) m and sqrt(5) m - 1, where m is the
    mean of the worst 10 % of a standard normal. Twins are X and -X, Y and -Y, Z and -Z.
    """
    tail_of_normal = 1.7549833193248683  # density at the 90 % quantile over 0.1
    exact = (math.sqrt(2) - math.sqrt(5)) * tail_of_normal + 1
    numbers = np.random.default_rng(11)
    hit = 0
    for _ in range(150):
        x, y, z = numbers.standard_normal((3, 125 if twins else 250))
        if twins:
            x, y, z = (np.stack([one, -one], axis=1).ravel() for one in (x, y, z))
        tails = TailMeans(np.stack([x + y, x + 2 * z - 1]), 0.1, 0.9, twins=twins)
        gap = tails.difference(0, 1, "USD")
        hit += abs(gap.mean - exact) <= gap.half_width
    return hit / 150


@pytest.mark.parametrize("twins", [False, True])
def test_the_bootstrap_holds_as_often_as_it_says(twins: bool) -> None:
    """At 90 %, 150 samples: a right program is below 82 % or above 97 % with less than 0.3 %; the seed is fixed."""
    assert 0.82 < _coverage(twins) < 0.97


def test_the_same_columns_do_not_differ(one_machine: hozen.Results) -> None:
    down = one_machine.values("down_time", "baseline")[:500]
    same = TailMeans(np.stack([down, down]), 0.05, 0.95).difference(0, 1, "h")
    assert (same.mean, same.half_width) == (0, 0)


def test_too_few_replications_have_no_interval() -> None:
    tails = TailMeans(np.array([[1.0, 5.0, 2.0], [0.0, 1.0, 7.0]]), 0.05, 0.95)
    assert tails.difference(0, 1, "USD").mean == -2.0
    assert tails.difference(0, 1, "USD").half_width == math.inf


def test_the_exceedance_curve_goes_from_nearly_all_to_none() -> None:
    values, above = exceedance(np.array([3.0, 1.0, 2.0, 2.0]))
    assert values.tolist() == [1, 2, 2, 3]
    assert above.tolist() == [0.75, 0.5, 0.25, 0]


def test_a_ratio_has_no_worst_replication(results: hozen.Results) -> None:
    with pytest.raises(Error, match="lost_share is a ratio of sums"):
        risks(results, "lost_share")
    with pytest.raises(Error, match="There is no KPI nothing"):
        risks(results, "nothing")


@pytest.mark.parametrize(
    ("kpi", "unit", "mean", "tail", "said"),
    [
        ("present_cost", "USD", 4_000.0, 3e6, "kUSD USD kUSD MUSD | 4.000 ± 0.080 0 40.0 3.000 ± 0.060"),
        ("lost_output", "part", 4.0, 30.0, "parts parts parts parts | 4.000 ± 0.080 0 40.0 30.00 ± 0.60"),
        ("down_time", "h", 0.02, 0.5, "h h h h | 0.02000 ± 0.00040 0 0.200 0.500 ± 0.010"),
    ],
)
def test_every_column_has_the_unit_of_its_own_numbers(kpi: str, unit: str, mean: float, tail: float, said: str) -> None:
    """A mean of thousands beside a tail of millions; hours that are a fraction of one."""
    quantiles = tuple(Quantile(share, value, 0.0, 0.0) for share, value in ((0.05, 0.0), (0.95, 10 * mean)))
    alone = Risk("baseline", Estimate(mean, mean / 50, 9, unit), quantiles, Estimate(tail, tail / 50, 3, unit), None)
    results: Any = SimpleNamespace(title="plant", baseline="baseline", confidence=0.95, seed=1)
    text = io.StringIO()
    Console(file=text, width=110).print(_pages(results, [alone], kpi, 0.95, 110))
    units, row = (
        line for line in text.getvalue().splitlines() if "baseline" in line or line.split()[:1] == [said.split()[0]]
    )
    assert " ".join([*units.split()[:4], "|", *row.split()[1:-1]]) == said


def test_the_command_says_and_draws_it(results_file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "risk.png"
    done = CliRunner().invoke(app, ["risk", str(results_file), "--level", "80 %", "--chart", str(picture)])
    assert done.exit_code == 0, done.output
    assert "worst 20 %" in done.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")
    done = CliRunner().invoke(app, ["risk", str(results_file), "--level", "80 %", "--json"])
    document = json.loads(done.stdout)
    assert [one["alternative"] for one in document["alternatives"]] == ["baseline", "unwatched", "watched"]
    assert document["alternatives"][0]["worst"]["replications"] == 4
    assert document["alternatives"][0]["worst_minus_baseline"] is None
    assert document["alternatives"][1]["worst_minus_baseline"]["mean"] == 0


@pytest.mark.parametrize("parts", [5e3, 52_489_421.0])
def test_no_digit_is_cut_off_where_the_columns_are_wider_than_the_page(parts: float) -> None:
    quantiles = tuple(Quantile(share, parts, 0.0, 0.0) for share in (0.05, 0.5, 0.95))
    whole, gap = Estimate(parts, 33_834, 400, "part"), Estimate(420, 633, 20, "part")
    found = [Risk(name, whole, quantiles, whole, change) for name, change in (("baseline", None), ("other", gap))]
    results: Any = SimpleNamespace(title="plant", baseline="baseline", confidence=0.95, seed=1)
    text = io.StringIO()
    Console(file=text, width=110).print(_pages(results, found, "output", 0.95, 110))
    assert "+420 ± 633 ○" in text.getvalue()
    assert text.getvalue().count("other ") == (1 if parts < 1e6 else 2)
