"""A share of hours from moments that were asked of a part of the staff."""

import re

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.statistics.intervals import wilson
from metrics.statistics.share import clustered_share
from metrics.statistics.two_stage import Within, answers_to_go, two_stage_share

promised = settings(derandomize=True, deadline=None, database=None)


@st.composite
def respondents(draw, least_answers=1, most=30):
    """Hours in the two weeks, answers, answers while working, helping answers: per respondent."""
    number = draw(st.integers(2, most))
    found = []
    for _ in range(number):
        n = draw(st.integers(least_answers, 40))
        w = draw(st.integers(1, n))
        found.append((draw(st.sampled_from([16, 24, 32, 36, 40])), n, w, draw(st.integers(0, w))))
    return found


def sums(rows) -> dict:
    """The sums as SQL hands them over, from y, x and H per respondent."""
    hours, n, w, h = np.asarray(rows, dtype=float).T
    y, x = hours * h / n, hours * w / n
    many = n > 1
    low = np.where(many, n - 1, 1)
    return {
        "m": len(y),
        "sy": y.sum(),
        "sx": x.sum(),
        "syy": y @ y,
        "sxx": x @ x,
        "sxy": x @ y,
        "within": Within(
            var_y=float(((hours - y) * y / low)[many].sum()),
            var_x=float(((hours - x) * x / low)[many].sum()),
            cov_xy=float(((hours - x) * y / low)[many].sum()),
            drawn=float((hours**2 / n)[many].sum()),
            single=float((hours**2)[~many].sum()),
        ),
    }


def recomputed_error(rows, population) -> float:
    """The standard error from the answers one by one: 1 - R for helping, -R for other work, 0 for no work."""
    hours, n, w, h = np.asarray(rows, dtype=float).T
    y, x = hours * h / n, hours * w / n
    ratio = y.sum() / x.sum()
    m = len(rows)
    spread = []
    for hour, answers, worked, helped in rows:
        z = np.array([1 - ratio] * helped + [-ratio] * (worked - helped) + [0.0] * (answers - worked))
        spread.append(hour**2 * z.var(ddof=1) / answers)
    seen = m / population
    d = y - ratio * x
    return float(np.sqrt(m / (m - 1) * (d @ d) * (1 - seen) + seen * np.sum(spread)) / x.sum())


def test_the_published_sewing_machines_come_out():
    """10 of 90 plants, a fifth of the machines in each: 4.80 hours down per machine, variance .0371, bound 0.39.

    Scheaffer, Mendenhall and Ott, Elementary Survey Sampling, example 9.1. Machines are not infinitely many, so their
    own correction is in `var_y`; in tenths of ten hours, because a share is at most 1.
    """
    machines = np.array([50, 65, 45, 48, 52, 58, 42, 66, 40, 56.0])
    seen = np.array([10, 13, 9, 10, 10, 12, 8, 13, 8, 11.0])
    mean = np.array([5.40, 4.00, 5.67, 4.80, 4.30, 3.83, 5.00, 3.85, 4.88, 5.00]) / 10
    variance = np.array([11.38, 10.67, 16.75, 13.29, 11.12, 14.88, 5.14, 4.31, 6.13, 11.80]) / 100
    y, x = machines * mean, np.full(10, 50.0)
    within = Within(
        var_y=float((machines * (machines - seen) * variance / seen).sum()), drawn=float((machines**2 / seen).sum())
    )
    found = two_stage_share(10, y.sum(), x.sum(), y @ y, x @ x, x @ y, within, population=90)
    error = 10 * (found.high - found.value) / stats.t.ppf(0.975, 9)
    assert 10 * found.value == pytest.approx(4.80, abs=0.005)
    assert error**2 == pytest.approx(0.0371, abs=5e-5)
    assert 2 * error == pytest.approx(0.39, abs=0.005)


@promised
@given(respondents(least_answers=2), st.integers(0, 300), st.sampled_from([0.8, 0.95]))
def test_the_sums_give_what_the_answers_give_one_by_one(rows, absent, level):
    population = len(rows) + absent
    error = recomputed_error(rows, population)
    given_sums = sums(rows)
    assume(given_sums["within"].of_ratio(given_sums["sy"] / given_sums["sx"]) > 1e-6)
    assume(given_sums["sy"] > 0 and residual(given_sums) > 1e-6)
    found = two_stage_share(**given_sums, population=population, level=level)
    half = stats.t.ppf((1 + level) / 2, len(rows) - 1) * error
    low, high = max(0, found.value - half), min(1, found.value + half)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-7)


def residual(of) -> float:
    ratio = of["sy"] / of["sx"]
    return of["syy"] - 2 * ratio * of["sxy"] + ratio**2 * of["sxx"]


@promised
@given(respondents(), st.integers(0, 300))
def test_the_interval_contains_the_share_and_stays_between_0_and_1(rows, absent):
    found = two_stage_share(**sums(rows), population=len(rows) + absent)
    assert 0 <= found.low <= found.value <= found.high <= 1


@promised
@given(respondents(), st.integers(0, 300))
def test_nobody_is_certain_of_moments_that_were_drawn(rows, absent):
    """Not with everybody taking part, nor with one answer each, nor when all answers are alike."""
    found = two_stage_share(**sums(rows), population=len(rows) + absent)
    assert found.high - found.low > 1e-4


@promised
@given(respondents(), st.integers(0, 300))
def test_whole_weeks_are_the_share_of_clusters(rows, absent):
    whole = {name: value for name, value in sums(rows).items() if name != "within"}
    population = len(rows) + absent
    assert two_stage_share(**whole, within=Within(), population=population) == clustered_share(
        **whole, population=population
    )


@promised
@given(respondents())
def test_without_a_known_staff_the_spread_between_people_says_it_all(rows):
    """The first stage with replacement holds both: what is unsure of each is in how they differ."""
    of = sums(rows)
    assume(residual(of) > 1e-6)
    whole = {name: value for name, value in of.items() if name != "within"}
    assert two_stage_share(**of) == clustered_share(**whole)


@promised
@given(respondents(), st.integers(0, 300), st.floats(0.01, 100))
def test_minutes_hours_or_euros_give_the_same(rows, absent, factor):
    population = len(rows) + absent
    hours = two_stage_share(**sums(rows), population=population)
    other = two_stage_share(**sums([(of[0] * factor, *of[1:]) for of in rows]), population=population)
    assert (other.value, other.low, other.high) == pytest.approx((hours.value, hours.low, hours.high), abs=1e-6)


def test_everybody_taking_part_leaves_the_spread_of_the_moments():
    """By hand: two people of 40 hours, 10 answers each, all at work, 2 and 4 about helping.

    y = 8 and 16, R = 24/80 = 0.3; v = y (40 - y) / 9 = 256/9 and 384/9, x is known; error = sqrt(640/9) / 80.
    """
    found = two_stage_share(**sums([(40, 10, 10, 2), (40, 10, 10, 4)]), population=2)
    assert found.value == pytest.approx(0.3)
    assert found.high - found.value == pytest.approx(min(0.7, 12.7062 * (640 / 9) ** 0.5 / 80), rel=1e-4)


def test_who_answered_once_counts_with_the_variance_of_the_others():
    """Two people answered ten times, one once: H * H / n is 160, 160 and 1600, so the two are scaled by 1920/320."""
    rows = [(40, 10, 10, 2), (40, 10, 10, 4), (40, 1, 1, 0)]
    of = sums(rows)
    ratio = of["sy"] / of["sx"]
    pair = sums(rows[:2])["within"]
    assert of["within"].of_ratio(ratio) == pytest.approx(pair.of_ratio(ratio) * 1920 / 320)


def test_with_one_answer_each_the_staff_that_took_part_narrows_nothing():
    of = sums([(40, 1, 1, of % 3 == 0) for of in range(12)])
    whole = {name: value for name, value in of.items() if name != "within"}
    assert two_stage_share(**of, population=12) == clustered_share(**whole)


def test_people_who_each_seem_to_do_one_thing_only_are_not_certain():
    """Two answers each, both alike: that says nothing of their other hours, also when everybody took part."""
    of = sums([(40, 2, 2, 2 * (person % 2)) for person in range(20)])
    whole = {name: value for name, value in of.items() if name != "within"}
    assert two_stage_share(**of, population=20) == clustered_share(**whole)


def test_when_nobody_helps_the_answers_count_once_with_everybody_and_the_people_with_few():
    """12 people of equal hours with 10 answers, all at work: 120 answers, or 12 people of a large staff."""
    of = sums([(36, 10, 10, 0)] * 12)
    everybody, few = two_stage_share(**of, population=12), two_stage_share(**of)
    assert everybody.high == pytest.approx(wilson(0, 120).high)
    assert few.high == pytest.approx(wilson(0, 12).high)


def test_95_percent_of_the_intervals_hold_the_truth_when_half_of_a_small_staff_takes_part():
    """A brute force of its own, answer by answer: 40 people, 20 of them drawn, 12 moments each."""
    rng = np.random.default_rng(7)
    hours = rng.choice([16, 24, 36], 40)
    works, helps = rng.uniform(0.7, 1, 40), rng.beta(2, 5, 40)
    truth = (hours * works * helps).sum() / (hours * works).sum()
    held = 0
    for _ in range(1500):
        took_part = rng.permutation(40)[:20]
        rows = []
        for person in took_part:
            kind = rng.choice(
                3,
                12,
                p=[works[person] * helps[person], works[person] * (1 - helps[person]), 1 - works[person]],
            )
            rows.append((hours[person], 12, int((kind < 2).sum()), int((kind == 0).sum())))
        found = two_stage_share(**sums(rows), population=40)
        held += found.low <= truth <= found.high
    assert 0.93 <= held / 1500 <= 0.97


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"var_y": -1.0}, "var_y must be a number of at least 0, got -1.0"),
        ({"var_x": float("nan")}, "var_x must be a finite number, got nan"),
        ({"cov_xy": float("inf")}, "cov_xy must be a finite number, got inf"),
        ({"drawn": -1.0}, "drawn must be a number of at least 0, got -1.0"),
        ({"single": -1.0}, "single must be a number of at least 0, got -1.0"),
    ],
)
def test_a_wrong_sum_names_itself(change, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        Within(**({"var_y": 1.0, "var_x": 1.0, "cov_xy": 0.0, "drawn": 5.0, "single": 0.0} | change))


def test_more_respondents_than_staff_are_refused():
    with pytest.raises(ValueError, match="population must be a whole number of at least 2, got 1"):
        two_stage_share(**sums([(40, 10, 10, 2), (40, 10, 10, 4)]), population=1)


@promised
@given(respondents(least_answers=2), st.integers(0, 30), st.floats(0.1, 1.2))
def test_with_as_many_answers_as_are_to_go_the_margin_is_there(rows, absent, part):
    """With k times the answers each of them is k times as sure of, and people lie as far apart as before."""
    of = sums(rows)
    m, within = of["m"], of["within"]
    of |= {"population": m + absent}
    estimate = two_stage_share(**of)
    margin = part * (estimate.high - estimate.low) / 2
    assume(margin > 1e-6)
    ratio = of["sy"] / of["sx"]
    own = within.of_ratio(ratio)
    apart = m / (m - 1) * (of["syy"] - 2 * ratio * of["sxy"] + ratio**2 * of["sxx"]) - own
    # Where people seem less apart than their answers leave unsure, or a bound was cut off at 0 or 1, it is no formula.
    assume(apart > 0 and own > 0 and estimate.low > 0 and estimate.high < 1)
    answered = 1_000_000
    needed = answers_to_go(**of, margin=margin, answered=answered)
    t = stats.t.ppf(0.975, m - 1)
    if needed is None:
        assert t * np.sqrt(apart * absent / (m + absent)) / of["sx"] >= margin * (1 - 1e-6)
        return
    own *= answered / (answered + needed)
    half = t * np.sqrt(apart * absent / (m + absent) + own) / of["sx"]
    assert half <= margin * (1 + 1e-5)
    assert needed == 0 or half >= margin * (1 - 1e-4)


def test_of_who_wrote_down_all_hours_more_answers_tell_nothing():
    of = sums([(36, 20, 20, 5), (36, 20, 20, 15)] * 10) | {"within": Within(), "population": 60}
    assert answers_to_go(**of, margin=0.01, answered=400) is None


def test_answers_cannot_be_negative():
    with pytest.raises(ValueError, match="answered must be a whole number of at least 0, got -1"):
        answers_to_go(**sums([(36, 20, 20, 5)] * 10), population=60, margin=0.01, answered=-1)
