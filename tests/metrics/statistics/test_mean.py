"""Student's interval around one mean."""

import re

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.statistics.mean import mean_interval
from metrics.statistics.sufficient import Moments

promised = settings(derandomize=True, deadline=None, database=None)
values = st.lists(st.integers(-1000, 1000), min_size=2, max_size=60)


def moments(cases) -> Moments:
    return Moments(len(cases), float(np.mean(cases)), float(np.var(cases, ddof=1)))


def test_students_own_example():
    """Student (1908): ten gains of sleep, mean 0.75 hours, s 1.789 with n - 1; the table of t gives 2.262 for 9."""
    gains = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    found = mean_interval(moments(gains))
    assert (round(found.low, 2), round(found.high, 2)) == (-0.53, 2.03)


@promised
@given(values, st.sampled_from([0.8, 0.95, 0.99]))
def test_scipy_gives_the_same(cases, level):
    assume(len(set(cases)) > 1)
    found = mean_interval(moments(cases), level)
    expected = stats.t.interval(level, len(cases) - 1, loc=np.mean(cases), scale=stats.sem(cases))
    assert (found.low, found.high) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@promised
@given(values, st.integers(1, 59))
def test_cells_put_together_give_what_all_cases_give(cases, cut):
    assume(0 < cut < len(cases) and len(set(cases)) > 1)
    one, other = cases[:cut], cases[cut:]
    parts = [moments(part) if len(part) > 1 else Moments(1, float(part[0]), 0.0) for part in (one, other)]
    merged, whole = mean_interval(parts[0].merge(parts[1])), mean_interval(moments(cases))
    assert (merged.low, merged.high) == pytest.approx((whole.low, whole.high), rel=1e-9, abs=1e-9)


def test_without_spread_or_with_one_case_there_is_nothing_to_judge_by():
    assert mean_interval(Moments(40, 7.0, 0.0)) is None
    assert mean_interval(Moments(1, 7.0, 0.0)) is None
    assert mean_interval(Moments(0, 0.0, 0.0)) is None


def test_a_level_in_percent_is_refused():
    with pytest.raises(ValueError, match=re.escape("level must be between 0 and 1 (0.95, not 95), got 95")):
        mean_interval(Moments(40, 7.0, 1.0), 95)
