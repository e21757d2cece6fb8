"""A share of hours over employees who each report several."""

import re

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.api import WLS

from metrics.statistics.intervals import wilson
from metrics.statistics.share import clustered_share

promised = settings(derandomize=True, deadline=None, database=None)


@st.composite
def employees(draw):
    """Quarter hours spent on this work, and in all, per employee."""
    spent = draw(st.lists(st.integers(1, 160), min_size=2, max_size=40))
    return [(draw(st.integers(0, x)) / 4, x / 4) for x in spent]


def sums(pairs) -> dict[str, float]:
    y, x = np.asarray(pairs, dtype=float).T
    return {"m": len(y), "sy": y.sum(), "sx": x.sum(), "syy": y @ y, "sxx": x @ x, "sxy": x @ y}


def residual(pairs) -> float:
    y, x = np.asarray(pairs, dtype=float).T
    return float(((y - y.sum() / x.sum() * x) ** 2).sum())


def test_rotterdam_helps_for_8_33_percent_of_its_time():
    # Of four employees two make policy, one decides who is eligible, one helps a third of the time.
    estimate = clustered_share(**sums([(0, 36), (0, 36), (0, 36), (12, 36)]))
    assert estimate.value == pytest.approx(0.0833, abs=5e-5)


def test_the_formula_is_followed_by_hand_on_three_employees():
    # R = 12/40 = 0.3; residuals 1, 0, -1; error = sqrt(3/2 * 2) / 40; t(0.975, 2) = 4.302653.
    estimate = clustered_share(**sums([(4, 10), (3, 10), (5, 20)]))
    assert estimate.value == pytest.approx(0.3)
    assert estimate.high - estimate.value == pytest.approx(4.302653 * 3**0.5 / 40)


@promised
@given(employees(), st.sampled_from([0.8, 0.95, 0.99]))
def test_statsmodels_gives_the_same_with_its_sandwich_variance(pairs, level):
    assume(residual(pairs) > 1e-3)
    y, x = np.asarray(pairs).T
    fit = WLS(y / x, np.ones(len(x)), weights=x).fit(cov_type="HC1", use_t=True)
    low, high = fit.conf_int(alpha=1 - level)[0]
    estimate = clustered_share(**sums(pairs), level=level)
    assert estimate.value == pytest.approx(fit.params[0])
    assert (estimate.low, estimate.high) == pytest.approx((max(0, low), min(1, high)), abs=1e-7)


@promised
@given(employees(), st.integers(0, 500))
def test_the_interval_contains_the_share_and_stays_between_0_and_1(pairs, absent):
    estimate = clustered_share(**sums(pairs), population=len(pairs) + absent)
    assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1


@promised
@given(employees(), st.integers(2, 10))
def test_more_employees_of_the_same_kind_never_widen_the_interval(pairs, times):
    few, many = clustered_share(**sums(pairs)), clustered_share(**sums(pairs * times))
    assert many.value == pytest.approx(few.value)
    assert many.high - many.low <= few.high - few.low + 1e-9


@promised
@given(employees(), st.floats(0.001, 1000))
def test_minutes_hours_or_euros_give_the_same(pairs, factor):
    assume(residual(pairs) > 1e-3)
    hours = clustered_share(**sums(pairs))
    other = clustered_share(**sums([(y * factor, x * factor) for y, x in pairs]))
    assert (other.value, other.low, other.high) == pytest.approx((hours.value, hours.low, hours.high), abs=1e-6)


def test_the_finite_population_narrows_the_interval_by_the_part_that_was_seen():
    pairs = [(4, 10), (3, 10), (5, 20)]
    few, most = clustered_share(**sums(pairs)), clustered_share(**sums(pairs), population=4)
    assert most.high - most.value == pytest.approx((few.high - few.value) * (1 - 3 / 4) ** 0.5)


def test_when_everyone_took_part_no_uncertainty_is_left():
    estimate = clustered_share(**sums([(4, 10), (3, 10), (5, 20)]), population=3)
    assert estimate.low == estimate.value == estimate.high
    nobody = clustered_share(**sums([(0, 36)] * 12), population=12)
    assert nobody.low == nobody.value == nobody.high == 0


@pytest.mark.parametrize(("each", "events"), [(0, 0), (36, 12)])
def test_when_nobody_or_everybody_does_it_each_employee_counts_once(each, events):
    estimate = clustered_share(**sums([(each, 36)] * 12))
    assert (estimate.low, estimate.high) == pytest.approx((wilson(events, 12).low, wilson(events, 12).high))


@promised
@given(st.integers(1, 99), st.lists(st.integers(1, 400), min_size=2, max_size=12))
def test_employees_who_all_report_the_same_part_do_not_make_it_certain(percent, tenths):
    part = percent / 100
    estimate = clustered_share(**sums([(h / 10 * part, h / 10) for h in tenths]))
    assert estimate.value == pytest.approx(part)
    # Wilson on that many yes or no answers, by its formula.
    n, zz = len(tenths), 1.959963984540054**2
    half = (zz * part * (1 - part) / n + zz * zz / (4 * n * n)) ** 0.5 / (1 + zz / n)
    assert estimate.high - estimate.low == pytest.approx(2 * half)


def test_days_of_the_same_employee_are_not_independent():
    rng = np.random.default_rng(1)
    habit = rng.uniform(0, 1, 40)
    days = [[(h * 8, 8.0)] * 10 for h in habit]
    per_employee = [tuple(np.sum(d, axis=0)) for d in days]
    per_day = [day for d in days for day in d]
    right, wrong = clustered_share(**sums(per_employee)), clustered_share(**sums(per_day))
    assert (right.high - right.low) ** 2 > 9 * (wrong.high - wrong.low) ** 2


def test_95_percent_of_the_intervals_hold_the_truth():
    rng = np.random.default_rng(2)
    x = rng.uniform(16, 40, (2000, 30))
    y = x * rng.beta(2, 4, (2000, 30))
    held = 0
    for row in zip(y, x, strict=True):
        estimate = clustered_share(**sums(np.transpose(row)))
        held += estimate.low <= 1 / 3 <= estimate.high
    assert stats.binomtest(held, 2000, 0.95).pvalue > 0.01


GOOD = {"m": 3, "sy": 12.0, "sx": 40.0, "syy": 50.0, "sxx": 600.0, "sxy": 170.0}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"m": 1}, "m must be a whole number of at least 2, got 1"),
        ({"sx": 0.0}, "sx must be a number above 0, got 0.0"),
        ({"sx": float("nan")}, "sx must be a finite number, got nan"),
        ({"sy": 41.0}, "sy must be from 0 to sx (40.0), got 41.0"),
        ({"sy": -1.0}, "sy must be from 0 to sx (40.0), got -1.0"),
        ({"syy": -1.0}, "syy must be a number of at least 0, got -1.0"),
        ({"sxx": float("inf")}, "sxx must be a finite number, got inf"),
        ({"sxy": 9000.0}, "sxy must fit syy (50.0) and sxx (600.0), got 9000.0"),
        ({"population": 2}, "population must be a whole number of at least 3, got 2"),
        ({"level": 95}, "level must be between 0 and 1 (0.95, not 95), got 95"),
    ],
)
def test_a_wrong_argument_names_itself(change, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        clustered_share(**GOOD | change)
