"""Promised and used hours, on weeks that can be added up by hand."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records.protected_hours import ProtectedHours, hours_id
from data.records.record import add, amend, history
from data.records.target_effect import TargetEffect
from data.records.team import Team
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics.relapse import MonthOfHours, month_of, protected_hours
from metrics.relapse_words import hours_sentence
from tests.metrics.conftest import EFFECT, amended
from tests.metrics.conftest import effect as stored_now

TODAY = date(2026, 7, 10)
# The Mondays of 2026 whose Thursday lies in April (2 to 30), May (7 to 28), June (4 to 25) and July (2 to 30).
APRIL = (date(2026, 3, 30), date(2026, 4, 6), date(2026, 4, 13), date(2026, 4, 20), date(2026, 4, 27))
MAY = (date(2026, 5, 4), date(2026, 5, 11), date(2026, 5, 18), date(2026, 5, 25))
JUNE = (date(2026, 6, 1), date(2026, 6, 8), date(2026, 6, 15), date(2026, 6, 22))
JULY = (date(2026, 6, 29), date(2026, 7, 6), date(2026, 7, 13), date(2026, 7, 20), date(2026, 7, 27))
AUGUST_10 = date(2026, 8, 10)


def effect(store, on=date(2026, 1, 1), **changes):
    """The effect of the other tests with 8 hours a week, written down on the day `on`."""
    record = stored_now(store, UUID(int=900), **changes).record
    at = datetime(on.year, on.month, on.day, tzinfo=UTC)
    return add(store, COMMAND_LINE, record, record_id=EFFECT, at=at)


def team(store, code="wijk", people=12):
    record = Team(code=code, name=code, domain="wmo", staff_group="frontline", people=people)
    add(store, COMMAND_LINE, record)


def wrote(store, weeks, hours, code="wijk"):
    for week in weeks:
        record = ProtectedHours(effect_id=EFFECT, team=code, week=week, hours=hours)
        add(store, COMMAND_LINE, record, record_id=hours_id(EFFECT, code, week))


def found(store, today=TODAY):
    return next(of for of in protected_hours(store, COMMAND_LINE, today) if of.effect.id == EFFECT)


def of_month(store, month, today=TODAY):
    return next(of for of in found(store, today).months if of.month == month)


@pytest.mark.parametrize(
    ("monday", "month"),
    [
        (date(2026, 6, 29), date(2026, 7, 1)),  # Thursday 2 July
        (date(2026, 4, 27), date(2026, 4, 1)),  # Thursday 30 April
        (date(2025, 12, 29), date(2026, 1, 1)),  # Thursday 1 January
    ],
)
def test_a_week_belongs_to_the_month_of_its_thursday(monday, month):
    assert month_of(monday) == month


def test_a_month_adds_up_the_hours_of_its_weeks_and_what_was_promised_in_them(store):
    effect(store)
    team(store)
    wrote(store, MAY, 6)
    # 4 weeks x 6 hours of 4 x 8: 24 of 32 is 75 %.
    assert of_month(store, date(2026, 5, 1)) == MonthOfHours(date(2026, 5, 1), 4, 4, 32, 24)
    assert of_month(store, date(2026, 5, 1)).share == 0.75


def test_the_hours_of_two_teams_are_one_total(store):
    effect(store)
    team(store)
    team(store, "loket", 11)
    wrote(store, MAY, 5)
    wrote(store, MAY, 3, "loket")
    assert of_month(store, date(2026, 5, 1)).share == 1.0


def test_a_week_that_nobody_wrote_down_is_left_out_of_both_sides(store):
    effect(store)
    team(store)
    wrote(store, MAY[:3], 6)
    # 18 of the 24 hours of the three weeks that are known; not 18 of 32.
    assert of_month(store, date(2026, 5, 1)) == MonthOfHours(date(2026, 5, 1), 4, 3, 24, 18)
    assert "over 3 van de 4 weken" in hours_sentence(found(store, date(2026, 6, 1))).say("nl")


@pytest.mark.parametrize(("weeks", "known"), [(0, False), (1, False), (2, True)])
def test_under_half_of_the_weeks_a_month_is_not_known_and_never_nought(store, weeks, known):
    effect(store)
    team(store)
    wrote(store, MAY[:weeks], 6)
    month = of_month(store, date(2026, 5, 1))
    assert month.is_known == known
    assert month.used == (12 if known else None)
    assert not month.hidden


def test_nought_hours_that_were_written_down_are_known(store):
    effect(store)
    team(store)
    wrote(store, MAY, 0)
    assert of_month(store, date(2026, 5, 1)).used == 0


def test_each_week_is_held_against_what_was_promised_in_that_week(store):
    first = effect(store)
    # From 8 to 4 hours on Friday 15 May: the weeks of 7 and 14 May keep 8, those of 21 and 28 May get 4.
    amended(store, first, date(2026, 5, 15), protected_hours_per_week=4)
    team(store)
    wrote(store, MAY, 4)
    # 16 of 8 + 8 + 4 + 4.
    assert of_month(store, date(2026, 5, 1)) == MonthOfHours(date(2026, 5, 1), 4, 4, 24, 16)


def test_no_week_before_adoption_or_before_the_start_holds_a_promise(store):
    first = effect(store, status="draft", primary={"start": date(2026, 5, 18)})
    amended(store, first, date(2026, 4, 1), status="adopted")
    assert [(month.month, month.weeks) for month in found(store).months] == [
        (date(2026, 5, 1), 2),  # the weeks of 21 and 28 May
        (date(2026, 6, 1), 4),
    ]


def test_after_a_withdrawal_nothing_is_promised_any_more(store):
    first = effect(store)
    amended(store, first, date(2026, 5, 19), status="withdrawn")
    assert found(store).months[-1] == MonthOfHours(date(2026, 5, 1), 2, 0, 0, None)


def test_a_month_counts_once_its_last_week_is_over(store):
    effect(store)
    last = JUNE[-1] + timedelta(days=6)
    assert found(store, last).months[-1].month == date(2026, 5, 1)
    assert found(store, last + timedelta(days=1)).months[-1].month == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("may", "june", "relapse"),
    [
        (6.3, 6.3, True),  # 78.75 %
        (6.4, 6.4, False),  # exactly 80 % is enough
        (6.4, 6.3, False),  # one month is no relapse
        (6.3, 6.4, False),  # and it is over when a month is enough again
        (0, 0, True),
    ],
)
def test_under_80_percent_two_months_running_is_a_relapse(store, may, june, relapse):
    effect(store)
    team(store)
    wrote(store, MAY, may)
    wrote(store, JUNE, june)
    assert found(store).is_relapse == relapse
    assert found(store).since == (date(2026, 5, 1) if relapse else None)
    assert ("Terugval" in hours_sentence(found(store)).say("nl")) == relapse


def test_a_team_that_forgets_to_write_makes_a_week_unknown_and_no_relapse(store):
    effect(store)
    team(store)
    team(store, "loket", 11)
    # 8 hours a week: 5 of one team and 3 of the other, which wrote for the last time in the week of 27 April.
    wrote(store, (*APRIL, *MAY, *JUNE), 5)
    wrote(store, APRIL, 3, "loket")
    assert of_month(store, date(2026, 4, 1)).share == 1.0
    assert of_month(store, date(2026, 5, 1)) == MonthOfHours(date(2026, 5, 1), 4, 0, 0, None, partly=4)
    assert not found(store).is_relapse, "20 of the 32 hours is what one of the two teams had"
    assert found(store).is_unwritten
    words = hours_sentence(found(store)).say("nl")
    assert "te weinig opgeschreven" in words
    assert "niemand" not in words
    one_month = hours_sentence(found(store, date(2026, 6, 5))).say("nl")
    assert one_month == (
        "Over mei 2026 is te weinig bekend: van 4 weken hebben bij 0 alle teams hun uren opgeschreven."
    )


def test_a_team_that_wrote_nothing_for_eight_weeks_is_not_waited_for(store):
    effect(store)
    team(store)
    team(store, "loket", 11)
    wrote(store, APRIL, 3, "loket")
    wrote(store, (*JUNE, *JULY), 8)
    # 22 June is eight weeks after 27 April, 29 June is nine.
    assert of_month(store, date(2026, 6, 1), AUGUST_10).written == 0
    assert of_month(store, date(2026, 7, 1), AUGUST_10) == MonthOfHours(date(2026, 7, 1), 5, 5, 40, 40)


def test_two_months_with_a_time_without_promise_between_them_are_not_two_months_running(store):
    first = effect(store)
    team(store)
    february = [date(2026, 2, 2) + timedelta(weeks=n) for n in range(4)]
    wrote(store, (*february, *JUNE), 1)
    amended(store, first, date(2026, 3, 1), status="draft")
    amended(store, history(store, TargetEffect, EFFECT)[-1], date(2026, 6, 1), status="adopted")
    short = [month.month for month in found(store).months if month.is_short]
    assert short == [date(2026, 2, 1), date(2026, 6, 1)]
    assert (found(store).is_relapse, found(store).since) == (False, None)


def test_a_month_with_under_half_of_its_weeks_promised_is_no_month_of_a_relapse(store):
    effect(store, on=date(2026, 4, 28))
    team(store)
    wrote(store, APRIL[-1:], 0)
    wrote(store, (*MAY, *JUNE), 5)
    assert [month.weeks for month in found(store).months] == [1, 4, 4]
    assert not found(store, date(2026, 6, 2)).is_relapse, "one week of April and May are five weeks"
    assert found(store).since == date(2026, 5, 1)


@pytest.mark.parametrize(("deadline", "relapse"), [(TODAY, True), (TODAY - timedelta(days=1), False)])
def test_after_the_deadline_nothing_is_asked(store, deadline, relapse):
    effect(store, primary={"deadline": deadline})
    team(store)
    wrote(store, (*MAY, *JUNE), 1)
    assert (found(store).is_relapse, found(store).is_unwritten) == (relapse, False)
    assert ("Terugval" in hours_sentence(found(store)).say("nl")) == relapse


def test_no_week_after_the_deadline_holds_a_promise(store):
    effect(store, primary={"deadline": date(2026, 5, 14)})
    assert found(store).months[-1] == MonthOfHours(date(2026, 5, 1), 2, 0, 0, None), "those of 7 and 14 May"


def test_a_concluded_effect_has_no_relapse_any_more(store):
    first = effect(store)
    team(store)
    wrote(store, (*MAY, *JUNE), 1)
    amended(store, first, date(2026, 7, 6), status="concluded")
    assert not found(store).is_relapse


def test_a_month_that_nobody_wrote_down_does_not_clear_a_relapse_and_one_with_enough_does(store):
    effect(store)
    team(store)
    wrote(store, (*APRIL, *MAY), 1)
    assert [of.month for of in found(store).short] == [date(2026, 4, 1), date(2026, 5, 1)]
    assert found(store).since == date(2026, 4, 1)
    words = hours_sentence(found(store)).say("nl")
    assert words.startswith("Terugval: van april 2026 tot en met mei 2026 kreeg")
    assert words.endswith("In juni 2026 schreef niemand de uren op.")
    wrote(store, JULY, 8)
    assert not found(store, AUGUST_10).is_relapse


def test_short_unknown_short_is_not_two_months_running(store):
    effect(store, on=date(2026, 5, 1))
    team(store)
    wrote(store, (*MAY, *JULY), 1)
    assert not found(store, AUGUST_10).is_relapse


def test_a_relapse_needs_two_months_that_are_known(store):
    effect(store)
    team(store)
    wrote(store, MAY[:1], 0)
    wrote(store, JUNE, 0)
    assert not found(store).is_relapse
    assert not found(store).is_unwritten


def test_two_months_that_nobody_wrote_down_are_told_as_such_and_are_no_relapse(store):
    effect(store, on=date(2026, 4, 30))
    assert not found(store).is_relapse
    assert found(store).is_unwritten
    assert found(store).since == date(2026, 4, 1), "the week of Thursday 30 April was promised too"
    assert "schreef niemand de uren op" in hours_sentence(found(store)).say("nl")


@pytest.mark.parametrize(("people", "hidden"), [((9,), True), ((10,), False), ((4, 6), False), ((4, 5), True)])
def test_hours_of_teams_under_ten_people_together_are_not_shown(store, people, hidden):
    effect(store)
    for place, n in enumerate(people):
        team(store, f"team-{place}", n)
        wrote(store, (*MAY, *JUNE), 0, f"team-{place}")
    assert [month.hidden for month in found(store).months[-2:]] == [hidden, hidden]
    assert found(store).is_relapse != hidden, "a warning would tell of the small team too"
    assert found(store).is_unwritten is False
    assert found(store).is_too_small == hidden, "silence would say that all is well"
    # Of January to April nothing is known either.
    assert found(store).since == (date(2026, 1, 1) if hidden else date(2026, 5, 1))
    if hidden:
        assert all(month.used is None and month.share is None for month in found(store).months)
        assert "samen minder dan 10 mensen" in hours_sentence(found(store)).say("nl")


def test_the_warning_is_for_who_last_changed_the_promise(store):
    effect(store)
    versions = history(store, TargetEffect, EFFECT)
    for author, hours, on in (("first", 10.0, 1), ("second", 10.0, 2), ("third", 12.0, 3), ("fourth", 12.0, 4)):
        record = versions[0].record.model_copy(update={"protected_hours_per_week": hours, "owner": author})
        amend(
            store,
            Viewer(author, author, frozenset({"manager"})),
            EFFECT,
            record,
            based_on=len(history(store, TargetEffect, EFFECT)),
            reason="anders verdeeld",
            at=datetime(2026, 2, on, tzinfo=UTC),
        )
    assert (found(store).promised_by, found(store).promised_on) == ("third", date(2026, 2, 3))


def test_who_typed_the_draft_promised_nothing_and_who_adopted_it_did(store):
    effect(store, status="draft")
    draft = history(store, TargetEffect, EFFECT)[0].record
    adopter = Viewer("adopter", "Leidinggevende", frozenset({"manager"}))
    for place, status in enumerate(("draft", "adopted", "running"), start=1):
        record = draft.model_copy(update={"status": status, "owner": f"afdelingshoofd {place}"})
        writer = COMMAND_LINE if status == "running" else adopter
        at = datetime(2026, 2, place, tzinfo=UTC)
        amend(store, writer, EFFECT, record, based_on=place, reason="vastgesteld", at=at)
    assert (found(store).promised_by, found(store).promised_on) == ("adopter", date(2026, 2, 2))


def test_who_may_not_read_aggregates_gets_nothing(store):
    with pytest.raises(NotAllowed):
        protected_hours(store, Viewer("nobody", "Niemand", frozenset()), TODAY)


@given(st.dates(date(2000, 1, 3), date(2100, 12, 1)))
def test_every_week_belongs_to_the_month_with_most_of_its_days(day):
    monday = day - timedelta(days=day.weekday())
    days = [(monday + timedelta(days=n)).replace(day=1) for n in range(7)]
    assert days.count(month_of(monday)) >= 4


@given(st.lists(st.integers(0, 400), min_size=1, max_size=5), st.integers(1, 400))
def test_sums_of_tenths_of_hours_fall_under_80_percent_exactly_when_they_do_on_paper(tenths, promise):
    used, promised = sum(n / 10 for n in tenths), sum(promise / 10 for _ in tenths)
    month = MonthOfHours(date(2026, 5, 1), len(tenths), len(tenths), promised, used)
    assert month.is_short == (10 * sum(tenths) < 8 * promise * len(tenths))
