"""When a digest is due: once per week or month, not at once, and it goes on where the last one ended."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records.digest_choice import DigestChoice, digest_choice_id
from data.records.digest_sent import DigestSent, digest_sent_id
from data.store import Store
from data.viewer import COMMAND_LINE
from metrics.digest_due import Since, due, next_day, period_of, told_until
from tests.metrics.at_work import MANAGER, note, wrote

WEDNESDAY, MONDAY = date(2026, 11, 18), date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def chose(store: Store, every: str, on: date, language: str = "nl") -> None:
    record = DigestChoice.model_validate({"every": every, "language": language})
    wrote(store, MANAGER, record, on, digest_choice_id("manager"))


def sent(store: Store, period: str, on: date, outcome: str = "sent") -> None:
    fields = {"subject": "manager", "period": period, "until": store.revision, "outcome": outcome}
    wrote(store, COMMAND_LINE, DigestSent.model_validate(fields), on, digest_sent_id("manager", period))


def test_whoever_chose_nothing_or_never_gets_nothing(store: Store) -> None:
    assert due(store, "manager", MONDAY) is None
    assert told_until(store, "manager") is None
    chose(store, "never", WEDNESDAY)
    assert due(store, "manager", MONDAY) is None
    assert told_until(store, "manager") is None


def test_the_first_one_comes_with_the_next_week_and_tells_from_the_choice_on(store: Store) -> None:
    chose(store, "week", WEDNESDAY, "en")
    assert due(store, "manager", date(2026, 11, 22)) is None
    found = due(store, "manager", MONDAY)
    assert found is not None
    assert (found.period, found.language, found.since) == ("2026-W48", "en", Since(1, WEDNESDAY))


def test_the_first_one_comes_with_the_next_month(store: Store) -> None:
    chose(store, "month", WEDNESDAY)
    assert due(store, "manager", date(2026, 11, 30)) is None
    found = due(store, "manager", date(2026, 12, 4))
    assert found is not None
    assert found.period == "2026-12"


@pytest.mark.parametrize("outcome", ["sent", "nothing_to_tell"])
def test_what_is_settled_is_not_due_again_until_the_next_week(store: Store, outcome: str) -> None:
    chose(store, "week", WEDNESDAY)
    sent(store, "2026-W48", MONDAY, outcome)
    for day in range(7):
        assert due(store, "manager", MONDAY + timedelta(days=day)) is None
    wrote(store, MANAGER, note(MONDAY), MONDAY)
    found = due(store, "manager", MONDAY + timedelta(days=7))
    assert found is not None
    assert found.since == Since(1, MONDAY)


def test_a_server_that_stood_still_sends_one_and_not_three(store: Store) -> None:
    chose(store, "week", WEDNESDAY)
    later = MONDAY + timedelta(weeks=3, days=2)
    assert due(store, "manager", later) is not None
    sent(store, period_of("week", later), later)
    assert due(store, "manager", later + timedelta(days=1)) is None


def test_another_language_makes_nobody_wait(store: Store) -> None:
    chose(store, "week", WEDNESDAY)
    chose(store, "week", MONDAY, "en")
    found = due(store, "manager", MONDAY)
    assert found is not None
    assert (found.language, found.since) == ("en", Since(1, WEDNESDAY))


def test_another_rhythm_goes_on_where_the_last_one_ended(store: Store) -> None:
    chose(store, "week", WEDNESDAY)
    sent(store, "2026-W48", MONDAY)
    chose(store, "month", date(2026, 11, 25))
    assert due(store, "manager", date(2026, 11, 30)) is None
    found = due(store, "manager", date(2026, 12, 1))
    assert found is not None
    assert found.since == Since(1, MONDAY)


def test_after_never_it_begins_anew(store: Store) -> None:
    chose(store, "week", WEDNESDAY)
    chose(store, "never", MONDAY)
    chose(store, "week", date(2026, 12, 2))
    assert told_until(store, "manager") == Since(3, date(2026, 12, 2))


def test_somebody_elses_is_somebody_elses(store: Store) -> None:
    chose(store, "week", WEDNESDAY)
    sent(store, "2026-W48", MONDAY)
    assert due(store, "policy", MONDAY) is None


@pytest.mark.parametrize(
    ("every", "day", "period"),
    [
        ("week", date(2026, 11, 22), "2026-W47"),
        ("week", date(2027, 1, 3), "2026-W53"),
        ("week", date(2024, 12, 30), "2025-W01"),
        ("month", date(2026, 1, 31), "2026-01"),
    ],
)
def test_a_period_by_the_calendar(every, day: date, period: str) -> None:
    """Weeks as ISO 8601 counts them."""
    assert period_of(every, day) == period


def test_never_has_no_period() -> None:
    with pytest.raises(ValueError, match="every must be 'week' or 'month', got 'never'"):
        period_of("never", MONDAY)


@given(st.sampled_from(["week", "month"]), DAYS)
def test_the_next_day_is_the_first_of_the_next_period(every, today: date) -> None:
    then = next_day(every, today)
    assert then is not None
    assert period_of(every, then - timedelta(days=1)) == period_of(every, today)
    assert period_of(every, then) > period_of(every, today)
    assert next_day("never", today) is None
