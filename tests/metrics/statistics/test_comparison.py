"""Treated minus standard: shares, means, and whether the groups were alike."""

import csv
import math
import re

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from metrics.statistics.comparison import mean_difference, risk_difference, standardised_mean_difference
from metrics.statistics.intervals import wilson
from metrics.statistics.sufficient import Counts, Moments

promised = settings(derandomize=True, deadline=None, database=None)
z_values = st.floats(0.5, 4.5)
# Steps of a thousandth: a spread of 1e-200 is no outcome, and statsmodels gives up on it.
outcomes = st.lists(st.integers(-(10**7), 10**7).map(lambda i: i / 1000), min_size=2, max_size=30)


@st.composite
def arms(draw, most=10_000):
    n = draw(st.integers(1, most))
    return Counts(draw(st.integers(0, n)), n)


def moments(values) -> Moments:
    values = np.asarray(values, dtype=float)
    return Moments(len(values), float(values.mean()), float(values.var(ddof=1)))


def column(path, name) -> list[float]:
    with path.open(encoding="utf-8") as file:
        return [float(row[name]) for row in csv.DictReader(file)]


def nsw(cases, name, treat) -> Moments:
    path = cases / "nsw.csv"
    arm = column(path, "treat")
    return moments([v for v, t in zip(column(path, name), arm, strict=True) if t == treat])


# Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10.
@pytest.mark.parametrize(
    ("treated", "standard", "value", "low", "high"),
    [
        (Counts(56, 70), Counts(48, 80), 0.2000, 0.0524, 0.3339),
        (Counts(9, 10), Counts(3, 10), 0.6000, 0.1705, 0.8090),
        (Counts(6, 7), Counts(2, 7), 0.5714, 0.0582, 0.8062),
        (Counts(5, 56), Counts(0, 29), 0.0893, -0.0381, 0.1926),
        (Counts(0, 10), Counts(0, 20), 0.0000, -0.1611, 0.2775),
        (Counts(0, 10), Counts(0, 10), 0.0000, -0.2775, 0.2775),
        (Counts(10, 10), Counts(0, 20), 1.0000, 0.6791, 1.0000),
        (Counts(10, 10), Counts(0, 10), 1.0000, 0.6075, 1.0000),
    ],
)
def test_newcombes_table_of_differences_is_reproduced(treated, standard, value, low, high):
    estimate = risk_difference(treated, standard)
    assert [round(x, 4) for x in (estimate.value, estimate.low, estimate.high)] == [value, low, high]


@promised
@given(arms(), arms(), z_values)
def test_statsmodels_gives_the_same_difference_of_shares(treated, standard, z):
    estimate = risk_difference(treated, standard, z)
    expected = confint_proportions_2indep(
        treated.events, treated.n, standard.events, standard.n, method="newcomb", alpha=2 * ndtr(-z)
    )
    assert (estimate.low, estimate.high) == pytest.approx(expected, abs=1e-9)


@promised
@given(arms(most=10**9), arms(most=10**9), z_values)
def test_the_interval_contains_the_difference_of_shares(treated, standard, z):
    estimate = risk_difference(treated, standard, z)
    assert -1 <= estimate.low <= estimate.value <= estimate.high <= 1


@promised
@given(arms(), arms())
def test_swapping_the_arms_flips_the_difference_of_shares(treated, standard):
    one, other = risk_difference(treated, standard), risk_difference(standard, treated)
    assert (one.value, one.low, one.high) == pytest.approx((-other.value, -other.high, -other.low))


@promised
@given(arms(), arms(), st.integers(2, 30))
def test_more_cases_with_the_same_shares_never_widen_the_interval(treated, standard, times):
    few = risk_difference(treated, standard)
    many = risk_difference(
        Counts(treated.events * times, treated.n * times), Counts(standard.events * times, standard.n * times)
    )
    assert many.high - many.low <= few.high - few.low + 1e-12


@promised
@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_empty_and_full_cells_still_leave_room_for_doubt(n1, n0):
    nothing = risk_difference(Counts(0, n1), Counts(0, n0))
    assert nothing.low < nothing.value == 0 < nothing.high
    everything = risk_difference(Counts(n1, n1), Counts(0, n0))
    assert everything.low < everything.value == everything.high == 1
    # As much room as the zero cell has on its own.
    assert nothing.high == pytest.approx(wilson(0, n1).high)


def test_the_nsw_trial_gives_1794_dollar_from_474_to_3115(cases):
    treated, standard = nsw(cases, "re78", 1), nsw(cases, "re78", 0)
    estimate = mean_difference(treated, standard)
    assert (treated.n, standard.n) == (185, 260)
    assert [round(x) for x in (estimate.value, estimate.low, estimate.high)] == [1794, 474, 3115]


def test_the_nsw_treated_against_the_cps_survey_show_a_loss_of_8498_dollar(cases):
    survey = moments(column(cases / "cps_comparison.csv", "re78"))
    assert round(mean_difference(nsw(cases, "re78", 1), survey).value) == -8498


@pytest.mark.parametrize("earlier", ["re74", "re75"])
def test_the_nsw_treated_earned_far_less_beforehand_than_the_cps_survey(cases, earlier):
    survey = moments(column(cases / "cps_comparison.csv", earlier))
    assert standardised_mean_difference(nsw(cases, earlier, 1), survey) < -1.5


@promised
@given(outcomes, outcomes, z_values)
def test_statsmodels_gives_the_same_difference_of_means(treated, standard, z):
    assume(len(set(treated)) > 1 or len(set(standard)) > 1)
    estimate = mean_difference(moments(treated), moments(standard), z)
    both = CompareMeans(DescrStatsW(treated), DescrStatsW(standard))
    expected = both.tconfint_diff(alpha=2 * ndtr(-z), usevar="unequal")
    assert (estimate.low, estimate.high) == pytest.approx(expected, rel=1e-6, abs=1e-6)


def test_z_becomes_the_t_of_the_same_level():
    # Two cases per arm and equal variances: 2 degrees of freedom, t(0.975) = 4.3027.
    estimate = mean_difference(Moments(2, 1.0, 1.0), Moments(2, 0.0, 1.0))
    assert estimate.high - estimate.value == pytest.approx(4.30265273)


def test_a_very_strict_level_keeps_a_finite_bound():
    estimate = mean_difference(Moments(100, 1.0, 1.0), Moments(100, 0.0, 1.0), z=9.0)
    assert math.isfinite(estimate.high)
    assert estimate.high - estimate.value > 9 * math.sqrt(2 / 100)


@promised
@given(outcomes, outcomes, z_values)
def test_the_interval_contains_the_difference_of_means_and_swapping_flips_it(treated, standard, z):
    one = mean_difference(moments(treated), moments(standard), z)
    other = mean_difference(moments(standard), moments(treated), z)
    assert one.low <= one.value <= one.high
    assert (one.value, one.low, one.high) == pytest.approx((-other.value, -other.high, -other.low))


@promised
@given(outcomes, outcomes, st.integers(2, 30))
def test_more_cases_with_the_same_moments_never_widen_the_interval(treated, standard, times):
    a, b = moments(treated), moments(standard)
    assume(a.variance + b.variance > 0)
    few = mean_difference(a, b)
    many = mean_difference(Moments(a.n * times, a.mean, a.variance), Moments(b.n * times, b.mean, b.variance))
    assert many.high - many.low <= few.high - few.low


def test_without_any_spread_no_bound_is_claimed():
    estimate = mean_difference(Moments(40, 3.0, 0.0), Moments(40, 2.0, 0.0))
    assert (estimate.value, estimate.low, estimate.high) == (1.0, -math.inf, math.inf)


def test_spread_in_one_arm_is_enough_for_an_interval():
    estimate = mean_difference(Moments(5, 3.0, 0.0), Moments(5, 2.0, 4.0))
    assert estimate.high - estimate.value == pytest.approx(2.7764451 * math.sqrt(4 / 5))


@promised
@given(outcomes, outcomes)
def test_balance_is_the_gap_in_units_of_the_average_spread(treated, standard):
    a, b = np.asarray(treated), np.asarray(standard)
    spread = math.sqrt((a.var(ddof=1) + b.var(ddof=1)) / 2)
    assume(spread > 0)
    found = standardised_mean_difference(moments(treated), moments(standard))
    assert found == pytest.approx((a.mean() - b.mean()) / spread)
    assert found == pytest.approx(-standardised_mean_difference(moments(standard), moments(treated)))


def test_balance_does_not_depend_on_the_unit_or_on_the_number_of_cases():
    cents = standardised_mean_difference(Moments(10, 300.0, 40000.0), Moments(10, 200.0, 90000.0))
    euros = standardised_mean_difference(Moments(999, 3.0, 4.0), Moments(50, 2.0, 9.0))
    assert cents == pytest.approx(euros) == pytest.approx(1 / math.sqrt(6.5))


def test_groups_without_spread_are_alike_or_have_nothing_in_common():
    men, women = Moments(40, 0.0, 0.0), Moments(40, 1.0, 0.0)
    assert standardised_mean_difference(men, men) == 0
    assert standardised_mean_difference(women, men) == math.inf
    assert standardised_mean_difference(men, women) == -math.inf


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: risk_difference(Counts(0, 0), Counts(1, 2)),
            "treated.n must be a whole number of at least 1, got 0",
        ),
        (
            lambda: risk_difference(Counts(1, 2), Counts(0, 0)),
            "standard.n must be a whole number of at least 1, got 0",
        ),
        (lambda: risk_difference(Counts(1, 2), Counts(1, 2), z=-1), "z must be a number above 0, got -1"),
        (
            lambda: mean_difference(Moments(1, 0, 0), Moments(2, 0, 1)),
            "treated.n must be a whole number of at least 2, got 1",
        ),
        (
            lambda: mean_difference(Moments(2, 0, 1), Moments(2, 0, 1), z=float("nan")),
            "z must be a finite number, got nan",
        ),
        (
            lambda: standardised_mean_difference(Moments(2, 0, 1), Moments(0, 0, 0)),
            "standard.n must be a whole number of at least 2, got 0",
        ),
    ],
)
def test_a_wrong_argument_names_itself(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()


def test_the_z_of_95_percent_is_the_one_that_is_used_by_default():
    treated, standard = Counts(56, 70), Counts(48, 80)
    assert risk_difference(treated, standard) == risk_difference(treated, standard, float(ndtri(0.975)))
