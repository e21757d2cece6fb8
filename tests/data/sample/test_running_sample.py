"""The sample that runs in the demonstration: today lies in it, and it lies in one quarter."""

from datetime import date, timedelta

import pytest

from data.records.time_sample import last_day_of, time_samples
from data.sample.quarters import Quarters
from data.sample.running_sample import TEAM, first_day
from data.store import Store


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (date(2026, 11, 18), date(2026, 11, 9)),  # a Wednesday: begun last week
        (date(2026, 11, 19), date(2026, 11, 16)),  # a Thursday: begun this week
        (date(2026, 10, 6), date(2026, 10, 5)),  # last week lies in the quarter before
        (date(2026, 12, 31), None),  # the week of 21 December has its second week in it, that of 28 December not
        (date(2026, 12, 22), date(2026, 12, 14)),
    ],
)
def test_it_begins_on_a_monday_that_leaves_something_to_answer(today, start):
    assert first_day(Quarters(today)) == start


def test_on_every_day_of_a_year_it_holds_today_and_lies_in_the_quarter_or_is_not_there():
    for ahead in range(365):
        quarters = Quarters(date(2026, 1, 1) + timedelta(days=ahead))
        start = first_day(quarters)
        if start is None:
            continue
        last = last_day_of(start)
        assert start <= quarters.today <= last
        assert quarters.number(start) == quarters.number(last)


def test_most_of_a_team_takes_part_and_nobody_of_it_is_delivered_yet(municipality: Store):
    [running] = time_samples(municipality)
    assert (running.record.status, running.record.teams) == ("open", (TEAM,))
    rows = municipality.read("SELECT count(DISTINCT respondent) AS people, count(*) AS answers FROM sample_answer")
    assert rows[0].people == 12
    assert rows[0].answers > 50
    delivered = municipality.read("SELECT 1 FROM staff_time WHERE team = $team AND period >= $first", {
        "team": TEAM, "first": running.record.first_day.replace(day=1)
    })  # fmt: skip
    assert delivered == []
