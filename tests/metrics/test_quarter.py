"""Quarters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.words import Refusal
from metrics.quarter import Quarter

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_day_lies_in_its_quarter(day):
    quarter = Quarter.of(day)
    assert quarter.first <= day <= quarter.last
    assert Quarter.parse(str(quarter)) == quarter


@given(DAYS)
def test_quarters_follow_each_other_without_a_gap(day):
    quarter = Quarter.of(day)
    assert quarter.next.first == quarter.last + timedelta(days=1)
    assert quarter < quarter.next


@pytest.mark.parametrize("text", ["0000Q1", "0001Q1", "1989Q4", "2101Q1", "9999Q4"])
def test_a_year_that_cannot_be_meant_is_refused(text):
    with pytest.raises(Refusal) as refused:
        Quarter.parse(text)
    assert refused.value.say("nl") == (
        f"'{text}' ligt buiten de jaren die Keerpunt kent: 1990 tot en met 2100. Kies een jaar daarin."
    )


@pytest.mark.parametrize("text", ["1990Q1", "2100Q4"])
def test_the_first_and_the_last_quarter_have_their_days(text):
    quarter = Quarter.parse(text)
    assert quarter.previous.first < quarter.first < quarter.last < quarter.next.first


@pytest.mark.parametrize("text", ["2026", "2026Q5", "Q3 2026", "", "2026-07-01"])
def test_what_is_not_a_quarter_is_refused_with_the_form(text):
    with pytest.raises(Refusal, match="2026Q3"):
        Quarter.parse(text)
