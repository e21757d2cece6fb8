"""Effects of groups, pulled towards what all groups show."""

import csv
import re
from math import exp, hypot, log, pi, sqrt
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics.pooling import Pooled, partially_pool

promised = settings(derandomize=True, deadline=None, database=None)
scales = st.floats(0.01, 100)


@st.composite
def groups(draw, least=1, most=12):
    n = draw(st.integers(least, most))
    numbers = st.lists(st.floats(-100, 100), min_size=n, max_size=n)
    errors = st.lists(st.floats(0.01, 50), min_size=n, max_size=n)
    return draw(numbers), draw(errors)


def eight_schools(cases) -> tuple[list[float], list[float]]:
    with (cases / "eight_schools.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [float(row["y"]) for row in rows], [float(row["se"]) for row in rows]


def by_double_integration(y, s, scale, tau_steps=400, mu_steps=600) -> list[Pooled]:
    """Sum the posterior over a plain grid of tau and mu, from the model as it is written: no algebra in between."""
    span = max(max(s), scale, max(y) - min(y))
    taus = [(i + 0.5) / tau_steps * 6 * scale for i in range(tau_steps)]
    mus = [min(y) - 6 * span + i / mu_steps * (max(y) - min(y) + 12 * span) for i in range(mu_steps + 1)]
    total, first, second = 0.0, [0.0] * len(y), [0.0] * len(y)
    for tau in taus:
        variances = [se * se + tau * tau for se in s]
        k = [se * se / v for se, v in zip(s, variances, strict=True)]
        size = -0.5 * (tau / scale) ** 2 - 0.5 * sum(log(2 * pi * v) for v in variances)
        for mu in mus:
            p = exp(size - 0.5 * sum((e - mu) ** 2 / v for e, v in zip(y, variances, strict=True)))
            total += p
            for g, e in enumerate(y):
                theta = k[g] * mu + (1 - k[g]) * e
                first[g] += p * theta
                second[g] += p * (theta * theta + (1 - k[g]) * s[g] ** 2)
    return [Pooled(a / total, sqrt(b / total - (a / total) ** 2)) for a, b in zip(first, second, strict=True)]


def test_school_a_of_the_eight_schools_goes_from_28_to_10_2(cases):
    effects, errors = eight_schools(cases)
    assert round(partially_pool(effects, errors, scale=10)[0].mean, 1) == 10.2


def test_all_eight_schools_lie_within_a_point_of_what_was_published(cases):
    # Medians in Gelman et al. (2013), table 5.3, simulated under a prior for tau that is flat instead of half-normal.
    published = [10, 8, 7, 8, 5, 6, 10, 8]
    pooled = partially_pool(*eight_schools(cases), scale=10)
    assert [p.mean for p in pooled] == pytest.approx(published, abs=1)


@pytest.mark.parametrize(
    ("effects", "errors", "scale"),
    [
        ([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18], 10),
        ([0.10, -0.02, 0.05], [0.04, 0.06, 0.02], 0.025),
        ([1, 9], [2, 1], 3),
    ],
)
def test_a_plain_double_integration_gives_the_same(effects, errors, scale):
    found = partially_pool(effects, errors, scale)
    for pooled, expected in zip(found, by_double_integration(effects, errors, scale), strict=True):
        assert pooled.mean == pytest.approx(expected.mean, abs=1e-4 * max(errors))
        assert pooled.sd == pytest.approx(expected.sd, rel=1e-4)


def on_log_tau(y, s, scale, lowest, steps=100_001) -> tuple[np.ndarray, np.ndarray]:
    """Integrate over evenly spaced orders of magnitude of tau, from e^lowest up."""
    u = np.linspace(lowest, log(20 * max(scale, np.ptp(y))), steps)
    w = 1 / (s**2 + np.exp(2 * u)[:, None])
    mu = (w * y).sum(1) / w.sum(1)
    k = w * s**2
    misfit = (w * (y - mu[:, None]) ** 2).sum(1) + (np.exp(u) / scale) ** 2
    log_p = 0.5 * np.log(w).sum(1) - 0.5 * np.log(w.sum(1)) - 0.5 * misfit + u
    p = np.exp(log_p - log_p.max()) / np.exp(log_p - log_p.max()).sum()
    means = k * mu[:, None] + (1 - k) * y
    return p @ means, np.sqrt(p @ ((1 - k) * s**2 + k**2 / w.sum(1)[:, None] + (means - p @ means) ** 2))


@pytest.mark.parametrize("seed", range(8))
def test_errors_and_scales_of_very_different_size_are_integrated_as_well(seed):
    rng = np.random.default_rng(seed)
    n, scale = int(rng.integers(2, 7)), float(10 ** rng.uniform(-3, 3))
    y, s = rng.normal(0, 10 ** rng.uniform(-3, 3), n), 10 ** rng.uniform(-3, 3, n)
    means, sds = on_log_tau(y, s, scale, lowest=-25)
    pooled = partially_pool(y.tolist(), s.tolist(), scale)
    assert np.abs((np.array([one.mean for one in pooled]) - means) / sds).max() < 1e-6
    assert [one.sd for one in pooled] == pytest.approx(sds, rel=1e-6)


def test_with_many_groups_the_narrow_peak_of_tau_is_found_between_the_points_of_the_grid():
    rng = np.random.default_rng(4)
    s = rng.uniform(0.5, 2, 3000)
    s[0] = 1e-40  # stretches the grid over forty orders of magnitude
    y = rng.normal(0, np.hypot(s, 3))
    means, sds = on_log_tau(y, s, scale=1.0, lowest=log(2), steps=1501)
    pooled = partially_pool(y.tolist(), s.tolist(), scale=1)
    assert [one.mean for one in pooled] == pytest.approx(means, abs=1e-5)
    assert [one.sd for one in pooled][1:] == pytest.approx(sds[1:], rel=1e-5)


@promised
@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e3), scales)
def test_one_group_comes_back_as_it_was(effect, error, scale):
    (pooled,) = partially_pool([effect], [error], scale)
    assert (pooled.mean, pooled.sd) == pytest.approx((effect, error))


def test_no_groups_give_an_empty_list():
    assert partially_pool([], [], scale=1) == []


@promised
@given(groups(), scales)
def test_no_group_leaves_the_range_of_what_was_seen(observed, scale):
    effects, errors = observed
    slack = 1e-9 * (1 + max(map(abs, effects)))
    for pooled in partially_pool(effects, errors, scale):
        assert min(effects) - slack <= pooled.mean <= max(effects) + slack


@promised
@given(st.lists(st.floats(-100, 100), min_size=1, max_size=12), st.floats(0.01, 50), scales)
def test_equally_sure_groups_move_from_their_own_value_towards_the_average(effects, error, scale):
    average = sum(effects) / len(effects)
    slack = 1e-9 * (1 + max(map(abs, effects)))
    for effect, pooled in zip(effects, partially_pool(effects, [error] * len(effects), scale), strict=True):
        assert min(effect, average) - slack <= pooled.mean <= max(effect, average) + slack


@promised
@given(st.lists(st.floats(-100, 100), min_size=2, max_size=12), st.floats(0.01, 50), scales, st.floats(1, 50))
def test_a_larger_scale_pulls_less(effects, error, scale, times):
    average = sum(effects) / len(effects)
    errors = [error] * len(effects)
    narrow, wide = partially_pool(effects, errors, scale), partially_pool(effects, errors, scale * times)
    for a, b in zip(narrow, wide, strict=True):
        assert abs(b.mean - average) >= abs(a.mean - average) - 1e-7


@promised
@given(groups(least=2), scales, st.randoms(use_true_random=False))
def test_the_order_of_the_groups_does_not_matter(observed, scale, random):
    pairs = list(zip(*observed, strict=True))
    order = list(range(len(pairs)))
    random.shuffle(order)
    straight = partially_pool(*observed, scale)
    shuffled = partially_pool([pairs[i][0] for i in order], [pairs[i][1] for i in order], scale)
    for place, i in enumerate(order):
        assert shuffled[place].mean == pytest.approx(straight[i].mean, rel=1e-9, abs=1e-7)
        assert shuffled[place].sd == pytest.approx(straight[i].sd, rel=1e-7)


@promised
@given(groups(), scales, st.floats(-1e4, 1e4), st.sampled_from([0.001, 0.01, 100, 1e6]))
def test_another_unit_or_another_zero_changes_nothing_else(observed, scale, shift, factor):
    effects, errors = observed
    other = partially_pool([(e + shift) * factor for e in effects], [e * factor for e in errors], scale * factor)
    for a, b in zip(partially_pool(effects, errors, scale), other, strict=True):
        assert b.mean / factor - shift == pytest.approx(a.mean, abs=1e-6)
        assert b.sd / factor == pytest.approx(a.sd, rel=1e-6)


@promised
@given(groups(), scales)
def test_the_spread_exceeds_a_groups_own_by_no_more_than_the_doubt_about_its_place(observed, scale):
    """For a known tau pooling never widens; over tau the mean moves within the range, so its sd is at most half."""
    effects, errors = observed
    doubt = (max(effects) - min(effects)) / 2
    for error, pooled in zip(errors, partially_pool(effects, errors, scale), strict=True):
        assert 0 < pooled.sd <= hypot(error, doubt) * (1 + 1e-9)


def test_groups_that_agree_are_surer_together_than_apart():
    for pooled in partially_pool([5.0] * 20, [2.0] * 20, scale=0.5):
        assert pooled.mean == pytest.approx(5)
        # Between all groups are one, 2 / sqrt(20), and everybody for themselves, 2.
        assert 2 / sqrt(20) < pooled.sd < 1


def test_a_hundredfold_scale_leaves_groups_that_differ_on_their_own():
    effects, errors = [-90.0, -30.0, 20.0, 80.0], [1.0, 1.0, 1.0, 1.0]
    for effect, pooled in zip(effects, partially_pool(effects, errors, scale=1000), strict=True):
        assert pooled.mean == pytest.approx(effect, abs=0.05)
        assert pooled.sd == pytest.approx(1, abs=0.01)


def test_95_percent_intervals_hold_95_percent_of_the_true_effects():
    """Simulated from the model itself: then a posterior interval holds the truth exactly as often as it says."""
    rng = np.random.default_rng(20261122)
    held = []
    for _ in range(400):
        tau = abs(rng.normal(0, 2))
        errors = rng.uniform(0.5, 4, 10)
        truth = rng.normal(3, tau, 10)
        pooled = partially_pool(rng.normal(truth, errors).tolist(), errors.tolist(), scale=2)
        held += [abs(t - p.mean) < 1.96 * p.sd for t, p in zip(truth, pooled, strict=True)]
    # 4,000 intervals, in clusters of ten: three standard errors are about 1.5 points.
    assert np.mean(held) == pytest.approx(0.95, abs=0.015)


def test_a_thousand_groups_take_under_50_milliseconds():
    rng = np.random.default_rng(1)
    effects, errors = rng.normal(0, 3, 1000).tolist(), rng.uniform(0.5, 3, 1000).tolist()

    def once() -> float:
        start = perf_counter()
        partially_pool(effects, errors, scale=1)
        return perf_counter() - start

    # The best of several: what the sum takes, not what else the machine was doing.
    assert min(once() for _ in range(7)) < 0.05


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1.0, 2.0], [1.0], 1.0), "standard_errors must be as many as effects (2), got 1"),
        (([1.0, float("nan")], [1.0, 1.0], 1.0), "effects[1] must be a finite number, got nan"),
        (([1.0, 2.0], [1.0, 0.0], 1.0), "standard_errors[1] must be a number above 0, got 0.0"),
        (([1.0], [float("inf")], 1.0), "standard_errors[0] must be a finite number, got inf"),
        (([1.0], [1.0], 0.0), "scale must be a number above 0, got 0.0"),
        (([1.0], [1.0], -1.0), "scale must be a number above 0, got -1.0"),
        (([1e60], [1.0], 1.0), "effects[0] must be within 1e50 times scale (1.0), got 1e+60"),
        (([1.0], [1e-60], 1.0), "standard_errors[0] must be within 1e50 times scale (1.0), got 1e-60"),
    ],
)
def test_a_wrong_argument_is_named(arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        partially_pool(*arguments)
