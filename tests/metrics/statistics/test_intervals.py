"""Wilson's interval around one share."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtr
from statsmodels.stats.proportion import proportion_confint

from metrics.statistics.intervals import Z95, wilson
from metrics.statistics.sufficient import Interval

promised = settings(derandomize=True, deadline=None, database=None)
z_values = st.floats(0.5, 4.5)


@st.composite
def counts(draw, most=100_000):
    n = draw(st.integers(1, most))
    return draw(st.integers(0, n)), n


@pytest.mark.parametrize(
    ("events", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_newcombes_table_of_single_shares_is_reproduced(events, n, low, high):
    interval = wilson(events, n)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@promised
@given(counts(), z_values)
def test_statsmodels_gives_the_same(case, z):
    events, n = case
    interval = wilson(events, n, z)
    expected = proportion_confint(events, n, alpha=2 * ndtr(-z), method="wilson")
    assert (interval.low, interval.high) == pytest.approx(expected, abs=1e-9)


@promised
@given(counts(most=10**12), z_values)
def test_the_interval_contains_the_share_and_stays_between_0_and_1(case, z):
    events, n = case
    interval = wilson(events, n, z)
    assert 0 <= interval.low <= events / n <= interval.high <= 1


@promised
@given(counts(), st.integers(2, 50))
def test_more_cases_with_the_same_share_never_widen_the_interval(case, times):
    events, n = case
    few, many = wilson(events, n), wilson(events * times, n * times)
    assert many.high - many.low <= few.high - few.low + 1e-12


@promised
@given(counts())
def test_counting_the_others_mirrors_the_interval(case):
    events, n = case
    interval, mirrored = wilson(events, n), wilson(n - events, n)
    assert (interval.low, interval.high) == pytest.approx((1 - mirrored.high, 1 - mirrored.low), abs=1e-12)


@promised
@given(st.integers(1, 10**6))
def test_none_or_all_keeps_one_exact_bound_and_room_on_the_other_side(n):
    none, everyone = wilson(0, n), wilson(n, n)
    assert none.low == 0.0
    assert none.high > 0
    assert everyone.high == 1.0
    assert everyone.low < 1


def test_without_cases_nothing_is_known():
    assert wilson(0, 0) == Interval(0.0, 1.0)


def test_counts_from_numpy_are_welcome():
    assert wilson(np.int64(3), np.int64(10)) == wilson(3, 10)


def test_the_default_is_95_percent():
    assert pytest.approx(1.959963984540054) == Z95
    assert wilson(3, 10) == wilson(3, 10, Z95)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((5, 4), "events must be at most n (4), got 5"),
        ((-1, 4), "events must be a whole number of at least 0, got -1"),
        ((1, -4), "n must be a whole number of at least 0, got -4"),
        ((float("nan"), 4), "events must be a whole number of at least 0, got nan"),
        ((1, 4, 0.0), "z must be a number above 0, got 0.0"),
        ((1, 4, float("inf")), "z must be a finite number, got inf"),
        ((0, 0, float("nan")), "z must be a finite number, got nan"),
    ],
)
def test_a_wrong_argument_names_itself(arguments, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        wilson(*arguments)
