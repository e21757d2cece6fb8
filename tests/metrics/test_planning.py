"""What can be seen with the cases there will be: the pace of deliveries, the smallest difference, and the noise."""

from datetime import date
from math import ceil, inf, sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom
from statsmodels.stats.power import NormalIndPower

from data.records.indicator import starter_library
from data.viewer import COMMAND_LINE
from metrics.planning import Plan, plan, visible_difference
from metrics.planning_words import difference_words, planning_sentences, visible_sentence
from tests.metrics.conftest import MEAN, SHARE, STEWARD, cases, deliver, effect
from tests.metrics.statistics.test_planner import promised

TODAY = date(2026, 1, 1)
# Two years of eight quarters from tomorrow on.
AHEAD = {"start": date(2026, 1, 1), "deadline": date(2027, 12, 31)}
LASTING = starter_library()["outflow_work_sustained_12m"]
STOCK = starter_library()["part_time_work"]


def months(store, per_month, indicator=SHARE, share=0.5, year=2025, only=range(1, 13)):
    """The same number of residents every month of a year; one number for all months, or one for each."""
    frame = pd.DataFrame({"period": [date(year, month, 1) for month in only]})
    deliver(
        store,
        "indicator_value",
        frame.assign(
            sign=1,
            indicator=indicator.code,
            team="wijk",
            target_group="gezinnen",
            numerator=share * np.asarray(per_month),
            denominator=per_month,
        ),
    )


def planned(store, code="dropout", viewer=STEWARD, **asked):
    return plan(store, viewer, code, TODAY, **({"baseline": 0.5, "target": 0.3} | AHEAD | asked))


def said(of):
    return [sentence.say("nl") for sentence in planning_sentences(of)]


def test_the_pace_of_the_last_year_is_carried_on_to_the_deadline(store):
    months(store, 100, year=2024)
    months(store, 20)
    found = planned(store)
    assert (found.source, found.per_quarter) == ("deliveries", 60)
    # 729 days of 91.3125 days in a quarter.
    assert found.in_all == 479
    assert found.per_group == 239


def test_who_needs_no_exact_numbers_is_told_no_exact_pace(store):
    months(store, 21)
    assert planned(store).per_quarter == 63
    assert planned(store, viewer=COMMAND_LINE).per_quarter == 65


def test_of_a_stock_the_same_residents_are_counted_again(store):
    months(store, 100, STOCK, year=2024)
    months(store, 40, STOCK)
    found = planned(store, STOCK.code, baseline=0.5, target=0.7)
    assert (found.per_quarter, found.in_all) == (40, 40)
    assert "dezelfde inwoners" in said(found)[0]


def test_who_begins_too_late_to_be_followed_to_the_end_does_not_count(store):
    months(store, 20, LASTING, year=2024)
    found = planned(store, LASTING.code, target=0.7, deadline=date(2026, 12, 31))
    assert (found.in_all, found.visible) == (0, inf)
    assert "12 maanden gevolgd" in said(found)[0]


def test_a_deadline_in_the_past_brings_no_cases(store):
    months(store, 20)
    found = planned(store, start=date(2024, 1, 1), deadline=date(2025, 6, 30))
    assert found.in_all == 0
    assert "voorbij" in said(found)[0]


def test_with_30_per_group_you_only_see_differences_of_more_than_34_in_100():
    """design/product.md, "Screens"."""
    visible = visible_difference(SHARE, 30, 0.5, None)
    assert visible_sentence(SHARE, 30, visible).say("nl") == (
        "Met ongeveer 30 gevallen per groep ziet u alleen verschillen van meer dan 34 op de 100."
    )


def test_24_against_15_percent_needs_303_per_group():
    """design/measuring.md, "trial, aggregate"."""
    assert visible_difference(SHARE, 303, 0.15, None) == pytest.approx(0.09, abs=1e-4)
    assert visible_difference(SHARE, 178, 0.15, None) > 0.09


@promised
@given(st.integers(30, 5000), st.floats(0.1, 50))
def test_for_a_mean_it_is_the_difference_that_statsmodels_plans_for(per_group, spread):
    effect_size = NormalIndPower().solve_power(nobs1=per_group, alpha=0.05, power=0.8)
    assert visible_difference(MEAN, per_group, None, spread) == pytest.approx(effect_size * spread, rel=1e-3)


@promised
@given(st.floats(0, 1), st.integers(1, 5000), st.integers(1, 5000))
def test_more_cases_never_show_less(level, few, extra):
    assert visible_difference(SHARE, few + extra, level, None) <= visible_difference(SHARE, few, level, None)


@pytest.mark.parametrize(
    ("indicator", "level", "spread"),
    [(SHARE, None, None), (SHARE, 1.2, None), (MEAN, 6.0, None), (starter_library()["time_to_unblock"], 9.0, 3.0)],
)
def test_what_cannot_be_known_is_not_guessed(indicator, level, spread):
    assert visible_difference(indicator, 100, level, spread) is None


def test_typed_numbers_count_where_nothing_was_delivered_only(store):
    found = planned(store, stated_per_quarter=30)
    assert (found.source, found.per_quarter, found.in_all) == ("stated", 30, 239)
    months(store, 20)
    assert planned(store, stated_per_quarter=30).per_quarter == 60


def test_without_any_number_it_says_so_and_refuses_nothing(store):
    found = planned(store)
    assert (found.source, found.visible, found.noise, found.target_in_noise) == (None, None, None, False)
    assert "Schrijf op hoeveel gevallen er per kwartaal zijn" in said(found)[0]


@pytest.mark.parametrize(
    ("target", "in_noise"), [(0.35, True), (0.38, True), (0.42, True), (0.55, False), (0.25, False)]
)
def test_a_target_within_two_standard_errors_of_one_quarter_is_noise(store, target, in_noise):
    """40 of 100 in a quarter: a standard error of sqrt(0.4 * 0.6 / 100) = 0.049, so just under 0.1 either way."""
    months(store, 100 / 3, share=0.4)
    found = planned(store, baseline=0.4, target=target)
    assert found.noise == pytest.approx(2 * sqrt(0.4 * 0.6 / 100), rel=0.03)
    assert found.target_in_noise is in_noise


def test_the_refusal_is_in_numbers_and_says_what_to_do(store):
    months(store, 100 / 3, share=0.4)
    last = said(planned(store, baseline=0.4, target=0.35))[-1]
    assert last == (
        "De streefwaarde ligt 5 op de 100 van de nulmeting. Dat is minder dan een kwartaal uit zichzelf al op en neer "
        "gaat (10 op de 100): ook als er niets verandert, kan een kwartaal daarop uitkomen. Kies een streefwaarde die "
        "verder weg ligt, of een indicator met meer gevallen."
    )


def test_a_target_beyond_the_noise_that_two_groups_would_not_show_is_told(store):
    """60 a quarter for a year is 119 per group: 18 in 100; 15 in 100 is over the noise of 12.5 and under that."""
    months(store, 20)
    found = planned(store, baseline=0.5, target=0.35, deadline=date(2026, 12, 31))
    assert ceil(100 * found.visible) == 18
    assert (found.target_in_noise, found.target_is_visible) == (False, False)
    assert "Uw doel (15 op de 100) is kleiner." in said(found)[-1]


def test_a_half_filled_form_is_answered_as_far_as_it_goes(store):
    months(store, 20)
    bare = plan(store, STEWARD, "dropout", TODAY)
    assert (bare.per_quarter, bare.in_all, bare.visible, bare.wanted) == (60, None, None, None)
    assert len(said(bare)) == 1
    assert plan(store, STEWARD, "nonsense", TODAY) is None


def test_a_difference_is_rounded_up_and_a_hair_over_is_not_one_more():
    assert difference_words(SHARE, 0.331).say("nl") == "34 op de 100"
    assert difference_words(SHARE, 0.1 + 0.2).say("nl") == "30 op de 100"
    assert difference_words(MEAN, 0.412).say("nl") == "0,42 (cijfer 0-10)"


def test_cases_to_come_are_told_in_two_figures():
    sentence = planning_sentences(Plan(SHARE, "stated", 125, 999, 0.09))[0].say("nl")
    assert sentence == "Bij 125 gevallen per kwartaal zijn het er tot de einddatum ongeveer 1.000."


def test_the_quarters_that_were_counted_are_named(store):
    months(store, 40, year=2025, only=(4, 5, 6))
    months(store, 20, year=2025, only=(7, 8, 9))
    assert said(planned(store))[0].startswith(
        "Er waren ongeveer 90 gevallen per kwartaal, geteld over: 2e kwartaal 2025, 3e kwartaal 2025."
    )


def test_what_was_delivered_years_ago_is_no_pace(store):
    months(store, 100, year=2020)
    assert planned(store).source is None
    assert (planned(store, stated_per_quarter=40).source, planned(store, stated_per_quarter=40).per_quarter) == (
        "stated",
        40,
    )
    # Nor does it say how much a quarter varies now: 40 a quarter at 50 % has 2 * sqrt(0.25 / 40) = 0.16, not 0.06.
    assert planned(store, stated_per_quarter=40).noise == pytest.approx(0.158, abs=0.01)


def test_some_days_of_the_quarter_that_runs_are_no_pace(store):
    months(store, 100, year=2025, only=(12,))
    assert plan(store, STEWARD, "dropout", date(2025, 12, 20), baseline=0.5, **AHEAD).source is None


def test_a_quarter_too_small_to_tell_weighs_in_the_pace(store):
    """4, 16, 4 and 16 residents a quarter are 10; the two small ones count as 5, whatever they were."""
    months(store, (2, 1, 1, 6, 5, 5, 2, 1, 1, 6, 5, 5))
    found = planned(store)
    assert found.per_quarter == 10
    assert [str(of) for of in found.small] == ["2025Q1", "2025Q3"]
    assert said(found)[1] == (
        "Te weinig gevallen om te tonen: 1e kwartaal 2025, 3e kwartaal 2025. Daar is met 5 gevallen gerekend."
    )


def test_a_third_of_a_quarter_does_not_set_the_noise(store):
    """300 a quarter at 40 %: 2 * sqrt(0.24 / 300) = 0.057. October's 20 cases would say 0.21."""
    months(store, 100, share=0.4, only=range(1, 10))
    months(store, 20, share=0.4, only=(10,))
    found = planned(store, baseline=0.4, target=0.3)
    assert found.noise == pytest.approx(0.057, abs=0.001)
    assert found.target_in_noise is False
    assert found.per_quarter == 300


def test_the_noise_of_a_mean_is_twice_its_own_standard_error(store):
    """5 and 9 five times each: a standard deviation of sqrt(40 / 9) = 2.108, so 2 * 2.108 / sqrt(10) = 1.333."""
    effect(store)
    deliver(store, "outcome", cases("tailored", [5.0, 9.0] * 5, indicator=MEAN.code, measured_on=date(2025, 11, 1)))
    found = planned(store, MEAN.code, baseline=7.0, target=8.35)
    assert found.noise == pytest.approx(4 / 3, rel=1e-6)
    assert found.target_in_noise is False


@pytest.mark.parametrize(
    ("level", "per_group", "judged"),
    [
        # Under 30 in a group there is no verdict, however large the difference.
        (0.5, 29, False),
        (0.5, 30, True),
        # Chance of 5 or more of 100 at 2 %: 5 in 100. At 6.7 % it is 80 in 100 (scipy.stats.binom.sf(4, 100, p)).
        (0.02, 100, False),
        (0.066, 100, False),
        (0.068, 100, True),
        (0.98, 100, False),
        (0.0, 5000, False),
    ],
)
def test_no_difference_is_promised_that_a_comparison_would_not_judge(level, per_group, judged):
    assert (visible_difference(SHARE, per_group, level, None) < inf) is judged
    assert float(binom.sf(4, 100, 0.067)) == pytest.approx(0.8, abs=0.01)


def test_a_goal_at_which_nothing_would_be_judged_is_not_called_large_enough(store):
    """479 cases, 239 per group; at 1 % the chance of five with the outcome is 9 in 100."""
    months(store, 20, share=0.3)
    found = planned(store, baseline=0.3, target=0.01)
    assert found.target_is_visible is False
    assert "komt er waarschijnlijk toch geen oordeel" in said(found)[-1]


def test_too_few_for_any_verdict_says_how_many_it_takes():
    assert visible_sentence(SHARE, 20, inf).say("nl") == (
        "Met ongeveer 20 gevallen per groep is geen enkel verschil te zien: voor een oordeel zijn er in elke groep ten "
        "minste 30 nodig. Zoek meer gevallen of neem meer tijd."
    )
