"""The median of counted values, with the interval of order statistics."""

import re
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.statistics.quantile import median_interval
from metrics.statistics.sufficient import Estimate

promised = settings(derandomize=True, deadline=None, database=None)
counted = st.lists(st.tuples(st.integers(-50, 400), st.integers(0, 12)), min_size=1, max_size=30).filter(
    lambda values: sum(n for _value, n in values) > 0
)


def spelled_out(values) -> np.ndarray:
    return np.repeat([float(value) for value, _n in values], [n for _value, n in values])


def test_the_ranks_of_ten_and_of_twenty_are_those_of_the_binomial_table():
    """P(Bin(10, 1/2) <= 1) = 11/1024 = 0.011 and <= 2 is 0.055, so ranks 2 and 9; of twenty 6 and 15."""
    assert median_interval([(day, 1) for day in range(1, 11)]) == Estimate(5.5, 2, 9)
    assert median_interval([(day, 1) for day in range(1, 21)]) == Estimate(10.5, 6, 15)


def test_the_sleep_of_cushny_and_peebles():
    """Ten gains in hours of sleep (their second drug, in Student 1908): ranks 2 and 9 are 0.1 and 4.6."""
    gains = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    assert median_interval([(gain, 1) for gain in gains]) == Estimate(1.75, 0.1, 4.6)


@promised
@given(counted, st.sampled_from([0.8, 0.95, 0.99]))
def test_scipy_gives_the_same(values, level):
    cases = spelled_out(values)
    found = median_interval(values, level)
    assert found.value == np.median(cases)
    bounds = stats.quantile_test(cases, p=0.5).confidence_interval(level)
    expected = [side if np.isfinite(side) else None for side in bounds]
    assert [found.low if found.low > -inf else None, found.high if found.high < inf else None] == expected


@promised
@given(counted, st.randoms(use_true_random=False))
def test_order_and_repeats_of_the_values_do_not_matter(values, chance):
    loose = [(value, 1) for value, n in values for _ in range(n)]
    chance.shuffle(loose)
    assert median_interval(loose) == median_interval(values)


@promised
@given(counted, st.integers(-1000, 1000))
def test_shifting_all_values_shifts_all_of_it(values, by):
    found, shifted = median_interval(values), median_interval([(value + by, n) for value, n in values])
    assert shifted == Estimate(found.value + by, found.low + by, found.high + by)


@promised
@given(counted)
def test_a_surer_interval_is_never_narrower(values):
    sure, surer = median_interval(values, 0.9), median_interval(values, 0.99)
    assert surer.low <= sure.low <= sure.value <= sure.high <= surer.high


def test_under_six_cases_nothing_bounds_the_median():
    assert median_interval([(3, 5)]) == Estimate(3, -inf, inf)
    assert median_interval([(3, 6)]) == Estimate(3, 3, 3)


def test_at_least_95_percent_of_the_intervals_hold_the_median_of_skewed_waiting_times():
    rng = np.random.default_rng(3)
    held = sum(
        (found := median_interval([(day, 1) for day in rng.exponential(10, 25)])).low <= 10 * np.log(2) <= found.high
        for _ in range(2000)
    )
    assert stats.binomtest(held, 2000, 0.95, alternative="less").pvalue > 0.01


def test_a_hundred_million_cases_take_no_longer_than_their_values():
    found = median_interval([(1, 40_000_000), (2, 60_000_000)])
    assert found == Estimate(2, 2, 2)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([],), "values must count at least one case, got []"),
        (([(4, 0)],), "values must count at least one case, got [(4, 0)]"),
        (([(float("nan"), 1)],), "values must be a finite number, got nan"),
        (([(4, 1.5)],), "values must be a whole number of at least 0, got 1.5"),
        (([(4, 10)], 95), "level must be between 0 and 1 (0.95, not 95), got 95"),
    ],
)
def test_a_wrong_argument_names_itself(arguments, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        median_interval(*arguments)
