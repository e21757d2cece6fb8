"""How many moments to ask, and when no number of moments is enough."""

import re
from math import inf, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.statistics.sample_size import answers_needed, expected_margin, intraclass
from metrics.statistics.two_stage import two_stage_share
from tests.metrics.statistics.test_two_stage import sums

promised = settings(derandomize=True, deadline=None, database=None)
PLANS = {
    "people": st.integers(2, 300),
    "absent": st.integers(0, 300),
    "share": st.floats(0.05, 0.95),
    "rho": st.floats(0, 0.6),
}


def test_one_answer_each_from_a_large_staff_is_a_plain_sample():
    """1,000 single answers at a half: 1.96 * sqrt(0.25 / 1000) is 3.1 points, whatever the people are like."""
    for rho in (0.0, 0.3, 1.0):
        margin = expected_margin(1000, 10**9, 1, 0.5, rho)
        assert margin == pytest.approx(stats.t.ppf(0.975, 999) * sqrt(0.25 / 1000), rel=1e-5)


def test_the_design_effect_of_kish_comes_back():
    """Infinite staff: the variance is that of independent answers times 1 + (k - 1) rho, with k = 20 and rho = 0.1."""
    plain = stats.t.ppf(0.975, 59) * sqrt(0.3 * 0.7 / (60 * 20))
    assert expected_margin(60, 10**9, 20, 0.3, 0.1) == pytest.approx(plain * sqrt(2.9), rel=1e-6)


def test_with_everybody_only_the_moments_are_a_sample():
    """60 of 60 at a half with rho 0.2: k = 0.25 * 0.8 / (60 * (0.03 / t)^2) = 14.8, so 15 answers."""
    t = stats.t.ppf(0.975, 59)
    assert 0.25 * 0.8 / (60 * (0.03 / t) ** 2) == pytest.approx(14.83, abs=0.01)
    assert answers_needed(60, 60, 0.03, 0.5, 0.2) == 15


def test_no_number_of_moments_makes_up_for_people_who_do_not_take_part():
    """60 of 400 with rho 0.2: the people alone leave t * sqrt(0.25 * 0.2 * 0.85 / 60), 5.3 points."""
    least = expected_margin(60, 400, inf, 0.5, 0.2)
    assert least == pytest.approx(stats.t.ppf(0.975, 59) * sqrt(0.25 * 0.2 * 0.85 / 60))
    assert least > 0.05
    assert answers_needed(60, 400, 0.03, 0.5, 0.2) is None
    assert answers_needed(60, 400, 0.06, 0.5, 0.2) is not None


@promised
@given(**PLANS, margin=st.floats(0.005, 0.4))
def test_the_number_needed_is_the_smallest_that_does(people, absent, share, rho, margin):
    plan = (people, people + absent)
    needed = answers_needed(*plan, margin, share, rho)
    if needed is None:
        assert expected_margin(*plan, inf, share, rho) >= margin * (1 - 1e-6)
        return
    assert expected_margin(*plan, needed, share, rho) <= margin * (1 + 1e-6)
    if needed > 1:
        assert expected_margin(*plan, needed - 1, share, rho) > margin * (1 - 1e-6)


@promised
@given(**PLANS, answers=st.integers(1, 100))
def test_more_answers_or_more_people_never_widen_the_margin(people, absent, share, rho, answers):
    everybody = people + absent + 1
    margin = expected_margin(people, everybody, answers, share, rho)
    assert expected_margin(people, everybody, answers + 1, share, rho) <= margin + 1e-12
    assert expected_margin(people + 1, everybody, answers, share, rho) <= margin + 1e-12


def test_people_who_are_all_alike_or_each_do_one_thing_are_found_back():
    """150 people with 20 answers at 30 %: shares all alike, spread as Beta with rho 0.1, and all or nothing."""
    rng = np.random.default_rng(3)
    for rho in (0.0, 0.1, 1.0):
        found = []
        for _ in range(60):
            own = (
                np.full(150, 0.3)
                if rho == 0
                else (rng.random(150) < 0.3) * 1.0
                if rho == 1
                else rng.beta(0.3 * (1 / rho - 1), 0.7 * (1 / rho - 1), 150)
            )
            rows = [(36, 20, 20, helped) for helped in rng.binomial(20, own)]
            of = {name: value for name, value in sums(rows).items() if name != "within"}
            found.append(intraclass(**of, answers=20))
        assert np.mean(found) == pytest.approx(rho, abs=0.015)


def test_the_plan_says_what_the_sample_then_gives():
    """80 of 120 people of equal hours, 15 answers each, shares spread as Beta with rho 0.15: the mean half-width."""
    rng = np.random.default_rng(5)
    halves = []
    for _ in range(200):
        own = rng.beta(0.35 * (1 / 0.15 - 1), 0.65 * (1 / 0.15 - 1), 80)
        estimate = two_stage_share(**sums([(36, 15, 15, of) for of in rng.binomial(15, own)]), population=120)
        halves.append((estimate.high - estimate.low) / 2)
    assert expected_margin(80, 120, 15, 0.35, 0.15) == pytest.approx(np.mean(halves), rel=0.03)


@pytest.mark.parametrize("row", [(36, 20, 20, 0), (36, 20, 20, 20), (36, 1, 1, 1)])
def test_a_sample_that_tells_nothing_of_how_people_differ_gives_none(row):
    of = {name: value for name, value in sums([row] * 50).items() if name != "within"}
    assert intraclass(**of, answers=row[1]) is None


def test_everybody_doing_one_thing_needs_one_answer_each_or_more_people():
    assert answers_needed(100, 100, 0.03, 0.5, 1.0) == 1
    assert answers_needed(50, 100, 0.03, 0.5, 1.0) is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"people": 1}, "people must be a whole number of at least 2, got 1"),
        ({"population": 9}, "population must be a whole number of at least 10, got 9"),
        ({"share": 30}, "share must be a share from 0 to 1 (0.25, not 25), got 30"),
        ({"rho": -0.1}, "rho must be a share from 0 to 1 (0.25, not 25), got -0.1"),
        ({"level": 95}, "level must be between 0 and 1 (0.95, not 95), got 95"),
        ({"margin": 0}, "margin must be a number above 0, got 0"),
    ],
)
def test_a_wrong_argument_names_itself(change, message):
    good = {"people": 10, "population": 20, "margin": 0.03, "share": 0.3, "rho": 0.1, "level": 0.95}
    with pytest.raises(ValueError, match=re.escape(message)):
        answers_needed(**good | change)


def test_no_answers_and_more_helping_than_work_are_refused():
    with pytest.raises(ValueError, match="answers must be a number above 0, got 0"):
        expected_margin(10, 20, 0, 0.3, 0.1)
    with pytest.raises(ValueError, match=re.escape("sy must be from 0 to sx (40.0), got 41.0")):
        intraclass(10, 41.0, 40.0, 200.0, 170.0, 180.0, 20)
