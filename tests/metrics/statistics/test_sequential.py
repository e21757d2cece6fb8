"""Looking more than once at a comparison that is still running."""

import math
import re
from time import perf_counter

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.special import lambertw
from scipy.stats import multivariate_normal, norm

from metrics.statistics.sequential import LARGEST_Z, confidence_sequence, repeated_z

promised = settings(derandomize=True, deadline=None, database=None)
alphas = st.floats(0.001, 0.2)


def spent_by(time, alpha=0.05) -> float:
    """The error that Lan and DeMets allow up to here."""
    return 4 * norm.sf(norm.isf(alpha / 4) / math.sqrt(time))


@st.composite
def looks(draw, most=6):
    """Unequal looks, some early, some close together, in thousandths of the plan."""
    return [t / 1000 for t in sorted(draw(st.sets(st.integers(1, 1000), min_size=1, max_size=most)))]


def correlated(times) -> np.ndarray:
    return np.array([[math.sqrt(min(s, t) / max(s, t)) for s in times] for t in times])


# Reboussin, DeMets, Kim and Lan (2000), Controlled Clinical Trials 21, 190-207; four looks: design/measuring.md.
@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, [1.9600]),
        (2, [2.9626, 1.9686]),
        (4, [4.3326, 2.9631, 2.3590, 2.0141]),
        (5, [4.8769, 3.3570, 2.6803, 2.2898, 2.0310]),
    ],
)
def test_the_published_boundaries_of_equal_looks_are_reproduced(number, expected):
    found = repeated_z([(k + 1) / number for k in range(number)])
    assert [round(z, 4) for z in found] == expected


@promised
@example([0.4, 0.40001, 0.9], 0.05)
@example([0.9, 0.90001, 1.0], 0.01)
@given(looks(most=3), alphas)
def test_the_chance_to_cross_any_boundary_is_exactly_what_may_be_spent(times, alpha):
    z = np.array(repeated_z(times, alpha))
    # Genz's integral over the box between the boundaries, a quite different way to the same number.
    normal = multivariate_normal(np.zeros(len(z)), correlated(times), True, 20261122, abseps=1e-7, maxpts=10**6)
    crossed = 1 - normal.cdf(z, lower_limit=-z)
    assert crossed == pytest.approx(spent_by(times[-1], alpha), abs=3e-6)


@pytest.mark.parametrize(
    "times",
    [
        [0.25, 0.5, 0.75, 1],
        [0.03, 0.1, 0.11, 0.4, 0.41, 0.95, 1],
        [k / 12 for k in range(1, 13)],
        [0.5, 0.5001, 0.5002, 0.9999, 1],
    ],
)
def test_paths_without_any_effect_cross_once_in_twenty(times):
    random = np.random.default_rng(20261122)
    steps = np.sqrt(np.diff([0, *times]))
    paths = np.cumsum(random.normal(size=(400_000, len(times))) * steps, axis=1)
    crossed = np.abs(paths) / np.sqrt(times) > repeated_z(times)
    # Up to each look, not only at the end. Three and a half standard errors of 400,000 paths.
    for k, time in enumerate(times):
        allowed = spent_by(time)
        found = crossed[:, : k + 1].any(axis=1).mean()
        assert found == pytest.approx(allowed, abs=3.5 * math.sqrt(allowed / 400_000) + 1e-5)


def test_four_looks_that_are_not_paid_for_give_one_false_alarm_in_eight():
    random = np.random.default_rng(20261122)
    z = np.cumsum(random.normal(size=(400_000, 4)), axis=1) / np.sqrt([1, 2, 3, 4])
    assert (np.abs(z) > 1.96).any(axis=1).mean() == pytest.approx(0.126, abs=0.002)


@promised
@given(looks(most=8), alphas)
def test_a_look_depends_only_on_itself_and_the_looks_before_it(times, alpha):
    whole = repeated_z(times, alpha)
    for k in range(len(times)):
        assert repeated_z(times[:k], alpha) == pytest.approx(whole[:k], abs=1e-8)


@promised
@given(looks(most=8), alphas)
def test_no_look_asks_less_than_a_single_look_would(times, alpha):
    found = repeated_z(times, alpha)
    assert all(norm.isf(alpha / 2) - 1e-9 <= z <= LARGEST_Z for z in found)


@promised
@given(looks(), st.floats(0.001, 0.1))
def test_a_smaller_chance_of_a_false_alarm_asks_more_at_the_last_look(times, alpha):
    assert repeated_z(times, alpha)[-1] >= repeated_z(times, 2 * alpha)[-1]


def test_a_first_look_that_is_far_too_early_asks_the_largest_z_and_costs_nothing():
    early = repeated_z([1e-6, 0.0001, 0.01, 0.5, 1])
    assert early[:3] == (LARGEST_Z,) * 3
    assert early[3:] == pytest.approx(repeated_z([0.5, 1]), abs=1e-8)


def test_looks_a_millionth_apart_are_judged_alike():
    one, again = repeated_z([0.5, 0.500001])
    assert again == pytest.approx(one, abs=0.01)
    # Whoever looked twice is asked no less.
    assert again >= one


def test_no_look_asks_for_nothing():
    assert repeated_z([]) == ()


def test_twelve_looks_take_less_than_a_twentieth_of_a_second():
    times = [0.01, 0.02, 0.05, 0.11, 0.2, 0.21, 0.4, 0.5, 0.501, 0.7, 0.99, 1]
    took = []
    for _ in range(5):
        start = perf_counter()
        repeated_z(times)
        took.append(perf_counter() - start)
    assert min(took) < 0.05


def half(estimate) -> float:
    assert estimate.high - estimate.value == pytest.approx(estimate.value - estimate.low)
    return estimate.high - estimate.value


def test_the_confidence_sequence_is_followed_by_hand():
    # rho^2 = (5.991465 + ln 6.991465) / 100 = 0.07936155; n rho^2 = 15.87231; sigma^2 = 200 * 0.05^2 = 0.5.
    # 0.5 * 2 * 16.87231 / (200^2 * 0.07936155) * ln(sqrt(16.87231) / 0.05) = 0.00531501 * 4.408569 = 0.0234316.
    estimate = confidence_sequence(0.1, 0.05, 200, 100)
    assert half(estimate) == pytest.approx(0.153074, abs=2e-6)


@promised
@given(st.integers(1, 10**6), st.floats(0.001, 0.2))
def test_the_sequence_is_tightest_where_it_was_tuned_to(n, alpha):
    # The exact tuning: n rho^2 + 1 = -W(-alpha^2 / e), lower branch (Waudby-Smith et al., appendix).
    best = -float(lambertw(-(alpha**2) / math.e, -1).real) - 1
    least = math.sqrt((best + 1) / best * (math.log(best + 1) - 2 * math.log(alpha)))
    assert least - 1e-9 <= half(confidence_sequence(0.0, 1.0, n, n, alpha)) <= 1.005 * least


@promised
@given(st.integers(1, 10**6), st.integers(1, 10**6), alphas, st.floats(-100, 100), st.floats(0.001, 100))
def test_always_valid_costs_more_than_a_single_look_and_scales_with_the_unit(n, n_star, alpha, value, se):
    estimate = confidence_sequence(value, se, n, n_star, alpha)
    assert estimate.value == value
    assert estimate.high - value > norm.isf(alpha / 2) * se
    assert estimate.high - value == pytest.approx(se * half(confidence_sequence(0.0, 1.0, n, n_star, alpha)), rel=1e-6)


@promised
@given(st.integers(1, 10**6), st.integers(1, 10**6), alphas)
def test_more_outcomes_with_the_same_spread_never_widen_the_sequence(n, n_star, alpha):
    few = confidence_sequence(0.0, 1 / math.sqrt(n), n, n_star, alpha)
    many = confidence_sequence(0.0, 1 / math.sqrt(n + 1), n + 1, n_star, alpha)
    assert half(many) <= half(few) * (1 + 1e-12)


def test_looking_at_every_outcome_the_sequence_rarely_loses_the_truth():
    random = np.random.default_rng(20261122)
    n = np.arange(50, 2001)
    bounds = np.array([half(confidence_sequence(0.0, 1 / math.sqrt(k), int(k), 200)) for k in n])
    means = np.cumsum(random.normal(size=(4000, 2000)), axis=1)[:, 49:] / n
    lost = (np.abs(means) > bounds).any(axis=1).mean()
    unpaid = (np.abs(means) > 1.96 / np.sqrt(n)).any(axis=1).mean()
    # Always valid at 5 %, and not by asking so much that it never says anything.
    assert 0.005 < lost <= 0.05
    assert unpaid > 0.3


def test_without_any_spread_no_bound_is_claimed():
    estimate = confidence_sequence(0.2, 0, 60, 100)
    assert (estimate.value, estimate.low, estimate.high) == (0.2, -math.inf, math.inf)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: repeated_z([0.5, 0.5]), "information[1] must be at least 1e-06 above the look before (0.5), got 0.5"),
        (lambda: repeated_z([0, 1]), "information[0] must be at least 1e-06 above the look before (0.0), got 0.0"),
        (lambda: repeated_z([0.5, 1.2]), "information[1] must be at most 1 (n so far / n planned), got 1.2"),
        (lambda: repeated_z([math.nan]), "information[0] must be a finite number, got nan"),
        (lambda: repeated_z([1], alpha=5), "alpha must be between 0 and 1 (0.05, not 5), got 5"),
        (lambda: confidence_sequence(math.inf, 1, 50, 50), "value must be a finite number, got inf"),
        (lambda: confidence_sequence(0, -1, 50, 50), "se must be a number of at least 0, got -1"),
        (lambda: confidence_sequence(0, 1, 0, 50), "n must be a whole number of at least 1, got 0"),
        (lambda: confidence_sequence(0, 1, 50, 0), "n_star must be a whole number of at least 1, got 0"),
        (lambda: confidence_sequence(0, 1, 50, 50, alpha=0), "alpha must be between 0 and 1 (0.05, not 5), got 0"),
    ],
)
def test_a_wrong_argument_names_itself(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()
