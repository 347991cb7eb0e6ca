"""Replications that are weighed anew say what runs at another frequency would say, where they can."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hozen.errors import Error
from hozen.reweight import LEAST_EFFECTIVE, BreakEven, Reweighting, break_even

EXPECTED = 2.0  # disruptions in a replication
FIXED, SAVED = 210.0, 70.0  # what a second source costs, and what it saves of each disruption: pays from 1.5 times on


def _poisson(seed: int, count: int = 1500) -> tuple[np.ndarray, Reweighting]:
    numbers = np.random.default_rng(seed)
    disruptions = numbers.poisson(EXPECTED, count).astype(float)
    added = FIXED - SAVED * disruptions + 60 * numbers.standard_normal(count)
    return added, Reweighting(disruptions, np.full(count, EXPECTED), 0.9)


def test_the_break_even_frequency_is_the_exact_one_as_often_as_its_interval_says() -> None:
    """At 90 %, 200 samples: a right program holds it in fewer than 82 % or more than 97 % with less than 0.1 %."""
    found = [break_even(*_poisson(seed)) for seed in range(200)]
    hit = sum(one.low <= 1.5 <= one.high for one in found) / 200
    assert 0.82 < hit < 0.97
    assert np.mean([one.times for one in found]) == pytest.approx(1.5, rel=0.02)
    assert all(one.words == "" and one.effective >= LEAST_EFFECTIVE for one in found)


def test_costs_are_linear_in_the_frequency_of_poisson_disruptions() -> None:
    """Three intervals at 90 %: a right program misses one of them with at most 30 %; the seed is fixed."""
    added, by_frequency = _poisson(3, 4000)
    for times in (0.0, 0.5, 1.8):
        found = by_frequency.mean(added, times, "USD")
        assert abs(found.mean - (FIXED - SAVED * EXPECTED * times)) < found.half_width < 0.2 * FIXED


def test_a_source_that_recovers_is_weighed_by_the_time_in_which_its_hazard_ran() -> None:
    """Up and down in turn, both exponential, known in closed form; at 99.9 %, the seed is fixed."""
    up, down, span = 1.0, 3.0, 2.0
    numbers = np.random.default_rng(5)
    count = 6000
    lives, repairs = numbers.exponential(1 / up, (count, 40)), numbers.exponential(1 / down, (count, 40))
    begins = np.cumsum(lives, 1) + np.cumsum(repairs, 1) - repairs
    onsets = (begins < span).sum(1).astype(float)
    ends = begins + repairs
    starts = np.concatenate([np.zeros((count, 1)), ends[:, :-1]], 1)
    time_up = (np.minimum(begins, span) - np.minimum(starts, span)).sum(1)
    by_frequency = Reweighting(onsets, up * time_up, 0.999)
    for times in (0.4, 1.0, 1.6):
        rate = times * up
        both = rate + down
        exact = rate * (down / both * span + rate / both**2 * (1 - math.exp(-both * span)))
        found = by_frequency.mean(onsets, times, "1")
        assert abs(found.mean - exact) < found.half_width < 0.1 * exact


def test_no_disruptions_at_all_are_the_replications_without_one() -> None:
    added, by_frequency = _poisson(8)
    weights = by_frequency.weights(0.0)
    assert by_frequency.least == 0
    assert set(weights.tolist()) == {0.0, 1.0}
    assert by_frequency.mean(added, 0.0, "USD").mean == pytest.approx(added[weights > 0].mean())


@pytest.mark.filterwarnings("error")
def test_weights_without_disruptions_are_finite_whatever_came() -> None:
    counts, expected = np.arange(200.0) % 4, np.linspace(1.0, 3.0, 200)
    some = Reweighting(counts, expected, 0.9, twins=True).weights(0.0)
    assert np.isfinite(some).all()
    assert ((some > 0) == (counts == 0)).all()
    every = Reweighting(np.ones(10_000), np.full(10_000, 1.0), 0.9)
    assert every.weights(0.0).tolist() == [0.0] * 10_000
    assert every.effective(0.0) == 0.0
    assert 0 < every.least < 1e-6


def test_a_reach_of_next_to_nothing_is_refused_and_says_why() -> None:
    # Thousands of disruptions in a replication: a weight leaves the others behind within a part in a thousand.
    numbers = np.random.default_rng(9)
    counts = numbers.poisson(40_000, 120).astype(float)
    with pytest.raises(Error, match=r"^120 replications say next to nothing .* fewer than 100 .*More replications"):
        Reweighting(counts, np.full(120, 40_000.0), 0.9)


def test_the_effective_sample_size_falls_as_theory_says() -> None:
    _, by_frequency = _poisson(4, 200_000)
    for times in (0.5, 1.0, 1.5):
        exact = 200_000 * math.exp(-((times - 1) ** 2) * EXPECTED)
        assert by_frequency.effective(times) == pytest.approx(exact, rel=0.05)


def test_beyond_its_reach_nothing_is_said() -> None:
    added, by_frequency = _poisson(1)
    assert by_frequency.effective(by_frequency.most) == pytest.approx(LEAST_EFFECTIVE, rel=0.01)
    with pytest.raises(Error, match=r"count as .*, below the bound of 100"):
        by_frequency.mean(added, 1.2 * by_frequency.most, "USD")


@pytest.mark.parametrize(("shift", "words"), [(-FIXED - 500, "always"), (1e5, "never")])
def test_what_pays_everywhere_or_nowhere_has_no_break_even(shift: float, words: str) -> None:
    added, by_frequency = _poisson(2)
    found = break_even(added + shift, by_frequency)
    assert found.words == words
    assert math.isnan(found.times)


def test_what_pays_where_disruptions_are_rare_is_not_said_to_pay_never() -> None:
    added, by_frequency = _poisson(2)
    above, below = break_even(added, by_frequency), break_even(-added, by_frequency)
    assert (above.words, below.words) == ("", "below")
    assert (below.times, below.low, below.high) == (above.times, above.low, above.high)


def test_what_is_not_shown_everywhere_is_so_by_the_estimates_alone() -> None:
    added, by_frequency = _poisson(2)
    assert break_even(added + 1e5, by_frequency).shown
    luck = 60 * np.random.default_rng(8).standard_normal(len(added))
    little = break_even(luck - luck.mean() - 8, by_frequency)
    assert (little.words, little.shown) == ("always", False)
    same = break_even(0 * added, by_frequency)
    assert (same.words, same.shown) == ("never", True)


def test_too_few_disruptions_or_replications_are_refused() -> None:
    with pytest.raises(Error, match="99 replications cannot be weighed anew"):
        Reweighting(np.zeros(99), np.ones(99), 0.9)
    with pytest.raises(Error, match="there is no frequency to change"):
        Reweighting(np.zeros(500), np.zeros(500), 0.9)


def test_twins_count_together() -> None:
    numbers = np.random.default_rng(6)
    once = numbers.poisson(EXPECTED, 600).astype(float)
    doubled, expected = np.repeat(once, 2), np.full(1200, EXPECTED)
    added = FIXED - SAVED * once
    alone = break_even(added, Reweighting(once, expected[:600], 0.9))
    twice = break_even(np.repeat(added, 2), Reweighting(doubled, expected, 0.9, twins=True))
    assert isinstance(twice, BreakEven)
    assert (twice.times, twice.low, twice.high) == pytest.approx((alone.times, alone.low, alone.high), rel=0.05)
