"""Which moments are asked: within somebody's own hours, spread, and each minute as likely as another."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.time_sample.drawing import WorkingWeek, answer_by, days_asked, draw_moments, told_minutes, working_minutes
from data.words import Refusal

MONDAY = date(2026, 3, 2)
SUNDAY = date(2026, 3, 15)
START = datetime(2026, 3, 2)

PART_TIME = WorkingWeek({0: (time(9), time(17)), 1: (time(8, 30), time(12)), 3: (time(13), time(21))})


@st.composite
def weeks(draw: st.DrawFn) -> WorkingWeek:
    hours = {}
    for day in draw(st.sets(st.integers(0, 6), min_size=1)):
        start = draw(st.integers(0, 23 * 60))
        until = draw(st.integers(start + 1, 24 * 60 - 1))
        hours[day] = (time(start // 60, start % 60), time(until // 60, until % 60))
    assume(sum((until.hour - start.hour) * 60 + until.minute - start.minute for start, until in hours.values()) <= 3600)
    return WorkingWeek(hours)


# Two weeks have up to 20,160 minutes to go through: with other work beside it that is slower than Hypothesis waits.
@settings(deadline=None)
@given(weeks(), st.integers(5, 60), st.integers(0, 13 * 24 * 60), st.randoms())
def test_moments_lie_in_the_working_hours_that_are_left(week: WorkingWeek, number: int, late: int, chance: Random):
    start = START + timedelta(minutes=late)
    drawn = draw_moments(week, MONDAY, SUNDAY, number, start, chance)
    moments = [asked.asked_at for asked in drawn]
    left = working_minutes(week, MONDAY, SUNDAY, start)
    assert moments == sorted(set(moments))
    assert set(moments) <= set(left)
    # In proportion to the time that is left; somebody with an hour left is asked once.
    assert (
        len(moments) == min(len(left), max(1, round(number * len(left) / (2 * week.minutes)))) if left else not moments
    )
    for asked in drawn:
        assert asked.asked_at < asked.answer_by


@settings(deadline=None)
@given(weeks(), st.integers(5, 60), st.randoms())
def test_one_moment_in_each_equal_slice_of_the_working_time(week: WorkingWeek, number: int, chance: Random):
    left = working_minutes(week, MONDAY, SUNDAY, START)
    drawn = draw_moments(week, MONDAY, SUNDAY, number, START, chance)
    slices = [left.index(asked.asked_at) * len(drawn) // len(left) for asked in drawn]
    assert slices == list(range(len(drawn)))


def test_every_working_minute_is_as_likely_as_another():
    # 960 minutes, 12 moments: a minute is drawn with chance 12/960. Chi-square over 8 blocks of 120 minutes must be
    # exact, each block holds 1.5 slices of 80; and within the first slice each of 80 minutes comes up about equally.
    week = WorkingWeek({0: (time(9), time(17))})
    chance = Random(20260302)
    first = Counter(draw_moments(week, MONDAY, SUNDAY, 12, START, chance)[0].asked_at for _ in range(8000))
    assert len(first) == 80
    expected = 100
    chi_square = sum((count - expected) ** 2 / expected for count in first.values())
    # 99.9th percentile of chi-square with 79 degrees of freedom (scipy.stats.chi2.ppf(0.999, 79)).
    assert chi_square < 123.6


def test_the_working_minutes_are_those_of_the_week():
    # 8 h + 3.5 h + 8 h, twice.
    assert PART_TIME.minutes == 1170
    minutes = working_minutes(PART_TIME, MONDAY, SUNDAY, START)
    assert len(minutes) == 2340
    assert minutes[0] == datetime(2026, 3, 2, 9)
    assert minutes[-1] == datetime(2026, 3, 12, 20, 59)


@pytest.mark.parametrize(
    ("hours", "kept"),
    [
        # 39 and 43 hours in two weeks are nearest to 40; 45 are nearest to 48.
        ({0: (time(9), time(17)), 1: (time(9), time(17)), 3: (time(9), time(12, 30))}, 40),
        ({0: (time(9), time(17)), 1: (time(9), time(17)), 3: (time(9), time(14, 30))}, 40),
        ({0: (time(9), time(17)), 1: (time(9), time(17)), 3: (time(9), time(15, 30))}, 48),
        # Somebody with an hour a week still counts.
        ({0: (time(9), time(10))}, 8),
    ],
)
def test_of_the_working_time_only_half_days_a_week_are_kept(hours, kept):
    assert told_minutes(WorkingWeek(hours), 2) == kept * 60


def test_who_joins_halfway_is_asked_half_as_often():
    drawn = draw_moments(PART_TIME, MONDAY, SUNDAY, 20, datetime(2026, 3, 9), Random(1))
    assert len(drawn) == 10
    assert drawn[0].asked_at >= datetime(2026, 3, 9, 9)


@pytest.mark.parametrize(
    ("day", "until"),
    [
        (date(2026, 3, 2), datetime(2026, 3, 3, 23, 59)),  # Monday: Tuesday
        (date(2026, 3, 3), datetime(2026, 3, 5, 23, 59)),  # Tuesday: Thursday, Wednesday is free
        (date(2026, 3, 5), datetime(2026, 3, 9, 23, 59)),  # Thursday: the next Monday
        (date(2026, 3, 12), datetime(2026, 3, 16, 23, 59)),  # after the sample: still the next working day
    ],
)
def test_a_moment_can_be_answered_until_the_end_of_the_next_working_day(day: date, until: datetime):
    assert answer_by(PART_TIME, day, SUNDAY) == until


def test_the_day_form_asks_the_working_days_that_are_left():
    asked = days_asked(PART_TIME, MONDAY, SUNDAY, datetime(2026, 3, 5, 10))
    days = [(of.asked_at, of.answer_by.date()) for of in asked]
    assert days == [
        (datetime(2026, 3, 5), date(2026, 3, 9)),
        (datetime(2026, 3, 9), date(2026, 3, 10)),
        (datetime(2026, 3, 10), date(2026, 3, 12)),
        (datetime(2026, 3, 12), date(2026, 3, 16)),
    ]


@pytest.mark.parametrize(
    "hours",
    [{}, {0: (time(17), time(9))}, {0: (time(9), time(9))}, {day: (time(8), time(20, 1)) for day in range(5)}],
)
def test_a_week_without_working_time_or_with_more_than_sixty_hours_is_refused(hours):
    with pytest.raises(Refusal):
        WorkingWeek(hours)
