"""How many cases are needed, and what the cases that there are can show."""

import math
import re

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_effectsize, samplesize_proportions_2indep_onetail

from metrics.statistics.comparison import risk_difference
from metrics.statistics.planner import cases_per_arm, detectable_difference, detectable_mean_difference
from metrics.statistics.sequential import repeated_z
from metrics.statistics.sufficient import Counts

promised = settings(derandomize=True, deadline=None, database=None)
shares = st.integers(0, 100).map(lambda i: i / 100)
powers = st.sampled_from([0.5, 0.7, 0.8, 0.9, 0.99])
alphas = st.sampled_from([0.001, 0.01, 0.05, 0.2])
numbers_of_looks = st.sampled_from([1, 2, 4, 12])


def test_24_against_15_percent_needs_303_per_arm():
    """The Utrecht trial; the formula of R's power.prop.test gives 303.04 for it, the arcsine and unpooled ones 301."""
    assert cases_per_arm(0.15, 0.24) == 303
    assert detectable_difference(0.15, 303) == pytest.approx(0.09, abs=1e-4)


def test_with_30_per_group_only_differences_of_34_in_100_show():
    # The sentence beside the form (design/product.md), from half of the residents and rounded up.
    assert math.ceil(100 * detectable_difference(0.5, 30)) == 34


def test_303_per_arm_really_show_the_difference_four_times_out_of_five():
    """Not the formula again: the chance, summed over all outcomes, that the interval on the screen excludes 0."""
    tailored, standard = stats.binom(303, 0.24), stats.binom(303, 0.15)
    seen = sum(
        tailored.pmf(a) * standard.pmf(b)
        for a in range(35, 115)
        for b in range(15, 80)
        if risk_difference(Counts(a, 303), Counts(b, 303)).low > 0
    )
    assert seen == pytest.approx(0.80, abs=0.01)


@promised
@given(shares, shares, powers, alphas, st.sampled_from([1, 1.5, 4]))
def test_statsmodels_asks_for_as_many_cases(p0, p1, power, alpha, design_effect):
    assume(p0 != p1)
    expected = design_effect * samplesize_proportions_2indep_onetail(p1 - p0, p0, power, alpha=alpha)
    # A thousandth less, and then whole cases: the docstring's rounding.
    assert cases_per_arm(p0, p1, power, alpha, design_effect) == math.ceil(0.999 * expected)


@pytest.mark.parametrize(("p0", "p1"), [(0.15, 0.24), (0.5, 0.6), (0.4, 0.25)])
def test_the_arcsine_formula_differs_by_a_hundredth_at_most(p0, p1):
    other = NormalIndPower().solve_power(abs(proportion_effectsize(p1, p0)), power=0.8, alpha=0.05)
    assert cases_per_arm(p0, p1) == pytest.approx(other, rel=0.01)


@promised
@given(shares, shares, powers, alphas)
def test_it_does_not_matter_which_share_is_whose_nor_whether_yes_or_no_is_counted(p0, p1, power, alpha):
    assume(p0 != p1)
    needed = cases_per_arm(p0, p1, power, alpha)
    assert cases_per_arm(p1, p0, power, alpha) == needed
    assert abs(cases_per_arm(1 - p0, 1 - p1, power, alpha) - needed) <= 1  # 1 - 0.9 is not 0.1


@promised
@given(shares, st.integers(1, 100_000), powers, alphas, st.sampled_from([1, 1.7, 5]), numbers_of_looks)
def test_the_detectable_difference_is_what_these_cases_are_needed_for(p0, n, power, alpha, design_effect, looks):
    rest = (power, alpha, design_effect, looks)
    difference = detectable_difference(p0, n, *rest)
    direction = 1 if p0 <= 0.5 else -1
    if math.isinf(difference):
        assert cases_per_arm(p0, 0.5 + direction / 2, *rest) > n
        return
    assert 0 < difference <= max(p0, 1 - p0)
    # A hair more takes no more than these cases, a hair less no fewer.
    more = min(1.0, max(0.0, p0 + direction * difference * (1 + 1e-9)))
    assert cases_per_arm(p0, more, *rest) <= n + (more in (0.0, 1.0))
    assert cases_per_arm(p0, p0 + direction * difference * (1 - 1e-9), *rest) >= n


@promised
@given(shares, st.integers(1, 10_000), st.integers(1, 10_000), numbers_of_looks)
def test_more_cases_show_a_smaller_difference(p0, n, extra, looks):
    few, many = detectable_difference(p0, n, looks=looks), detectable_difference(p0, n + extra, looks=looks)
    assert many < few or math.isinf(few)


@promised
@given(shares, st.integers(20, 10_000))
def test_to_the_side_with_less_room_a_change_shows_no_later(p0, n):
    difference = detectable_difference(p0, n)
    assume(math.isfinite(difference))
    other = p0 - difference if p0 <= 0.5 else p0 + difference
    assume(0 <= other <= 1)
    assert cases_per_arm(p0, other) <= n + 1


@promised
@given(shares, st.floats(0.01, 0.4), st.floats(1.05, 2), powers)
def test_a_larger_difference_and_less_power_need_fewer_cases(p0, difference, times, power):
    direction = 1 if p0 <= 0.5 else -1
    assume(0 <= p0 + direction * difference * times <= 1)
    needed = cases_per_arm(p0, p0 + direction * difference, power)
    assert cases_per_arm(p0, p0 + direction * difference * times, power) <= needed
    assert cases_per_arm(p0, p0 + direction * difference, 0.995) > needed


def test_when_even_all_or_nobody_would_be_missed_no_difference_can_be_seen():
    assert detectable_difference(0.5, 5) == math.inf
    assert cases_per_arm(0.5, 1.0) > 5


def test_tiny_shares_and_huge_numbers_have_an_answer():
    assert cases_per_arm(0.0, 1e-6) > 7_000_000
    assert 0 < detectable_difference(0.0, 10**30) < 1e-25


# Looking more than once.


@pytest.mark.parametrize(("looks", "power"), [(2, 0.8), (3, 0.9), (4, 0.8), (4, 0.5)])
def test_with_repeated_looks_the_promised_power_is_still_there(looks, power):
    """By scipy's integral of the joint normal distribution of all looks, from the published cases per arm."""
    once, repeated = (cases_per_arm(0.50, 0.505, power, looks=k) for k in (1, looks))
    drift = (stats.norm.ppf(0.975) + stats.norm.ppf(power)) * math.sqrt(repeated / once)
    t = np.arange(1, looks + 1) / looks
    z = np.array(repeated_z(t.tolist()))
    joint = stats.multivariate_normal(drift * np.sqrt(t), np.sqrt(np.minimum.outer(t, t) / np.maximum.outer(t, t)))
    missed = joint.cdf(z, lower_limit=-z, rng=np.random.default_rng(1))
    assert 1 - missed == pytest.approx(power, abs=3e-4)


def test_looking_on_four_quarters_costs_two_percent_more_cases_at_most():
    assert cases_per_arm(0.15, 0.24, looks=4) == 309  # 303.04 x 1.0196, less a thousandth
    assert detectable_difference(0.15, 309, looks=4) == pytest.approx(0.09, abs=1e-4)


@settings(promised, max_examples=20)
@given(st.integers(1, 60), powers, alphas)
def test_each_further_look_costs_a_little_and_never_a_tenth(looks, power, alpha):
    once, now, next_one = (cases_per_arm(0.5, 0.51, power, alpha, looks=k) for k in (1, looks, looks + 1))
    assert once <= now <= next_one <= 1.1 * once


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"p0": 15}, "p0 must be a share from 0 to 1 (0.25, not 25), got 15"),
        ({"p1": 24}, "p1 must be a share from 0 to 1 (0.25, not 25), got 24"),
        ({"p1": 0.15}, "p1 must differ from p0 (0.15) by 1e-06 or more, got 0.15"),
        ({"power": 80}, "power must be from 0.5 to under 1 (0.8, not 80), got 80"),
        ({"power": 0.4}, "power must be from 0.5 to under 1 (0.8, not 80), got 0.4"),
        ({"power": 1.0}, "power must be from 0.5 to under 1 (0.8, not 80), got 1.0"),
        ({"alpha": 0.0}, "alpha must be between 0 and 0.5 (0.05, not 5), got 0.0"),
        ({"alpha": 5}, "alpha must be between 0 and 0.5 (0.05, not 5), got 5"),
        ({"design_effect": 0.9}, "design_effect must be at least 1 (no clusters), got 0.9"),
        ({"design_effect": math.nan}, "design_effect must be a finite number, got nan"),
        ({"looks": 0}, "looks must be a whole number of at least 1, got 0"),
        ({"looks": 101}, "looks must be at most 100, got 101"),
    ],
)
def test_a_wrong_argument_is_named(arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        cases_per_arm(**{"p0": 0.15, "p1": 0.24} | arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"p0": -0.1}, "p0 must be a share from 0 to 1 (0.25, not 25), got -0.1"),
        ({"n_per_arm": 0}, "n_per_arm must be a whole number of at least 1, got 0"),
        ({"n_per_arm": 30.5}, "n_per_arm must be a whole number of at least 1, got 30.5"),
        ({"looks": 2.5}, "looks must be a whole number of at least 1, got 2.5"),
        ({"power": math.nan}, "power must be a finite number, got nan"),
    ],
)
def test_a_wrong_argument_of_the_difference_is_named(arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        detectable_difference(**{"p0": 0.5, "n_per_arm": 30} | arguments)


def test_63_per_arm_show_half_a_standard_deviation():
    """The normal approximation of the table that everybody knows (Cohen 1988; 64 by the t-test)."""
    assert detectable_mean_difference(2, 63) <= 1 < detectable_mean_difference(2, 62)


@promised
@given(st.floats(0.01, 100), st.integers(1, 10_000), powers, alphas, st.sampled_from([1, 1.7]), numbers_of_looks)
def test_a_mean_needs_four_times_the_cases_for_half_the_difference(spread, n, power, alpha, design_effect, looks):
    few, many = (detectable_mean_difference(spread, of, power, alpha, design_effect, looks) for of in (n, 4 * n))
    assert few == pytest.approx(2 * many, rel=1e-9)


@pytest.mark.parametrize(
    ("arguments", "named"), [({"spread": 0}, "spread"), ({"n_per_arm": 0}, "n_per_arm"), ({"power": 0.4}, "power")]
)
def test_a_mean_refuses_a_wrong_argument_by_name(arguments, named):
    with pytest.raises(ValueError, match=named):
        detectable_mean_difference(**{"spread": 1, "n_per_arm": 30} | arguments)
