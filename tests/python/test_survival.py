"""Times to survive and to recover are those of cases that can be reckoned by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hozen.survival import shortfall, survival, times_to_recover, times_to_survive

ONSET, DOWN = 100.0, 50.0
INSTANTS = np.arange(0.0, 301.0, 4.0)


def _outputs(stock: float, catch_up: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """One part an hour; without the node a stock of parts lasts, then nothing leaves until it is back."""
    whole = INSTANTS.copy()
    dry, back = ONSET + min(stock, DOWN), ONSET + DOWN
    lost = np.clip(INSTANTS, dry, back) - dry
    caught = np.minimum(catch_up * np.maximum(INSTANTS - back, 0.0), lost)
    return whole[None, :], (whole - lost + caught)[None, :]


@pytest.mark.parametrize("stock", [0.0, 10.0, 24.0, 31.0])
def test_output_holds_out_as_long_as_the_stock(stock: float) -> None:
    missing = shortfall(*_outputs(stock))
    assert times_to_survive(missing, INSTANTS, ONSET, 0.5) == pytest.approx([stock + 0.5], abs=4.0)
    assert times_to_recover(missing, INSTANTS, ONSET, 0.5) == pytest.approx([DOWN], abs=4.0)


def test_between_instants_output_is_linear() -> None:
    missing = shortfall(*_outputs(20.0))  # dry at 120 h, an instant
    assert times_to_survive(missing, INSTANTS, ONSET, 1.5) == pytest.approx([21.5])


def test_what_lasts_longer_than_the_node_is_gone_is_never_missed() -> None:
    missing = shortfall(*_outputs(DOWN))
    assert times_to_survive(missing, INSTANTS, ONSET, 0.5).tolist() == [math.inf]
    assert times_to_recover(missing, INSTANTS, ONSET, 0.5).tolist() == [0.0]


def test_what_catches_up_has_recovered_when_it_falls_no_further_behind() -> None:
    missing = shortfall(*_outputs(20.0, catch_up=0.5))
    assert times_to_recover(missing, INSTANTS, ONSET, 0.5) == pytest.approx([DOWN], abs=4.0)
    assert missing[0, -1] == 0


def test_what_still_falls_behind_at_the_end_has_not_recovered() -> None:
    whole, without = _outputs(20.0)
    early = INSTANTS < ONSET + 40
    missing = shortfall(whole[:, early], without[:, early])
    assert times_to_recover(missing, INSTANTS[early], ONSET, 0.5).tolist() == [math.inf]


def test_a_stock_of_five_against_random_demand_lasts_an_erlang_time() -> None:
    """Six demands at 0.1 an hour: median 56.70 h, 5 % quantile 26.13 h (Erlang); at 99.9 %, the seed is fixed."""
    demands = np.cumsum(np.random.default_rng(3).exponential(10.0, (4000, 6)), axis=1)[:, -1]
    fine = np.arange(0.0, 400.0, 0.25)
    missing = np.maximum(fine - demands[:, None], 0.0)
    found = survival(missing, fine, 0.0, 1e-9, 0.999)
    assert found.median.low <= 56.70161 <= found.median.high
    assert found.early.low <= 26.13015 <= found.early.high
    assert found.median.high - found.median.low < 5
    assert [found.exposed(ttr) for ttr in (20.0, 40.0, 90.0)] == ["no", "at worst", "yes"]


def test_arrays_that_do_not_match_are_refused() -> None:
    with pytest.raises(ValueError, match="the same replications and instants"):
        shortfall(np.zeros((2, 3)), np.zeros((2, 4)))
