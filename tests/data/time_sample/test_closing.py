"""Closing: answers become working time that leads to nobody, in one transaction with the end of the tie."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from data.activities import NOT_WORKED
from data.deliveries.taking_back import own_samples, take_back
from data.records.delivery import Delivery
from data.records.gate import Gate
from data.records.record import add, amend, newest
from data.records.time_sample import time_samples
from data.settings import Settings
from data.store import Store
from data.time_sample import closing, secret
from data.time_sample.answering import answer, fill_day
from data.time_sample.closing import close, close_overdue, keep_promises, may_close, withdraw
from data.time_sample.joining import join
from data.time_sample.mine import mine
from data.today import today
from data.viewer import NotAllowed
from data.words import Refusal
from tests.data.time_sample.arranged import (
    BEFORE,
    LONG_AFTER,
    MONDAY,
    STEWARD,
    WEEK,
    answers,
    arranged,
    in_company,
    joined,
    opened,
    person,
)

GATE = UUID(int=12)
IN_ALL = """
    SELECT
        (SELECT count(*) FROM sample_key) + (SELECT count(*) FROM sample_member)
        + (SELECT count(*) FROM sample_answer) AS running,
        (SELECT count(*) FROM staff_time) AS time
"""


def counted(store: Store) -> tuple[int, int]:
    found = store.read(IN_ALL)[0]
    return found.running, found.time


def test_answers_become_minutes_of_the_working_time_in_the_store(store: Store):
    arranged(store)
    sample_id = opened(store)
    in_company(store, sample_id)
    asked = joined(store, sample_id, 1)
    # Two weeks of 8 + 8 + 4 hours are 2,400 minutes. Of 20 answers 10 are helping, 5 consultation, 5 no work.
    answers(store, sample_id, 1, asked, "HELP_DIRECT", "HELP_DIRECT", "CONS_CASE", NOT_WORKED)
    closed = close(store, STEWARD, sample_id, LONG_AFTER)
    rows = store.read(
        "SELECT team, staff_group, activity, mark, minutes, moments, answered, cost, people, period FROM staff_time "
        "WHERE team = 'wijk' ORDER BY activity"
    )
    month = MONDAY.replace(day=1)
    assert [tuple(row) for row in rows] == [
        ("wijk", "frontline", "CONS_CASE", None, 600.0, 5, 20, 600.0, None, month),
        ("wijk", "frontline", "HELP_DIRECT", None, 1200.0, 10, 20, 1200.0, None, month),
    ]
    assert (closed.record.moments_asked, closed.record.moments_answered) == (20 + 9 * 20, 20 + 9)
    delivery = next(stored.record for stored in newest(store, Delivery))
    assert (delivery.method, delivery.batch_id) == ("sample", closed.record.batch_id)
    assert store.check() == []


def test_what_people_answered_is_never_taken_back_as_a_file_is(store: Store):
    arranged(store)
    sample_id = opened(store)
    in_company(store, sample_id)
    asked = joined(store, sample_id, 1)
    answer(store, person(1), sample_id, asked[0].asked_at, "HELP_DIRECT", None, asked[0].asked_at)
    closed = close(store, STEWARD, sample_id, LONG_AFTER)
    assert own_samples(store) == {closed.record.batch_id}
    revision = store.revision
    with pytest.raises(Refusal, match="uit een tijdsteekproef van Keerpunt zelf"):
        take_back(store, STEWARD, closed.record.batch_id, "de verkeerde weken gekozen")
    assert store.revision == revision


def test_the_last_answer_to_a_moment_counts_and_a_missed_moment_counts_nowhere(store: Store):
    arranged(store)
    sample_id = opened(store)
    in_company(store, sample_id)
    asked = joined(store, sample_id, 1)
    answer(store, person(1), sample_id, asked[0].asked_at, "CTRL_RESIDENT", None, asked[0].asked_at)
    answer(store, person(1), sample_id, asked[0].asked_at, "HELP_INDIRECT", "form_work", asked[0].answer_by)
    answer(store, person(1), sample_id, asked[1].asked_at, "HELP_DIRECT", "travel", asked[1].asked_at)
    close(store, STEWARD, sample_id, LONG_AFTER)
    rows = store.read(
        "SELECT activity, mark, minutes, moments, answered FROM staff_time WHERE team = 'wijk' ORDER BY activity"
    )
    assert [tuple(row) for row in rows] == [
        ("HELP_DIRECT", "travel", 1200.0, 1, 2),
        ("HELP_INDIRECT", "form_work", 1200.0, 1, 2),
    ]


def test_days_that_were_filled_in_stand_for_the_days_that_were_not(store: Store):
    arranged(store)
    sample_id = opened(store)
    in_company(store, sample_id)
    asked = joined(store, sample_id, 1, way="days")
    assert len(asked) == 6
    first, second, third = (of.asked_at for of in asked[:3])
    fill_day(store, person(1), sample_id, first.date(), {("HELP_DIRECT", None): 60, ("ADMIN_CASE", None): 300}, first)
    fill_day(store, person(1), sample_id, second.date(), {("ADMIN_CASE", None): 180}, second)
    fill_day(store, person(1), sample_id, third.date(), {(NOT_WORKED, None): 1}, third)
    close(store, STEWARD, sample_id, LONG_AFTER)
    # Of three days one was free, so two thirds of the 2,400 minutes were worked, 480/540 of them on administration.
    # Three of the six days are not known; two working days say how sure that is: 480 minutes are 16/9 of a day.
    rows = store.read(
        "SELECT activity, minutes, moments, answered FROM staff_time WHERE team = 'wijk' ORDER BY activity"
    )
    assert [tuple(row) for row in rows] == [
        ("ADMIN_CASE", pytest.approx(1600 * 480 / 540), pytest.approx(16 / 9), 2),
        ("HELP_DIRECT", pytest.approx(1600 * 60 / 540), pytest.approx(2 / 9), 2),
    ]


def test_of_whoever_filled_in_all_days_no_hour_is_left_to_chance(store: Store):
    arranged(store)
    sample_id = opened(store)
    in_company(store, sample_id)
    for of in joined(store, sample_id, 1, way="days"):
        fill_day(store, person(1), sample_id, of.asked_at.date(), {("HELP_DIRECT", None): 240}, of.asked_at)
    close(store, STEWARD, sample_id, LONG_AFTER)
    row = store.read("SELECT minutes, moments, answered FROM staff_time WHERE team = 'wijk'")[0]
    assert tuple(row) == (2400.0, None, None)


def test_a_team_without_a_price_has_time_and_no_cost(store: Store):
    arranged(store)
    sample_id = opened(store)
    in_company(store, sample_id)
    asked = joined(store, sample_id, 1)
    answer(store, person(1), sample_id, asked[0].asked_at, "HELP_DIRECT", None, asked[0].asked_at)
    close(store, STEWARD, sample_id, LONG_AFTER)
    rows = store.read("SELECT DISTINCT team, staff_group, minutes, cost FROM staff_time ORDER BY team")
    assert [tuple(row) for row in rows] == [
        ("beleid", "other", 2400.0, None),
        ("wijk", "frontline", 2400.0, 2400.0),
    ]


def test_of_fewer_than_ten_people_nothing_is_kept_in_the_store(store: Store):
    arranged(store)
    sample_id = opened(store)
    for number in range(1, 10):
        answers(store, sample_id, number, joined(store, sample_id, number)[:2], "HELP_DIRECT")
    # A tenth takes part, and did not work.
    answers(store, sample_id, 10, joined(store, sample_id, 10)[:2], NOT_WORKED)
    closed = close(store, STEWARD, sample_id, LONG_AFTER)
    assert (closed.record.status, closed.record.batch_id, closed.record.moments_answered) == ("closed", None, 20)
    assert counted(store) == (0, 0)
    assert secret.kept(store.path) == set()


def test_who_joins_halfway_stands_for_two_whole_weeks_too(store: Store):
    arranged(store)
    sample_id = opened(store)
    in_company(store, sample_id)
    late = datetime.combine(MONDAY + timedelta(days=7), datetime.min.time())
    join(store, person(1), sample_id, "wijk", WEEK, "moments", late)
    [first, *_rest] = [of.asked_at for of in mine(store, person(1), sample_id, LONG_AFTER - timedelta(days=26)).waiting]
    answer(store, person(1), sample_id, first, "HELP_DIRECT", None, first)
    close(store, STEWARD, sample_id, LONG_AFTER)
    assert store.read("SELECT minutes FROM staff_time WHERE team = 'wijk'")[0].minutes == 2400.0


def test_a_sample_without_an_answer_closes_without_a_delivery(store: Store):
    arranged(store)
    sample_id = opened(store)
    joined(store, sample_id, 1)
    closed = close(store, STEWARD, sample_id, LONG_AFTER)
    assert closed.record.batch_id is None
    assert newest(store, Delivery) == []
    assert counted(store) == (0, 0)


def test_nothing_is_closed_while_somebody_can_still_answer(store: Store):
    arranged(store)
    sample_id = opened(store)
    asked = joined(store, sample_id, 1)
    stored = time_samples(store)[0]
    last = max(moment.answer_by for moment in asked)
    assert not may_close(store, stored, last)
    with pytest.raises(Refusal, match="nog niet gesloten"):
        close(store, STEWARD, sample_id, last)
    assert may_close(store, stored, last + timedelta(minutes=1))


def test_only_a_steward_closes_or_withdraws(store: Store):
    arranged(store)
    sample_id = opened(store)
    with pytest.raises(NotAllowed):
        close(store, person(1), sample_id, LONG_AFTER)
    with pytest.raises(NotAllowed):
        withdraw(store, person(1), sample_id, "zomaar")


def test_a_sample_that_is_withdrawn_leaves_no_time_and_says_why(store: Store):
    arranged(store)
    sample_id = opened(store)
    asked = joined(store, sample_id, 1)
    answers(store, sample_id, 1, asked, "HELP_DIRECT")
    with pytest.raises(Refusal):
        withdraw(store, STEWARD, sample_id, " ")
    assert counted(store)[0] > 0
    ended = withdraw(store, STEWARD, sample_id, "verkeerde teams")
    assert (ended.record.status, ended.reason) == ("withdrawn", "verkeerde teams")
    assert counted(store) == (0, 0)
    assert secret.kept(store.path) == set()


def test_a_closing_that_fails_changes_nothing_and_can_be_done_again(store: Store, monkeypatch: pytest.MonkeyPatch):
    arranged(store)
    sample_id = opened(store)
    in_company(store, sample_id)
    answers(store, sample_id, 1, joined(store, sample_id, 1), "HELP_DIRECT")
    before = counted(store)

    def fails(*_args: object, **_options: object) -> None:
        raise RuntimeError("the last step of the transaction")

    with monkeypatch.context() as broken:
        broken.setattr(closing, "amended", fails)
        with pytest.raises(RuntimeError):
            close(store, STEWARD, sample_id, LONG_AFTER)
    # The rows were made and the keys were taken away before it failed: neither may stay.
    assert counted(store) == before
    assert secret.kept(store.path) == {sample_id}
    close(store, STEWARD, sample_id, LONG_AFTER)
    assert counted(store) == (0, 10)


def test_a_secret_that_a_crash_left_over_is_destroyed_at_the_next_start(store: Store, monkeypatch: pytest.MonkeyPatch):
    arranged(store)
    sample_id = opened(store)
    answers(store, sample_id, 1, joined(store, sample_id, 1), "HELP_DIRECT")

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as crash:
        crash.setattr(secret, "destroy", killed)
        with pytest.raises(KeyboardInterrupt):
            close(store, STEWARD, sample_id, LONG_AFTER)
    assert time_samples(store)[0].record.status == "closed"
    assert secret.kept(store.path) == {sample_id}
    path = store.path
    store.close()
    with Store.open(Settings(path)) as again:
        keep_promises(again, BEFORE)
        assert secret.kept(path) == set()


def test_a_sample_that_its_steward_forgot_closes_by_itself(store: Store):
    arranged(store)
    sample_id = opened(store)
    in_company(store, sample_id)
    answers(store, sample_id, 1, joined(store, sample_id, 1), "HELP_DIRECT")
    until = time_samples(store)[0].record.answer_until
    close_overdue(store, datetime.combine(until, datetime.min.time()))
    assert time_samples(store)[0].record.status == "open"
    close_overdue(store, datetime.combine(until, datetime.min.time()) + timedelta(days=1))
    assert time_samples(store)[0].record.status == "closed"
    assert counted(store) == (0, 10)
    assert sample_id not in secret.kept(store.path)


def test_when_the_consent_ended_answering_stops_and_the_tie_is_destroyed_without_figures(store: Store):
    arranged(store, consent=False)
    add(store, STEWARD, Gate(gate="works_council_consent", reference="OR 12", on=today()), record_id=GATE)
    sample_id = opened(store)
    in_company(store, sample_id)
    asked = joined(store, sample_id, 1)
    answers(store, sample_id, 1, asked[:1], "HELP_DIRECT")
    later = Gate(gate="works_council_consent", reference="OR 12", on=today() + timedelta(days=900))
    amend(store, STEWARD, GATE, later, based_on=1, reason="de raad trok de instemming in")
    with pytest.raises(Refusal, match="ondernemingsraad"):
        answer(store, person(1), sample_id, asked[1].asked_at, "HELP_DIRECT", None, asked[1].asked_at)
    with pytest.raises(Refusal, match="ondernemingsraad"):
        close(store, STEWARD, sample_id, LONG_AFTER)
    close_overdue(store, LONG_AFTER)
    ended = time_samples(store)[0]
    assert (ended.record.status, counted(store)) == ("withdrawn", (0, 0))
    assert "ondernemingsraad" in ended.reason
    assert secret.kept(store.path) == set()


def test_many_who_find_an_overdue_sample_close_it_once(store: Store):
    arranged(store)
    sample_id = opened(store)
    in_company(store, sample_id)
    answers(store, sample_id, 1, joined(store, sample_id, 1), "HELP_DIRECT")
    with ThreadPoolExecutor(8) as visitors:
        assert list(visitors.map(lambda _visit: close_overdue(store, LONG_AFTER), range(8))) == [None] * 8
    assert len(newest(store, Delivery)) == 1
    assert counted(store) == (0, 10)


def test_a_sample_whose_secret_was_lost_is_closed_with_what_was_answered(store: Store):
    arranged(store)
    sample_id = opened(store)
    in_company(store, sample_id)
    asked = joined(store, sample_id, 1)
    answers(store, sample_id, 1, asked, "HELP_DIRECT")
    secret.destroy(store.path, sample_id)
    with pytest.raises(Refusal, match="sleutel"):
        answer(store, person(1), sample_id, asked[0].asked_at, "HELP_DIRECT", None, asked[0].asked_at)
    closed = close(store, STEWARD, sample_id, LONG_AFTER)
    assert (closed.record.moments_asked, closed.record.moments_answered) == (None, 29)
    assert counted(store) == (0, 10)


def test_what_another_program_leaves_among_the_secrets_stops_nothing(store: Store):
    arranged(store)
    sample_id = opened(store)
    (secret.folder_beside(store.path) / ".DS_Store").write_text("x")
    keep_promises(store, BEFORE)
    assert secret.kept(store.path) == {sample_id}
