"""Many comparisons at once."""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests

from metrics.statistics.comparison import mean_difference, risk_difference
from metrics.statistics.multiplicity import benjamini_hochberg, holm, two_sided_p
from metrics.statistics.sufficient import Counts, Estimate, Moments

promised = settings(derandomize=True, deadline=None, database=None)
some_p = st.lists(st.floats(0, 1), min_size=1, max_size=30)
BOTH = (holm, benjamini_hochberg)

# Benjamini and Hochberg (1995), section 4.1: fifteen endpoints of a trial of thrombolysis.
THROMBOLYSIS = (
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
)


def test_of_fifteen_endpoints_holm_keeps_three_and_benjamini_hochberg_four():
    assert sum(p <= 0.05 for p in holm(THROMBOLYSIS)) == 3
    assert sum(p <= 0.05 for p in benjamini_hochberg(THROMBOLYSIS)) == 4


def test_the_adjustment_is_followed_by_hand():
    assert holm([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.06, 0.06))
    assert benjamini_hochberg([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.04, 0.04))


@settings(promised, max_examples=30)  # statsmodels takes 0.1 s for one
@given(some_p)
def test_statsmodels_adjusts_to_the_same(p):
    assert holm(p) == pytest.approx(multipletests(p, method="holm")[1])
    assert benjamini_hochberg(p) == pytest.approx(multipletests(p, method="fdr_bh")[1])


@promised
@given(some_p)
def test_adjusting_keeps_the_order_and_never_makes_a_p_value_smaller(p):
    for adjust in BOTH:
        adjusted = adjust(p)
        assert all(before <= after <= 1 for before, after in zip(p, adjusted, strict=True))
        ranked = [after for _, after in sorted(zip(p, adjusted, strict=True))]
        assert ranked == sorted(ranked)
    # The milder promise asks less.
    assert all(mild <= strict for mild, strict in zip(benjamini_hochberg(p), holm(p), strict=True))


@promised
@given(some_p, st.randoms(use_true_random=False))
def test_a_p_value_takes_its_adjustment_along_whatever_the_order(p, random):
    places = random.sample(range(len(p)), len(p))
    for adjust in BOTH:
        adjusted = adjust(p)
        assert adjust([p[i] for i in places]) == tuple(adjusted[i] for i in places)


def test_one_p_value_stays_what_it_is_and_none_gives_none():
    for adjust in BOTH:
        assert adjust([0.03]) == (0.03,)
        assert adjust([]) == ()


def test_ten_tests_of_nothing_give_a_false_alarm_once_in_twenty_instead_of_two_in_five():
    random = np.random.default_rng(20261122)
    draws = [tuple(row) for row in random.uniform(size=(4000, 10))]
    # 1 - 0.95^10 = 40.1 %; three standard errors of 4,000 draws are 2.3 % and 1.0 %.
    assert np.mean([min(p) < 0.05 for p in draws]) == pytest.approx(0.401, abs=0.023)
    for adjust in BOTH:
        assert np.mean([min(adjust(p)) < 0.05 for p in draws]) <= 0.05 + 0.0104


def test_the_p_value_of_a_difference_of_means_in_large_groups_is_that_of_scipy():
    a, b = Moments(4000, 1.0, 4.0), Moments(5000, 0.9, 9.0)
    expected = stats.ttest_ind_from_stats(1.0, 2.0, 4000, 0.9, 3.0, 5000, equal_var=False).pvalue
    assert two_sided_p(mean_difference(a, b)) == pytest.approx(expected, rel=0.01)


def test_the_p_value_does_not_depend_on_the_level_of_a_symmetric_interval():
    # A difference of 2 standard errors: 0.0455, whatever the z.
    for z in (1.0, 1.96, 4.3):
        assert two_sided_p(Estimate(2.0, 2.0 - z, 2.0 + 9 * z), z) == pytest.approx(0.04550026)
        assert two_sided_p(Estimate(-2.0, -2.0 - 9 * z, -2.0 + z), z) == pytest.approx(0.04550026)


@promised
@given(
    *(st.integers(1, 300).flatmap(lambda n: st.integers(0, n).map(lambda x: Counts(x, n))) for _ in range(2)),
    st.floats(0.5, 4.5),
)
def test_the_p_value_is_under_the_level_exactly_when_the_interval_leaves_0_out(treated, standard, z):
    estimate = risk_difference(treated, standard, z)
    p, level = two_sided_p(estimate, z), 2 * stats.norm.sf(z)
    assert 0 <= p <= 1
    nearest = estimate.low if estimate.value > 0 else -estimate.high
    if abs(nearest) > 1e-9:
        assert (p < level) == (nearest > 0)


def test_nothing_to_judge_by_gives_1_and_no_doubt_at_all_gives_0():
    assert two_sided_p(Estimate(1.0, -math.inf, math.inf)) == 1
    assert two_sided_p(Estimate(0.0, 0.0, 0.0)) == 1
    assert two_sided_p(Estimate(0.3, 0.3, 0.3)) == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: holm([0.1, 1.2]), "p[1] must be a share from 0 to 1"),
        (lambda: benjamini_hochberg([math.nan]), "p[0] must be a finite number, got nan"),
        (lambda: two_sided_p(Estimate(0, -1, 1), z=0), "z must be a number above 0, got 0"),
        (
            lambda: two_sided_p(Estimate(math.nan, -1, 1)),
            "estimate must hold a finite value between its bounds, got Estimate(value=nan",
        ),
        (
            lambda: two_sided_p(Estimate(3, -1, 1)),
            "estimate must hold a finite value between its bounds, got Estimate(value=3",
        ),
    ],
)
def test_a_wrong_argument_names_itself(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()
