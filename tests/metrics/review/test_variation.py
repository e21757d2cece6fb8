"""The variation icon: only the newest month, only with limits, and to the side that is better for residents."""

from datetime import date

import pytest

from data.format import LANGUAGES
from metrics.review.variation import variation, variation_sentence
from tests.metrics.conftest import effect
from tests.metrics.review.months import gathered, months

# Twelve months up to June 2026 that go up and down a little.
USUAL = [300, 310, 295, 305, 300, 310, 295, 305, 300, 310, 295, 305]


def of_months(store, events, **columns):
    effect(store)
    months(store, events, first=columns.pop("first"), **columns)
    return gathered(store).verdicts[0]


def from_july(store, events):
    return of_months(store, events, first=date(2025, 7, 1))


@pytest.mark.parametrize(
    ("last", "expected", "said"),
    [
        (305, "none", "Gewone schommeling: juni 2026 past bij de maanden ervoor."),
        # Drop-out: fewer is better.
        (150, "better", "Goed nieuws: de nieuwste maand ligt buiten de gewone schommeling."),
        (450, "worse", "Let op: de nieuwste maand ligt buiten de gewone schommeling."),
    ],
)
def test_the_newest_month_is_judged_by_the_limits(store, last, expected, said):
    found = from_july(store, [*USUAL[:-1], last])
    assert variation(found) == expected
    assert variation_sentence(found).say("nl") == said


def test_a_signal_where_neighbouring_months_resemble_each_other_is_no_news(store):
    """Five months at 30 %, then seven at 40 %: a shift. Lag 1 by hand: gaps -35/6 (five) and 25/6 (seven).

    (4 x 1225 + 6 x 625 - 875) / (5 x 1225 + 7 x 625) = 7775 / 10500 = 0.74.
    """
    found = from_july(store, [300, 300, 300, 300, 300, 400, 400, 400, 400, 400, 400, 400])
    assert found.chart.points[-1].signal is not None
    assert found.resemblance == pytest.approx(7775 / 10500)
    assert variation(found) == "unknown"
    said = variation_sentence(found).say("nl")
    assert said.startswith("Niet te zeggen of dit meer is dan gewone schommeling:")
    assert said.endswith("(0,74).")


def test_under_eight_months_nothing_is_usual_yet(store):
    found = of_months(store, USUAL[:7], first=date(2025, 12, 1))
    assert variation(found) == "unknown"
    assert variation_sentence(found).say("nl").startswith("7 maanden met cijfers: nog te weinig")


def test_a_month_of_an_earlier_quarter_is_no_news(store):
    found = from_july(store, [*USUAL[:8], 450])
    assert variation(found) == "unknown"
    assert variation_sentence(found).say("nl") == ("Van dit kwartaal zijn er geen maanden; de laatste is maart 2026.")


def test_months_that_are_all_the_same_have_no_limits(store):
    found = from_july(store, [300] * 12)
    assert variation(found) == "unknown"
    assert variation_sentence(found).say("nl").startswith("Elke maand is gelijk")


def test_a_draft_is_not_judged(store):
    effect(store, status="draft")
    found = gathered(store).verdicts[0]
    assert variation(found) == "unknown"
    assert {variation_sentence(found).say(language) != "" for language in LANGUAGES} == {True}
