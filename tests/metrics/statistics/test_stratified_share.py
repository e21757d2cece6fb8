"""A share of hours over several teams, of which unequal parts of the staff took part."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from metrics.statistics.intervals import wilson
from metrics.statistics.stratified_share import Stratum, stratified_share
from metrics.statistics.two_stage import Within, two_stage_share
from tests.metrics.statistics.test_two_stage import promised, respondents, sums


def stratum(rows, absent=0, weight=1.0, kind=""):
    of = sums(rows)
    return Stratum(weight=weight, population=of["m"] + absent, kind=kind, **of)


@st.composite
def teams(draw, fewest=2):
    """Per team: its respondents, how many of its staff are absent, and its weight."""
    return [
        (draw(respondents(least_answers=2, most=8)), draw(st.integers(0, 20)), draw(st.floats(0.2, 5)))
        for _ in range(draw(st.integers(fewest, 4)))
    ]


def by_hand(found):
    """Ratio and standard error from the answers one by one, as the formula stands in the books."""
    y, x, own, m, staff, weights = [], [], [], [], [], []
    for rows, absent, weight in found:
        hours, n, w, h = np.asarray(rows, dtype=float).T
        y.append(hours * h / n)
        x.append(hours * w / n)
        m.append(len(rows))
        staff.append(len(rows) + absent)
        weights.append(weight)
    total = sum(weight * of.sum() for weight, of in zip(weights, x, strict=True))
    ratio = sum(weight * of.sum() for weight, of in zip(weights, y, strict=True)) / total
    variance = 0.0
    for (rows, _absent, weight), yy, xx, people, of_all in zip(found, y, x, m, staff, strict=True):
        own = 0.0
        for hours, n, w, h in rows:
            counted = np.array([1 - ratio] * h + [-ratio] * (w - h) + [0.0] * (n - w))
            own += hours**2 * counted.var(ddof=1) / n
        seen = people / of_all
        between = people * (yy - ratio * xx).var(ddof=1)
        variance += weight**2 * (between * (1 - seen) + seen * own)
        assume(own > 1e-6 * hours**2)
    return ratio, np.sqrt(variance) / total, sum(m) - len(m)


@promised
@given(teams())
def test_the_margin_is_that_of_the_books(found):
    ratio, error, df = by_hand(found)
    assume(error > 1e-6)
    estimate = stratified_share([stratum(rows, absent, weight) for rows, absent, weight in found])
    half = stats.t.ppf(0.975, df) * error
    assert estimate.value == pytest.approx(ratio)
    assert estimate.low == pytest.approx(max(0, ratio - half), abs=1e-9)
    assert estimate.high == pytest.approx(min(1, ratio + half), abs=1e-9)


@promised
@given(respondents(), st.integers(0, 30), st.floats(0.1, 10))
def test_one_team_is_a_sample_of_that_team(rows, absent, weight):
    of = sums(rows)
    assert stratified_share([stratum(rows, absent, weight)]) == two_stage_share(**of, population=of["m"] + absent)


@promised
@given(teams(), st.floats(0.01, 100))
def test_weeks_or_months_make_no_difference(found, times):
    """All weights times as much: the same share of the same hours."""
    mine = stratified_share([stratum(*of) for of in found])
    same = stratified_share([stratum(rows, absent, times * weight) for rows, absent, weight in found])
    assert (same.value, same.low, same.high) == pytest.approx((mine.value, mine.low, mine.high), abs=1e-9)


@promised
@given(teams())
def test_never_a_false_certainty(found):
    """Moments are a sample even of who takes part: there is a margin, also where everybody's answers are alike."""
    estimate = stratified_share([stratum(*of) for of in found])
    assert estimate.low < estimate.high
    assert estimate.low <= estimate.value <= estimate.high


def test_a_total_counts_and_brings_no_uncertainty():
    """By hand: 20 people at a half of 36 hours, and a total of 1,000 hours of which a fifth helps."""
    rows = [(36, 20, 20, 5), (36, 20, 20, 15)] * 10
    alone = stratified_share([stratum(rows, 20)])
    both = stratified_share([stratum(rows, 20), Stratum(0, 1.0, 200.0, 1000.0)])
    assert both.value == pytest.approx((360 + 200) / (720 + 1000))
    ratio = 560 / 1720
    # Residuals 9 - R 36 and 27 - R 36: their spread about their own mean is that of 9 and 27.
    own = sum(36**2 * np.array([1 - ratio] * h + [-ratio] * (20 - h)).var(ddof=1) / 20 for h in (5, 15)) * 10
    error = np.sqrt(20 / 19 * 20 * 81 * 0.5 + 0.5 * own) / 1720
    assert both.high - both.value == pytest.approx(stats.t.ppf(0.975, 19) * error)
    assert both.high - both.low < alone.high - alone.low


def test_a_team_with_one_respondent_is_joined_with_the_smallest_of_its_kind():
    """For the spread only: its own weight stays. By hand, whole weeks: residuals times weight, about one mean."""
    lonely = Stratum(1, 20.0, 30, 36, 900, 36**2, 30 * 36, population=20, kind="frontline")
    y = np.array([10.0, 20, 15])
    small = Stratum(3, 4.0, y.sum(), 108, y @ y, 3 * 36**2, 36 * y.sum(), population=12, kind="frontline")
    many = np.linspace(0, 12, 12)
    other = Stratum(12, 1.0, many.sum(), 432, many @ many, 12 * 36**2, 36 * many.sum(), population=12, kind="other")
    estimate = stratified_share([lonely, small, other])
    total = 20 * 36 + 4 * 108 + 432
    ratio = (20 * 30 + 4 * y.sum() + many.sum()) / total
    weighed = np.concatenate([[20 * (30 - ratio * 36)], 4 * (y - ratio * 36)])
    error = np.sqrt(4 * weighed.var(ddof=1) * (1 - 4 / 32)) / total
    assert estimate.value == pytest.approx(ratio)
    assert estimate.high == pytest.approx(min(1, ratio + stats.t.ppf(0.975, 14) * error))


def test_with_nobody_unlike_the_others_the_margin_is_that_of_as_many_answers():
    """Two teams of ten whole weeks with a quarter helping each: Wilson on twenty people."""
    team = Stratum(10, 1.0, 90, 360, 810, 12960, 3240, population=50)
    estimate = stratified_share([team, team])
    flat = wilson(5, 20, stats.norm.ppf(0.975))
    assert (estimate.low, estimate.high) == pytest.approx((flat.low, flat.high))
    # With everybody there, and all hours written down, nothing is unsure.
    everybody = replace(team, population=10)
    assert stratified_share([everybody, everybody]).low == 0.25


def test_who_is_absent_in_a_team_without_spread_is_not_forgotten():
    """In the one team everybody is in and differs; the other one is alike, and most of it is absent."""
    seen = Stratum(2, 1.0, 36, 72, 810, 2592, 1296, population=2)
    alike = Stratum(10, 1.0, 180, 360, 3240, 12960, 6480, population=100)
    estimate = stratified_share([seen, alike])
    assert estimate.low < 0.4
    assert estimate.high > 0.6


def test_wrong_arguments_are_named():
    good = Stratum(5, 1.0, 5, 10, 6, 25, 11, population=9)
    for change, sentence in (
        ({"weight": 0.0}, "weight must be a number above 0"),
        ({"sy": 11}, "sy must be from 0 to sx"),
        ({"syy": -1.0}, "syy must be a number of at least 0"),
        ({"population": 4}, "population must be a whole number of at least 5"),
        ({"m": -1}, "m must be a whole number of at least 0"),
    ):
        with pytest.raises(ValueError, match=sentence):
            replace(good, **change)
    with pytest.raises(ValueError, match="strata must hold two or more respondents, got 1"):
        stratified_share([replace(good, m=1), Stratum(0, 1.0, 1, 2)])
    with pytest.raises(ValueError, match="level must be between 0 and 1"):
        stratified_share([good, good], level=95)
    assert Stratum(1, 1, 0, 1).within == Within()
