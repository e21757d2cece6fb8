"""Before and after in both groups: the difference between two changes, and a margin that is never too narrow."""

import re
from math import inf, sqrt

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t

from metrics.statistics.before_after import change_difference
from metrics.statistics.intervals import Z95
from metrics.statistics.sufficient import Moments

promised = settings(derandomize=True, deadline=None, database=None)
groups = st.builds(Moments, st.integers(2, 500), st.floats(-1e3, 1e3), st.floats(0.01, 1e3))
four = st.tuples(groups, groups, groups, groups)


def moments(values):
    return Moments(len(values), float(np.mean(values)), float(np.var(values, ddof=1)))


def published(n, mean, standard_error):
    return Moments(n, mean, n * standard_error**2)


def test_the_minimum_wage_did_not_cost_jobs_in_new_jersey():
    """Card and Krueger (1994), table 3: 2.76 more full-time jobs per restaurant, standard error 1.36.

    They followed the same restaurants; who does not know that gets a wider margin, never a narrower one.
    """
    found = change_difference(
        published(321, 20.44, 0.51), published(319, 21.03, 0.52), published(77, 23.33, 1.35), published(77, 21.17, 0.94)
    )
    assert found.value == pytest.approx(2.76, abs=0.015)
    assert (found.high - found.low) / (2 * Z95) > 1.36


def test_it_is_the_interaction_of_a_regression_on_all_cases():
    """Oracle: ordinary least squares with HC2 errors, which for four means are those of Welch."""
    draw = np.random.default_rng(7)
    samples = [draw.normal(mean, sd, n) for mean, sd, n in ((5, 1, 40), (7, 2, 35), (5, 3, 20), (6, 1, 60))]
    treated = np.repeat([1, 1, 0, 0], [40, 35, 20, 60])
    after = np.repeat([0, 1, 0, 1], [40, 35, 20, 60])
    design = np.column_stack([np.ones(155), treated, after, treated * after])
    fitted = sm.OLS(np.concatenate(samples), design).fit(cov_type="HC2")
    found = change_difference(*map(moments, samples))
    assert found.value == pytest.approx(fitted.params[3])
    parts = [np.var(values, ddof=1) / len(values) for values in samples]
    df = sum(parts) ** 2 / sum(part**2 / (len(of) - 1) for part, of in zip(parts, samples, strict=True))
    half = t.ppf(0.975, df) * fitted.bse[3]
    assert (found.low, found.high) == pytest.approx((found.value - half, found.value + half))


@promised
@given(four)
def test_swapping_the_groups_turns_the_sign(of):
    one, other = change_difference(*of), change_difference(of[2], of[3], of[0], of[1])
    assert (other.value, other.low, other.high) == pytest.approx((-one.value, -one.high, -one.low))


@promised
@given(four, st.floats(-100, 100))
def test_what_changed_in_both_groups_alike_does_not_count(of, shift):
    moved = [Moments(m.n, m.mean + (shift if place in (1, 3) else 0), m.variance) for place, m in enumerate(of)]
    assert change_difference(*moved).value == pytest.approx(change_difference(*of).value, abs=1e-9)


@promised
@given(four)
def test_looking_more_often_asks_a_wider_margin(of):
    once, again = change_difference(*of), change_difference(*of, z=2.36)
    assert again.low < once.low
    assert once.high < again.high


def test_without_any_spread_there_is_no_bound():
    same = [Moments(5, mean, 0.0) for mean in (1.0, 2.0, 1.0, 1.5)]
    found = change_difference(*same)
    assert (found.value, found.low, found.high) == (0.5, -inf, inf)


def test_with_many_cases_the_margin_is_the_normal_one():
    many = [Moments(10**6, 0.0, 1.0)] * 4
    assert change_difference(*many).high == pytest.approx(Z95 * sqrt(4e-6), rel=1e-5)


@pytest.mark.parametrize("place", range(4))
def test_a_group_of_one_case_names_itself(place):
    name = ("treated_before", "treated_after", "standard_before", "standard_after")[place]
    of = [Moments(5, 1.0, 1.0)] * 4
    of[place] = Moments(1, 1.0, 0.0)
    with pytest.raises(ValueError, match=re.escape(f"{name}.n must be a whole number of at least 2, got 1")):
        change_difference(*of)


@pytest.mark.parametrize("z", [0.0, -1.96, float("nan")])
def test_a_quantile_that_is_none_names_itself(z):
    with pytest.raises(ValueError, match=r"^z must be"):
        change_difference(*[Moments(5, 1.0, 1.0)] * 4, z=z)
