"""A date that has come counts as much as a step that somebody set."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records.policy_change import Status
from metrics.policy_standing import standing, status_words
from tests.metrics.test_policy_evidence import change

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = date(2026, 11, 21), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("status", "valid_from", "valid_until", "stands"),
    [
        ("decided", TOMORROW, None, "decided"),
        ("decided", TODAY, None, "in_force"),
        ("decided", YESTERDAY, TODAY, "in_force"),
        ("decided", date(2026, 1, 1), YESTERDAY, "expired"),
        ("in_force", date(2026, 1, 1), None, "in_force"),
        ("in_force", date(2026, 1, 1), TOMORROW, "in_force"),
        ("in_force", date(2026, 1, 1), YESTERDAY, "expired"),
        ("expired", YESTERDAY, None, "expired"),
        ("proposed", YESTERDAY, None, "proposed"),
        ("rejected", YESTERDAY, YESTERDAY, "rejected"),
    ],
)
def test_the_dates_decide_once_it_was_decided(status, valid_from, valid_until, stands):
    record = change(status=status, valid_from=valid_from, valid_until=valid_until)
    assert standing(record, TODAY) == stands


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_time_never_brings_an_ended_change_back(one, other):
    record = change(status="decided", valid_from=date(2026, 3, 1), valid_until=date(2026, 9, 30))
    order = ["decided", "in_force", "expired"]
    places = [order.index(standing(record, day)) for day in sorted((one, other))]
    assert places == sorted(places)


def test_every_status_has_a_name_of_its_own():
    names = [status_words(status).say("nl") for status in get_args(Status)]
    assert len(set(names)) == len(names)
