"""A difference is told in residents, not in signs and points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records.indicator import starter_library
from metrics.amount_words import amount_words
from metrics.statistics.sufficient import Estimate

SHARE, MEAN = starter_library()["dropout"], starter_library()["alliance_click"]


@pytest.mark.parametrize(
    ("estimate", "dutch", "english"),
    [
        # measuring.md, "Evidence level": 9 more per 100 residents (1 to 17).
        (
            Estimate(0.09, 0.01, 0.17),
            "9 meer van elke 100 inwoners (1 tot 17)",
            "9 more of every 100 residents (1 to 17)",
        ),
        # Newcombe, 48/80 against 56/70.
        (
            Estimate(-0.2, -0.3339, -0.0524),
            "20 minder van elke 100 inwoners (5 tot 33)",
            "20 fewer of every 100 residents (5 to 33)",
        ),
        (
            Estimate(0.04, -0.07, 0.16),
            "4 meer van elke 100 inwoners (7 minder tot 16 meer)",
            "4 more of every 100 residents (7 fewer to 16 more)",
        ),
        (
            Estimate(0.003, -0.06, 0.07),
            "evenveel van elke 100 inwoners (6 minder tot 7 meer)",
            "as many of every 100 residents (6 fewer to 7 more)",
        ),
    ],
)
def test_a_share_is_told_in_residents_out_of_a_hundred(estimate, dutch, english):
    sentence = amount_words(SHARE, estimate, 0)
    assert sentence.say("nl") == dutch
    assert sentence.say("en") == english


@pytest.mark.parametrize(
    ("estimate", "dutch"),
    [
        (Estimate(0.69, 0.41, 0.97), "0,69 hoger (0,41 tot 0,97; cijfer 0-10)"),
        (Estimate(-0.5, -0.9, -0.1), "0,50 lager (0,10 tot 0,90; cijfer 0-10)"),
        (Estimate(0.2, -0.1, 0.5), "0,20 hoger (0,10 lager tot 0,50 hoger; cijfer 0-10)"),
        (Estimate(0.001, -0.3, 0.3), "even hoog (0,30 lager tot 0,30 hoger; cijfer 0-10)"),
    ],
)
def test_a_mean_is_higher_or_lower_in_its_unit(estimate, dutch):
    assert amount_words(MEAN, estimate, 2).say("nl") == dutch


@given(st.floats(-1, 1), st.floats(0, 1), st.floats(0, 1))
def test_no_sign_is_left_and_the_sides_are_those_of_the_numbers(value, below, above):
    words = amount_words(SHARE, Estimate(value, value - below, value + above), 1).say("nl")
    assert "\N{MINUS SIGN}" not in words
    assert "+" not in words
    middle = words.split(" (", maxsplit=1)[0]
    rounded = round(100 * value, 1)
    assert ("meer" in middle) == (rounded > 0)
    assert ("minder" in middle) == (rounded < 0)
    holds_nought = round(100 * (value - below), 1) < 0 < round(100 * (value + above), 1)
    assert ("minder tot" in words) == holds_nought
