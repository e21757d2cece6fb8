"""Treated minus standard within strata: like with like."""

import csv
import math
import re

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import t
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.oneway import anova_generic
from statsmodels.stats.proportion import proportion_confint

from metrics.statistics.comparison import (
    StratifiedEstimate,
    mantel_haenszel,
    mean_difference,
    risk_difference,
    stratified_mean_difference,
    stratified_newcombe,
)
from metrics.statistics.stratified import score_bounds
from metrics.statistics.sufficient import Counts, Estimate, Moments

promised = settings(derandomize=True, deadline=None, database=None)
z_values = st.floats(0.5, 4.5)
BOTH = (mantel_haenszel, stratified_newcombe)

# Eight centres, infection cured by cream or placebo: Agresti (2013), Categorical Data Analysis, table 6.9.
CENTRES = [
    (Counts(11, 36), Counts(10, 37)),
    (Counts(16, 20), Counts(22, 32)),
    (Counts(14, 19), Counts(7, 19)),
    (Counts(2, 16), Counts(1, 17)),
    (Counts(6, 17), Counts(0, 12)),
    (Counts(1, 11), Counts(0, 10)),
    (Counts(1, 5), Counts(1, 9)),
    (Counts(4, 6), Counts(6, 7)),
]
# Six strata of the stratified Newcombe test in the R package tern ("values externally validated").
TERN = [
    (Counts(8, 9), Counts(3, 6)),
    (Counts(4, 4), Counts(6, 12)),
    (Counts(2, 5), Counts(2, 5)),
    (Counts(5, 7), Counts(3, 4)),
    (Counts(6, 7), Counts(3, 8)),
    (Counts(5, 8), Counts(3, 5)),
]


@st.composite
def arms(draw, least=0, most=500):
    n = draw(st.integers(least, most))
    return Counts(draw(st.integers(0, n)), n)


@st.composite
def spreads(draw, least=2):
    # Steps of a thousandth, as in test_comparison: a spread of 1e-200 is no outcome.
    n = draw(st.integers(least, 200))
    mean, variance = (draw(st.integers(low, 10**7)) / 1000 for low in (-(10**7), 1))
    return Moments(n, mean, variance if n > 1 else 0.0)


filled = st.lists(st.tuples(arms(least=1), arms(least=1)), min_size=1, max_size=8)
measured = st.lists(st.tuples(spreads(), spreads()), min_size=1, max_size=8)


def kidney_stones(cases) -> list[tuple[Counts, Counts]]:
    with (cases / "kidney_stones.csv").open(encoding="utf-8") as file:
        rows = [{name: cell for name, cell in row.items() if name != "stone"} for row in csv.DictReader(file)]
    return [
        (Counts(int(row["x_open"]), int(row["n_open"])), Counts(int(row["x_pcnl"]), int(row["n_pcnl"]))) for row in rows
    ]


def swapped(strata):
    return [(standard, treated) for treated, standard in strata]


def times(strata, k):
    return [tuple(Counts(arm.events * k, arm.n * k) for arm in stratum) for stratum in strata]


def flat(estimate) -> tuple[float, float, float]:
    return estimate.value, estimate.low, estimate.high


@pytest.mark.parametrize("adjust", BOTH)
def test_open_surgery_seems_worse_and_is_better_once_stones_are_compared_with_like_stones(cases, adjust):
    # Charig et al. (1986), BMJ 292, 879-882; the paradox: Julious and Mullee (1994), BMJ 309, 1480-1481.
    strata = kidney_stones(cases)
    everyone = [
        Counts(sum(arm.events for arm in arms), sum(arm.n for arm in arms)) for arms in zip(*strata, strict=True)
    ]
    assert round(100 * risk_difference(*everyone).value, 1) == -4.6
    adjusted = adjust(strata)
    assert round(100 * adjusted.value, 1) == 5.4
    assert (adjusted.cases_used, adjusted.cases_dropped) == (700, 0)
    assert adjusted.low < 0 < adjusted.high


def test_agrestis_centres_give_13_percent_with_a_standard_error_of_5():
    # Agresti (2013), p. 231: 0.130 with standard error 0.050; the R package cicalc prints 0.0313 to 0.2284.
    estimate = mantel_haenszel(CENTRES)
    assert [round(x, 4) for x in flat(estimate)] == [0.1299, 0.0313, 0.2284]
    assert round((estimate.high - estimate.value) / 1.959964, 3) == 0.050


def test_the_published_stratified_newcombe_interval_is_reproduced():
    assert [round(x, 4) for x in flat(stratified_newcombe(TERN))] == [0.2539, 0.0347, 0.4454]


def test_given_weights_are_followed_by_hand():
    # Two strata, weights 1 and 3: 1/4 of (0.5 - 0.3) and 3/4 of (0.8 - 0.4).
    strata = [(Counts(5, 10), Counts(3, 10)), (Counts(80, 100), Counts(40, 100))]
    assert stratified_newcombe(strata, weights=(1, 3)).value == pytest.approx(0.25 * 0.2 + 0.75 * 0.4)
    assert stratified_newcombe(strata, weights=(10, 30)) == stratified_newcombe(strata, weights=(1, 3))
    assert stratified_newcombe(strata, weights=(1e308, 1e308)).value == pytest.approx(0.3)


@promised
@given(filled, z_values)
def test_the_weights_of_mantel_and_haenszel_are_the_ones_used_by_default(strata, z):
    weights = [1 / (1 / treated.n + 1 / standard.n) for treated, standard in strata]
    given_weights, default = stratified_newcombe(strata, weights, z), stratified_newcombe(strata, z=z)
    assert flat(given_weights) == pytest.approx(flat(default))
    assert mantel_haenszel(strata, z).value == pytest.approx(default.value)


@promised
@given(arms(least=1), arms(least=1), z_values)
def test_one_stratum_is_the_unstratified_difference_of_shares(treated, standard, z):
    expected = risk_difference(treated, standard, z)
    found = stratified_newcombe([(treated, standard)], z=z)
    assert flat(found) == pytest.approx(flat(expected))
    assert found.heterogeneity_p is None
    p1, p0 = treated.share, standard.share
    error = math.sqrt(p1 * (1 - p1) / treated.n + p0 * (1 - p0) / standard.n)
    assume(error > 0)
    sato = mantel_haenszel([(treated, standard)], z)
    assert sato.low == pytest.approx(max(-1, p1 - p0 - z * error), abs=1e-9)
    assert sato.high == pytest.approx(min(1, p1 - p0 + z * error), abs=1e-9)


@promised
@given(spreads(), spreads(), z_values)
def test_one_stratum_is_the_unstratified_difference_of_means(treated, standard, z):
    found = stratified_mean_difference([(treated, standard)], z)
    assert flat(found) == pytest.approx(flat(mean_difference(treated, standard, z)))
    assert found.heterogeneity_p is None


def test_the_difference_of_means_is_followed_by_hand_on_two_strata():
    # Weights 4*4/8 = 2 and 12*4/16 = 3, so 0.4 and 0.6; value 0.4*1 + 0.6*2 = 1.6.
    # Parts of the variance: 0.16*(4/4), 0.16*(8/4), 0.36*(12/12), 0.36*(4/4) with 3, 3, 11 and 3 df.
    strata = [(Moments(4, 3.0, 4.0), Moments(4, 2.0, 8.0)), (Moments(12, 7.0, 12.0), Moments(4, 5.0, 4.0))]
    # Variance 1.2; df = 1.44 / (0.0256/3 + 0.1024/3 + 0.1296/11 + 0.1296/3) = 14.7468.
    estimate = stratified_mean_difference(strata)
    assert estimate.value == pytest.approx(1.6)
    assert estimate.high - estimate.value == pytest.approx(t.ppf(0.975, 14.7468) * math.sqrt(1.2), abs=1e-5)


@promised
@given(filled, z_values)
def test_the_interval_of_shares_contains_the_estimate(strata, z):
    for adjust in BOTH:
        estimate = adjust(strata, z=z)
        assert -1 <= estimate.low <= estimate.value <= estimate.high <= 1
        assert estimate.low < estimate.high
        assert estimate.heterogeneity_p is None or 0 <= estimate.heterogeneity_p <= 1


@promised
@given(measured, z_values)
def test_the_interval_of_means_contains_the_estimate(strata, z):
    estimate = stratified_mean_difference(strata, z)
    assert estimate.low < estimate.value < estimate.high
    assert estimate.heterogeneity_p is None or 0 <= estimate.heterogeneity_p <= 1


@promised
@given(filled)
def test_swapping_the_arms_flips_the_difference_of_shares(strata):
    for adjust in BOTH:
        one, other = adjust(strata), adjust(swapped(strata))
        assert flat(one) == pytest.approx((-other.value, -other.high, -other.low), abs=1e-9)
        assert one.heterogeneity_p == pytest.approx(other.heterogeneity_p)


@promised
@given(measured)
def test_swapping_the_arms_flips_the_difference_of_means(strata):
    one, other = stratified_mean_difference(strata), stratified_mean_difference(swapped(strata))
    assert flat(one) == pytest.approx((-other.value, -other.high, -other.low), rel=1e-6, abs=1e-6)
    assert one.heterogeneity_p == pytest.approx(other.heterogeneity_p)


@promised
@given(filled, st.randoms(use_true_random=False))
def test_the_order_of_the_strata_does_not_matter(strata, random):
    mixed = random.sample(strata, len(strata))
    for adjust in BOTH:
        one, other = adjust(strata), adjust(mixed)
        assert flat(one) == pytest.approx(flat(other), abs=1e-9)
        assert one.heterogeneity_p == pytest.approx(other.heterogeneity_p)


@promised
@given(filled, st.integers(2, 30))
def test_more_cases_with_the_same_shares_in_every_stratum_never_widen_the_interval(strata, k):
    for adjust in BOTH:
        few, many = adjust(strata), adjust(times(strata, k))
        assert many.value == pytest.approx(few.value, abs=1e-9)
        assert many.high - many.low <= few.high - few.low + 1e-9


@promised
@given(measured, st.integers(2, 30))
def test_more_cases_with_the_same_moments_in_every_stratum_never_widen_the_interval(strata, k):
    larger = [tuple(Moments(arm.n * k, arm.mean, arm.variance) for arm in stratum) for stratum in strata]
    few, many = stratified_mean_difference(strata), stratified_mean_difference(larger)
    assert many.high - many.low <= few.high - few.low


@promised
@given(st.lists(st.tuples(st.integers(1, 500), st.integers(1, 500)), min_size=1, max_size=8))
def test_none_and_all_still_leave_room_for_doubt(sizes):
    nothing = [(Counts(0, n1), Counts(0, n0)) for n1, n0 in sizes]
    everything = [(Counts(n1, n1), Counts(0, n0)) for n1, n0 in sizes]
    for adjust in BOTH:
        estimate = adjust(nothing)
        assert estimate.low < estimate.value == 0 < estimate.high
        assert adjust(everything).low < adjust(everything).value == pytest.approx(1)


def test_equal_strata_of_nothing_know_as_much_as_one_of_their_size():
    split = stratified_newcombe([(Counts(0, 10), Counts(0, 10))] * 4)
    assert flat(split) == pytest.approx(flat(risk_difference(Counts(0, 40), Counts(0, 40))))
    # The Sato variance is 0 there: the same interval takes its place.
    assert mantel_haenszel([(Counts(0, 10), Counts(0, 10))] * 4) == split


def test_unequal_strata_of_nothing_are_followed_by_hand():
    # Weights 0.2 and 0.8, n 10 and 40: zz = 3.841459 * 0.02 / (0.2 / sqrt 10 + 0.8 / sqrt 40)^2 = 2.134144.
    # 0.2 * zz / (10 + zz) + 0.8 * zz / (40 + zz) = 0.0756967.
    found = score_bounds([Counts(0, 10), Counts(0, 40)], [0.2, 0.8], 1.959964)
    assert (found.low, found.high) == pytest.approx((0, 0.0756967), abs=1e-6)


@promised
@given(st.lists(arms(least=1), min_size=1, max_size=6), z_values)
def test_the_quantile_per_stratum_makes_the_half_widths_add_up(arm, z):
    # Yan and Su's condition: sum w q sqrt(v) = z sqrt(sum w w v), here with equal weights; Wilson from statsmodels.
    v = np.array([max(c.share * (1 - c.share), 0) / c.n for c in arm])
    assume(v.any())
    smaller = z * math.sqrt(v.sum()) / np.sqrt(v).sum()
    level = math.erfc(smaller / math.sqrt(2))
    assume(level > 1e-12)
    expected = [proportion_confint(c.events, c.n, alpha=level, method="wilson") for c in arm]
    found = score_bounds(arm, [1 / len(arm)] * len(arm), z)
    assert (found.low, found.high) == pytest.approx(np.mean(expected, axis=0), abs=1e-7)


def test_strata_with_an_empty_arm_drop_out_and_are_counted():
    half_empty = [(Counts(3, 40), Counts(0, 0)), (Counts(0, 0), Counts(7, 11)), (Counts(0, 0), Counts(0, 0))]
    for adjust in BOTH:
        alone, mixed = adjust(CENTRES), adjust([*half_empty, *CENTRES])
        assert flat(mixed) == flat(alone)
        assert (alone.cases_used, alone.cases_dropped) == (273, 0)
        assert (mixed.cases_used, mixed.cases_dropped) == (273, 51)


def test_a_stratum_with_weight_0_drops_out_and_is_counted():
    weighted = stratified_newcombe(CENTRES[:3], weights=(1, 0, 1))
    assert flat(weighted) == flat(stratified_newcombe([CENTRES[0], CENTRES[2]], weights=(1, 1)))
    assert (weighted.cases_used, weighted.cases_dropped) == (111, 52)


def test_strata_with_one_case_in_an_arm_have_no_mean_to_compare_and_are_counted():
    whole = (Moments(5, 3.0, 1.0), Moments(6, 2.0, 2.0))
    mixed = stratified_mean_difference([(Moments(1, 9.0, 0.0), Moments(30, 0.0, 1.0)), whole])
    assert flat(mixed) == flat(stratified_mean_difference([whole]))
    assert (mixed.cases_used, mixed.cases_dropped) == (11, 31)


def test_means_without_any_spread_set_no_bound():
    estimate = stratified_mean_difference([(Moments(4, 3.0, 0.0), Moments(4, 2.0, 0.0))] * 2)
    assert estimate == StratifiedEstimate(1.0, -math.inf, math.inf, 16, 0, None)


def test_a_stratified_estimate_goes_wherever_an_estimate_goes():
    assert isinstance(mantel_haenszel(CENTRES), Estimate)


interior = st.integers(2, 400).flatmap(lambda n: st.integers(1, n - 1).map(lambda x: Counts(x, n)))


@promised
@given(st.lists(st.tuples(interior, interior), min_size=2, max_size=8))
def test_statsmodels_finds_the_same_contradiction_between_strata(strata):
    differences = np.array([a.share - b.share for a, b in strata])
    variances = np.array([a.share * (1 - a.share) / a.n + b.share * (1 - b.share) / b.n for a, b in strata])
    assume(np.ptp(differences) > 1e-9)  # statsmodels divides by their spread
    expected = combine_effects(differences, variances).test_homogeneity().pvalue
    for adjust in BOTH:
        assert adjust(strata).heterogeneity_p == pytest.approx(expected, rel=1e-6, abs=1e-12)


@promised
@given(st.lists(st.tuples(spreads(), spreads()), min_size=2, max_size=6))
def test_with_many_cases_contradiction_between_means_is_cochrans_q(strata):
    # Ten million times the cases, and the means moved together so that Q stays what it was.
    k = 10**7
    strata = [tuple(Moments(arm.n * k, arm.mean / math.sqrt(k), arm.variance) for arm in pair) for pair in strata]
    differences = np.array([a.mean - b.mean for a, b in strata])
    variances = np.array([a.variance / a.n + b.variance / b.n for a, b in strata])
    assume(np.ptp(differences) > 1e-9)  # statsmodels divides by their spread
    expected = combine_effects(differences, variances).test_homogeneity().pvalue
    assert stratified_mean_difference(strata).heterogeneity_p == pytest.approx(expected, rel=1e-3, abs=1e-6)


@promised
@given(st.lists(spreads(), min_size=2, max_size=6))
def test_against_one_fixed_level_contradiction_between_means_is_welchs_analysis_of_variance(groups):
    fixed = Moments(2, 0.0, 0.0)
    means, variances, n = (np.array([getattr(g, name) for g in groups]) for name in ("mean", "variance", "n"))
    expected = anova_generic(means, variances, n)
    found = stratified_mean_difference([(group, fixed) for group in groups]).heterogeneity_p
    assert found == pytest.approx(expected.pvalue, rel=1e-6, abs=1e-12)


def test_opposite_strata_contradict_each_other_and_alike_ones_do_not():
    better, worse = (Counts(80, 100), Counts(40, 100)), (Counts(40, 100), Counts(80, 100))
    assert mantel_haenszel([better, worse]).heterogeneity_p < 0.001
    assert mantel_haenszel([better, better]).heterogeneity_p == 1


def test_one_case_of_one_contradicts_nobody():
    strata = [(Counts(1, 1), Counts(500, 1000)), (Counts(250, 500), Counts(250, 500))]
    assert stratified_newcombe(strata).heterogeneity_p > 0.05


@pytest.mark.parametrize(("n_strata", "n1", "n0", "share"), [(20, 3, 3, 0.3), (5, 8, 8, 0.2), (4, 100, 50, 0.05)])
def test_the_stratified_newcombe_interval_covers_the_truth_19_times_in_20(n_strata, n1, n0, share):
    # Few large and many small strata, a planted difference of 10 points; 3 standard errors of 1,500 draws is 1.7 %.
    random = np.random.default_rng(20261122)
    base = random.uniform(share / 2, 1.5 * share, n_strata)
    covered = 0
    for _ in range(1500):
        x1, x0 = random.binomial(n1, base + 0.1), random.binomial(n0, base)
        strata = [(Counts(int(a), n1), Counts(int(b), n0)) for a, b in zip(x1, x0, strict=True)]
        estimate = stratified_newcombe(strata)
        covered += estimate.low <= 0.1 <= estimate.high
    assert 0.933 <= covered / 1500 <= 0.985


def test_the_stratified_interval_of_means_covers_the_truth_19_times_in_20():
    random = np.random.default_rng(20261122)
    covered = contradicted = 0
    for _ in range(1500):
        drawn = [(random.normal(level + 2, 1, 8), random.normal(level, 3, 5)) for level in (0, 10, 20)]
        strata = [tuple(Moments(len(x), float(x.mean()), float(x.var(ddof=1))) for x in pair) for pair in drawn]
        estimate = stratified_mean_difference(strata)
        covered += estimate.low <= 2 <= estimate.high
        contradicted += estimate.heterogeneity_p < 0.05
    assert 0.933 <= covered / 1500 <= 0.967
    # The strata agree: contradiction is seen 1 time in 20, also with so few cases.
    assert 0.033 <= contradicted / 1500 <= 0.067


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: mantel_haenszel([]), "strata must hold one with 1 or more cases in both arms, got 0 without"),
        (
            lambda: stratified_newcombe([(Counts(0, 0), Counts(1, 2))]),
            "strata must hold one with 1 or more cases in both arms, got 1 without",
        ),
        (
            lambda: stratified_mean_difference([(Moments(1, 0, 0), Moments(2, 0, 1))]),
            "strata must hold one with 2 or more cases in both arms, got 1 without",
        ),
        (lambda: mantel_haenszel(CENTRES, z=0), "z must be a number above 0, got 0"),
        (lambda: stratified_newcombe(CENTRES, z=-1), "z must be a number above 0, got -1"),
        (
            lambda: stratified_mean_difference([(Moments(2, 0, 1), Moments(2, 0, 1))], z=math.nan),
            "z must be a finite number, got nan",
        ),
        (lambda: stratified_newcombe(CENTRES, [1, 2]), "weights must be as many as strata (8), got 2"),
        (
            lambda: stratified_newcombe(CENTRES[:2], [1, -2]),
            "weights[1] must be a number of at least 0, got -2",
        ),
        (
            lambda: stratified_newcombe(CENTRES[:2], [math.inf, 1]),
            "weights[0] must be a finite number, got inf",
        ),
        (
            lambda: stratified_newcombe([CENTRES[0], (Counts(0, 0), Counts(1, 2))], [0, 1]),
            "weights must be above 0 for a stratum with cases in both arms, got (0, 1)",
        ),
    ],
)
def test_a_wrong_argument_names_itself(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()
