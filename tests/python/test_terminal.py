"""Columns of numbers: one unit, and no digits of what rounding leaves."""

from __future__ import annotations

from hozen.estimate import Estimate
from hozen.terminal import number_column, without_noise


def test_what_rounding_leaves_is_nothing() -> None:
    unit, cells = number_column(
        [Estimate(2.5e6, 1e5, 9, "USD"), Estimate(-3e-11, 4e-12, 9, "USD")], share=False, sign=True
    )
    assert unit == "MUSD"
    assert cells == ["+2.50 ± 0.10", "0.00 ± 0.00"]


def test_a_tiny_interval_does_not_fill_the_column_with_digits() -> None:
    wide, narrow = Estimate(683606.49, 158467.73, 30, "USD"), Estimate(0.001, 0.01, 30, "USD")
    assert number_column([wide, narrow], share=False, sign=False)[1] == ["683.606 ± 158.468", "0.000 ± 0.000"]
    sure, near = Estimate(1.0, 0.0, 30, "1"), Estimate(0.5226, 0.0099, 30, "1")
    assert number_column([sure, near], share=False, sign=False)[1] == ["1.000 ± 0.000", "0.523 ± 0.010"]
    narrow = Estimate(2000.0, 400.0, 30, "USD")
    assert number_column([wide, narrow], share=False, sign=False)[1] == ["683.6 ± 158.5", "2.0 ± 0.4"]


def test_what_is_small_but_no_noise_stays() -> None:
    few = [Estimate(1.0, 0.1, 9, "h"), Estimate(2e-8, 1e-8, 9, "h")]
    assert without_noise(few) == few


def test_a_difference_is_noise_beside_the_levels_it_was_taken_from() -> None:
    level, gap = Estimate(4e5, 1e3, 9, "part"), Estimate(6e-11, 1e-12, 9, "part")
    assert without_noise([gap]) == [gap]
    found = without_noise([gap], [level])
    assert (found[0].mean, found[0].half_width, found[0].shown) == (0, 0, False)
