"""Counts and moments: what SQL hands over."""

import re
from functools import reduce

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics.sufficient import Counts, Interval, Moments

promised = settings(derandomize=True, deadline=None, database=None)
outcomes = st.lists(st.floats(-1e6, 1e6), min_size=0, max_size=30)


def moments(values) -> Moments:
    values = np.asarray(values, dtype=float)
    if len(values) < 2:
        return Moments(len(values), float(values.sum()), 0.0)
    return Moments(len(values), float(values.mean()), float(values.var(ddof=1)))


@promised
@given(st.lists(outcomes, min_size=1, max_size=6))
def test_merging_parts_gives_the_moments_of_the_whole(parts):
    whole = moments(np.concatenate(parts))
    merged = reduce(Moments.merge, map(moments, parts))
    assert merged.n == whole.n
    assert merged.mean == pytest.approx(whole.mean, rel=1e-9, abs=1e-6)
    assert merged.variance == pytest.approx(whole.variance, rel=1e-9, abs=1e-3)


@promised
@given(outcomes, outcomes)
def test_merging_in_the_other_order_changes_nothing(left, right):
    a, b = moments(left).merge(moments(right)), moments(right).merge(moments(left))
    assert a.n == b.n
    assert a.mean == pytest.approx(b.mean, rel=1e-9, abs=1e-6)
    assert a.variance == pytest.approx(b.variance, rel=1e-9, abs=1e-6)


def test_a_small_spread_around_a_huge_mean_survives_merging():
    values = 1e9 + np.tile([0.0, 1.0], 500)
    merged = reduce(Moments.merge, (moments(part) for part in np.array_split(values, 7)))
    assert merged.variance == pytest.approx(0.25, rel=2e-3)


def test_merging_with_nothing_gives_the_same():
    some, none = Moments(3, 2.0, 1.0), Moments(0, 0.0, 0.0)
    assert some.merge(none) == none.merge(some) == some
    assert none.merge(none) == none


def test_a_share_is_events_per_case():
    assert Counts(1, 4).share == 0.25


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Counts(5, 4), "events must be at most n (4), got 5"),
        (lambda: Counts(-1, 4), "events must be a whole number of at least 0, got -1"),
        (lambda: Counts(1.5, 4), "events must be a whole number of at least 0, got 1.5"),
        (lambda: Counts(True, 4), "events must be a whole number of at least 0, got True"),
        (lambda: Counts(0, None), "n must be a whole number of at least 0, got None"),
        (lambda: Counts(0, 0).share, "n must be a whole number of at least 1, got 0"),
        (lambda: Moments(2, float("nan"), 1.0), "mean must be a finite number, got nan"),
        (lambda: Moments(2, None, 1.0), "mean must be a finite number, got None"),
        (lambda: Moments(2, 0.0, float("inf")), "variance must be a finite number, got inf"),
        (lambda: Moments(2, 0.0, -1.0), "variance must be a number of at least 0, got -1.0"),
        (lambda: Moments(1, 0.0, 1.0), "variance must be 0 when n is 1, got 1.0"),
        (lambda: Interval(0.4, 0.3), "low must be at most high (0.3), got 0.4"),
        (lambda: Interval(0.0, float("nan")), "high must be a finite number, got nan"),
    ],
)
def test_a_wrong_number_names_itself(make, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        make()
