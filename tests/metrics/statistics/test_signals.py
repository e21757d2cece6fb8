"""The four rules of Making Data Count."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics.signals import signals

promised = settings(derandomize=True, deadline=None, database=None)


def found(values, mean=0.0, width=3.0):
    return list(signals(values, mean, [width] * len(values)))


def by_definition(values, mean, width):
    """Find the signals in exact arithmetic, point by point, with no shortcuts."""
    n = len(values)
    side = [(v > mean) - (v < mean) for v in values]
    outside = [abs(v - mean) > width for v in values]
    near = [not o and abs(v - mean) * 3 > 2 * width for v, o in zip(values, outside, strict=True)]
    result = []
    for i in range(n):
        sevens = [range(s, s + 7) for s in range(i - 6, i + 1) if s >= 0 and s + 7 <= n]
        threes = [range(s, s + 3) for s in range(i - 2, i + 1) if s >= 0 and s + 3 <= n]
        rising = any(all(values[k] < values[k + 1] for k in w[:-1]) for w in sevens)
        falling = any(all(values[k] > values[k + 1] for k in w[:-1]) for w in sevens)
        shifted = any(abs(sum(side[k] for k in w)) == 7 for w in sevens)
        pair = near[i] and any(abs(sum(side[k] for k in w)) == 3 and sum(near[k] for k in w) >= 2 for w in threes)
        result.append(
            "outside"
            if outside[i]
            else "trend"
            if rising or falling
            else "two_of_three"
            if pair
            else "shift"
            if shifted
            else None
        )
    return result


@settings(promised, max_examples=500)
@given(st.lists(st.integers(-7, 7), max_size=25), st.integers(-1, 1), st.integers(2, 6))
def test_exact_arithmetic_finds_the_same_signals(values, mean, width):
    tenths = [v / 10 for v in values]
    exact = by_definition(values, mean, Fraction(width))
    assert list(signals(tenths, mean / 10, [width / 10] * len(values))) == exact


def test_beyond_a_limit_is_outside_and_on_it_is_not():
    assert found([0, 3.01, 0, -3.01, 0, 3.0, 0, -3.0]) == [None, "outside", None, "outside", None, None, None, None]


def test_seven_in_a_row_make_a_trend_and_six_do_not():
    assert found([-1.8, -1.2, -0.6, 0, 0.6, 1.2, 1.8]) == ["trend"] * 7
    assert found([-1.2, -0.6, 0, 0.6, 1.2, 1.8]) == [None] * 6
    assert found([1.8, 1.2, 0.6, 0, -0.6, -1.2, -1.8]) == ["trend"] * 7


def test_a_tie_breaks_a_trend():
    assert found([-1.8, -1.2, -0.6, -0.6, 0.6, 1.2, 1.8, 1.9]) == [None] * 8


def test_seven_on_one_side_make_a_shift_and_a_point_on_the_mean_breaks_it():
    assert found([1, 0.5, 1, 0.5, 1, 0.5, 1]) == ["shift"] * 7
    assert found([1, 0.5, 1, 0, 1, 0.5, 1, 1]) == [None] * 8


def test_a_point_on_the_mean_stays_there_whatever_the_rounding():
    mean = 0.1 + 0.2  # a little over 0.3
    assert found([0.3] * 9, mean, 0.2) == [None] * 9


def test_two_of_three_near_the_same_limit_are_a_signal_and_the_third_is_not():
    assert found([0, 2.5, 1, 2.5, 0]) == [None, "two_of_three", None, "two_of_three", None]
    assert found([0, 2.5, 2.5, 1, 0]) == [None, "two_of_three", "two_of_three", None, None]


def test_two_near_points_do_not_count_when_the_third_is_on_the_other_side():
    assert found([0, 2.5, -1, 2.5, 0]) == [None] * 5
    assert found([2.5, -2.5, 2.5]) == [None] * 3


def test_a_point_outside_is_not_also_near():
    # As in the reference: the outer third ends at the limit.
    assert found([0, 3.5, 2.5, 1, 0]) == [None, "outside", None, None, None]


def test_the_most_important_signal_wins():
    # A rising run that ends near and beyond the limit, all above the mean.
    values = [0.2, 0.6, 1.0, 1.4, 2.2, 2.6, 3.2, 1.0]
    assert found(values) == ["trend"] * 6 + ["outside", "shift"]


@promised
@given(st.lists(st.integers(-7, 7), max_size=25))
def test_reading_the_series_backwards_or_upside_down_changes_nothing(values):
    forward = found(values, 0, 5)
    assert found(values[::-1], 0, 5)[::-1] == forward
    assert found([-v for v in values], 0, 5) == forward


@pytest.mark.parametrize("n", range(3))
def test_too_short_a_series_has_no_runs(n):
    assert found([2.5] * n) == [None] * n
