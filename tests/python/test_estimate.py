from __future__ import annotations

import math

import pytest
from hozen.estimate import Estimate, number, with_doubt
from hozen.verdict import replications_needed
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("mean", "half_width", "unit", "written"),
    [
        (1_234_567.0, 51_234.0, "USD", "1.235 ± 0.051 MUSD"),
        (-1_500.0, 20.0, "EUR", "\N{MINUS SIGN}1.500 ± 0.020 kEUR"),
        (43.924, 0.2, "1/y", "43.92 ± 0.20"),
        (69_829.3, 1_100.0, "part", "69\u202f829 ± 1\u202f100 parts"),
        (0.0, 0.0, "h", "0 h"),
        (math.nan, math.nan, "h", "\N{EN DASH} h"),
        (12.5, math.inf, "h", "12.5 h"),
        (32_000.000_000_01, 3e-8, "USD", "32 kUSD"),
    ],
)
def test_numbers_are_written_with_their_doubt(mean: float, half_width: float, unit: str, written: str) -> None:
    assert with_doubt(Estimate(mean, half_width, 10, unit)).replace("\u00a0", " ") == written


def test_shares_are_percent() -> None:
    assert with_doubt(Estimate(0.7123, 0.021, 10, "1"), share=True).replace("\u00a0", " ") == "71.2 ± 2.1 %"


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_written_numbers_read_back(value: float, decimals: int) -> None:
    text = number(value, decimals).replace("\u202f", "").replace("\N{MINUS SIGN}", "-")
    assert float(text) == pytest.approx(value, abs=0.5000001 * 10**-decimals, rel=1e-12)


def test_nothing_has_no_sign() -> None:
    assert number(-0.001, 2) == number(0.001, 2, sign=True) == "0.00"


def test_four_times_the_replications_halve_the_doubt() -> None:
    assert replications_needed(Estimate(1.0, 2.0, 100, "USD")) == pytest.approx(400)
    assert replications_needed(Estimate(0.0, 2.0, 100, "USD")) == math.inf


def test_a_difference_is_shown_when_its_interval_excludes_zero() -> None:
    assert Estimate(-2.0, 1.9, 10, "h").shown
    assert not Estimate(-2.0, 2.1, 10, "h").shown
    assert not Estimate(-2.0, math.inf, 1, "h").shown
    assert not Estimate(0.0, 0.0, 10, "h").shown


def test_what_does_not_differ_takes_no_decimals_from_the_others() -> None:
    from hozen.terminal import number_column

    none, some = Estimate(0.0, 0.0, 40, "1"), Estimate(-3.61, 0.52, 40, "1")
    assert number_column([some], share=False, sign=True)[1] == ["\N{MINUS SIGN}3.61 ± 0.52"]
    assert number_column([none, some], share=False, sign=True)[1] == ["0.00 ± 0.00", "\N{MINUS SIGN}3.61 ± 0.52"]
