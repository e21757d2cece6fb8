"""Where the goal stands."""

import csv
import re
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics.intervals import wilson
from metrics.statistics.progress import Progress, progress
from metrics.statistics.sufficient import Interval

promised = settings(derandomize=True, deadline=None, database=None)
START, HALFWAY, DEADLINE, AFTER = date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1), date(2027, 1, 2)

bounds = st.floats(0, 1)
intervals = st.tuples(bounds, bounds).map(lambda pair: Interval(min(pair), max(pair)))
goals = st.tuples(bounds, bounds).map(sorted)  # baseline, target
days = st.integers(-100, 900).map(lambda days: START + timedelta(days=days))


def standing(low, high, today=HALFWAY, good_is="higher", baseline=0.20, target=0.40):
    return progress(Interval(low, high), baseline, target, START, DEADLINE, today, good_is)


def test_england_missed_95_percent_within_four_hours(cases):
    with (cases / "ae_attendances.csv").open(encoding="utf-8") as file:
        quarter = [row for row in csv.DictReader(file) if row["period"] >= "2019-01"]
    attendances = sum(int(row["attendances"]) for row in quarter)
    in_time = attendances - sum(int(row["breaches"]) for row in quarter)
    assert round(in_time / attendances, 3) == 0.851
    level = wilson(in_time, attendances)
    found = progress(level, 0.90, 0.95, date(2016, 4, 1), date(2019, 3, 31), date(2019, 6, 1), "higher")
    assert found == Progress("missed", 0.95)


@pytest.mark.parametrize(
    ("low", "high", "today", "verdict"),
    [
        (0.41, 0.50, HALFWAY, "achieved"),
        (0.40, 0.50, HALFWAY, "achieved"),
        (0.31, 0.50, HALFWAY, "on_track"),
        (0.30, 0.35, HALFWAY, "on_track"),
        (0.25, 0.35, HALFWAY, "undecided"),
        (0.20, 0.29, HALFWAY, "off_track"),
        (0.20, 0.29, DEADLINE, "off_track"),
        (0.41, 0.50, AFTER, "achieved"),
        (0.35, 0.45, AFTER, "undecided"),
        (0.35, 0.40, AFTER, "undecided"),
        (0.20, 0.39, AFTER, "missed"),
        (0.20, 0.30, START, "on_track"),
    ],
)
def test_the_whole_interval_decides(low, high, today, verdict):
    assert standing(low, high, today).verdict == verdict


@pytest.mark.parametrize(
    ("today", "required"),
    [
        (date(2024, 1, 1), 0.20),
        (START, 0.20),
        (HALFWAY, 0.30),
        (DEADLINE, 0.40),
        (date(2030, 1, 1), 0.40),
    ],
)
def test_what_is_required_rises_in_a_straight_line_and_is_flat_outside(today, required):
    assert standing(0.1, 0.2, today).required == pytest.approx(required)


def test_a_goal_that_must_fall_is_read_the_other_way_up():
    falling = {"good_is": "lower", "baseline": 0.40, "target": 0.20}
    assert standing(0.10, 0.19, **falling).verdict == "achieved"
    assert standing(0.22, 0.29, **falling).verdict == "on_track"
    assert standing(0.31, 0.39, **falling).verdict == "off_track"
    assert standing(0.21, 0.39, AFTER, **falling).verdict == "missed"


def test_too_little_data_still_says_what_is_required():
    found = progress(None, 0.20, 0.40, START, DEADLINE, HALFWAY, "higher")
    assert found == Progress("too_little_data", pytest.approx(0.30))


@promised
@given(intervals, goals, days)
def test_turning_everything_over_keeps_the_verdict(interval, goal, today):
    up = progress(interval, *goal, START, DEADLINE, today, "higher")
    down = progress(Interval(-interval.high, -interval.low), -goal[0], -goal[1], START, DEADLINE, today, "lower")
    assert (down.verdict, down.required) == (up.verdict, pytest.approx(-up.required))


@promised
@given(intervals, goals, days)
def test_knowing_less_never_turns_a_verdict_into_its_opposite(interval, goal, today):
    wider = Interval(interval.low - 0.1, interval.high + 0.1)
    sharp = progress(interval, *goal, START, DEADLINE, today, "higher").verdict
    vague = progress(wider, *goal, START, DEADLINE, today, "higher").verdict
    good, bad = {"achieved", "on_track"}, {"off_track", "missed"}
    assert not (sharp in good and vague in bad)
    assert not (sharp in bad and vague in good)
    assert not (sharp == "undecided" and vague != "undecided")


@promised
@given(intervals, goals, days)
def test_missed_is_only_said_after_the_deadline_and_on_or_off_track_only_before(interval, goal, today):
    verdict = progress(interval, *goal, START, DEADLINE, today, "higher").verdict
    allowed = {"missed"} if today > DEADLINE else {"on_track", "off_track"}
    assert verdict in allowed | {"achieved", "undecided"}


GOOD = {
    "interval": Interval(0.1, 0.2),
    "baseline": 0.2,
    "target": 0.4,
    "start": START,
    "deadline": DEADLINE,
    "today": HALFWAY,
    "good_is": "higher",
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"baseline": float("nan")}, "baseline must be a finite number, got nan"),
        ({"target": None}, "target must be a finite number, got None"),
        ({"deadline": START}, "deadline must be after start (2025-01-01), got 2025-01-01"),
        ({"today": "2026-01-01"}, "today must be a date without a time, got '2026-01-01'"),
        ({"start": datetime(2025, 1, 1)}, "start must be a date without a time, got datetime.datetime(2025"),
        ({"target": 0.1}, "target must be at least baseline (0.2) when good_is is 'higher', got 0.1"),
        ({"good_is": "lower"}, "target must be at most baseline (0.2) when good_is is 'lower', got 0.4"),
        ({"good_is": "up"}, "good_is must be one of higher, lower, got 'up'"),
    ],
)
def test_a_wrong_argument_names_itself(change, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        progress(**GOOD | change)
