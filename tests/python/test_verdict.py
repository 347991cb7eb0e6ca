"""What speaks for a difference in cost is given as its reason; 'although' only what speaks against it."""

from __future__ import annotations

import pytest
from hozen.estimate import Estimate
from hozen.verdict import _sentence


def _said(cost: float, saved: float, prevented: float, doubt: float = 1.0) -> str:
    text = _sentence(
        "watched",
        "baseline",
        Estimate(cost, doubt, 10, "USD"),
        Estimate(prevented, 0.01, 10, "1"),
        Estimate(saved, 1.0, 10, "h"),
    )
    return text.replace("\N{NO-BREAK SPACE}", " ").split("the baseline", 1)[1]


@pytest.mark.parametrize(
    ("cost", "saved", "prevented", "said"),
    [
        (-90, 20, 0.5, ": it prevents 50.0 ± 1.0 % of the failures that can be seen coming and saves 20.0 ± 1.0 h of "),
        (-90, -20, 0, ", although it loses 20.0 ± 1.0 h more of full output a year."),
        (-90, -20, 0.5, "seen coming, although it loses 20.0 ± 1.0 h more of full output a year."),
        (90, -20, 0, ": it loses 20.0 ± 1.0 h more of full output a year."),
        (90, 20, 0, ", although it saves 20.0 ± 1.0 h of full output a year."),
        (90, -20, 0.5, ": it loses 20.0 ± 1.0 h more of full output a year, although it prevents 50.0 ± 1.0 % of the"),
        (90, 0, 0, "."),
    ],
)
def test_reasons_and_what_speaks_against_them(cost: float, saved: float, prevented: float, said: str) -> None:
    text = _said(cost, saved, prevented)
    assert said in text
    assert text.count(" it ") == (": it" in said) + ("although it" in said) + (said.startswith("seen"))


def test_where_no_difference_was_shown_nothing_is_a_reason() -> None:
    assert _said(5, 20, 0, doubt=50).endswith(". It saves 20.0 ± 1.0 h of full output a year.")
    assert _said(5, -20, 0, doubt=50).endswith(". It loses 20.0 ± 1.0 h more of full output a year.")
    assert ". It prevents 50.0" in _said(5, -20, 0.5, doubt=50)
    assert ", but it loses 20.0" in _said(5, -20, 0.5, doubt=50)
    assert _said(0, 20, 0, doubt=0) == ": it saves 20.0 ± 1.0 h of full output a year."
    assert _said(0, -20, 0, doubt=0) == ", but it loses 20.0 ± 1.0 h more of full output a year."
