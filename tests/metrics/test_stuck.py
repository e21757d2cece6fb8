"""What is stuck, and what is only under way."""

from datetime import date
from uuid import UUID

import pytest

from data.records.protected_hours import ProtectedHours
from data.records.review_decision import ReviewDecision
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics.stuck import stuck
from metrics.to_do import ToDo, longest_first
from metrics.words import _
from tests.metrics.at_work import DIRECTOR, MANAGER, POLICY, WORKER, change, deviation, running, team, wrote
from tests.metrics.conftest import EFFECT, EXPERIMENT, unsaved
from tests.metrics.conftest import effect as stored_now
from tests.metrics.example import fill

TODAY = date(2026, 7, 10)
JUNE = (date(2026, 6, 1), date(2026, 6, 8), date(2026, 6, 15), date(2026, 6, 22))
MAY = (date(2026, 5, 4), date(2026, 5, 11), date(2026, 5, 18), date(2026, 5, 25))


@pytest.fixture
def board(store):
    """A store with an effect that began on 1 July, so that no month of hours is over, and a team."""
    record = stored_now(store, UUID(int=900), status="withdrawn").record
    primary = record.primary.model_copy(update={"start": date(2026, 7, 1)})
    wrote(
        store, MANAGER, record.model_copy(update={"status": "running", "primary": primary}), date(2026, 6, 20), EFFECT
    )
    wrote(store, COMMAND_LINE, team(), date(2026, 1, 1))
    fill(
        store,
        {"indicator_value": "indicator | period | numerator | denominator | sign\ndropout | 2026-07-01 | 3 | 20 | 1"},
    )
    return store


def found(store, kind=None, viewer=COMMAND_LINE, today=TODAY):
    return [of for of in stuck(store, viewer, today, 3) if kind in (None, of.kind)]


def test_nothing_is_stuck_where_everything_moves(board):
    wrote(board, WORKER, running(), date(2026, 1, 1), EXPERIMENT)
    assert found(board) == []


@pytest.mark.parametrize(
    ("status", "ends", "is_stuck"),
    [
        ("running", date(2026, 7, 9), True),
        ("paused", date(2026, 7, 9), True),
        ("running", date(2026, 7, 10), False),  # today is its last day
        ("completed", date(2026, 7, 1), False),
        ("stopped", date(2026, 7, 1), False),
    ],
)
def test_an_experiment_past_its_end_without_a_result(board, status, ends, is_stuck):
    ended = {"result": "worked"} if status == "completed" else {"stop_reason": "te weinig tijd"}
    wrote(
        board,
        WORKER,
        running(status=status, ends=ends, **(ended if status[0] in "cs" else {})),
        date(2026, 1, 1),
        EXPERIMENT,
    )
    items = found(board, "result")
    assert bool(items) == is_stuck
    if items:
        (item,) = items
        assert (item.since, item.page, item.address) == (ends, "experiments", (("experiment", str(EXPERIMENT)),))
        assert "Team wijk" in item.because.say("nl")


@pytest.mark.parametrize(("written", "is_stuck"), [(date(2026, 5, 15), True), (date(2026, 5, 16), False)])
def test_a_proposal_that_nobody_took_up_for_eight_weeks(board, written, is_stuck):
    wrote(board, WORKER, running(status="proposed"), written, EXPERIMENT)
    # Mending a word does not make it new.
    wrote(board, WORKER, running(status="proposed", needed="meer tijd"), date(2026, 7, 1), EXPERIMENT)
    assert [item.since for item in found(board, "proposal")] == ([written] if is_stuck else [])


def test_policy_without_a_goal_check_and_one_that_is_overdue(board):
    fields = {"status": "decided", "valid_from": date(2026, 3, 1), "decided_on": date(2026, 2, 1)}
    wrote(board, POLICY, change(**fields), date(2026, 2, 1), UUID(int=51))
    wrote(board, POLICY, change(**fields, planned_goal_check=date(2026, 7, 1)), date(2026, 2, 1), UUID(int=52))
    wrote(board, POLICY, change(**fields, planned_goal_check=date(2026, 8, 1)), date(2026, 2, 1), UUID(int=53))
    (unplanned,) = found(board, "goal_check_unplanned")
    assert (unplanned.since, unplanned.address) == (date(2026, 2, 1), (("change", str(UUID(int=51))),))
    (overdue,) = found(board, "goal_check_overdue")
    assert (overdue.since, overdue.address) == (date(2026, 7, 1), (("change", str(UUID(int=52))),))
    decision = ReviewDecision(effect_id=EFFECT, quarter=date(2026, 4, 1), decision="continue", reason="gaat goed")
    wrote(board, DIRECTOR, decision, date(2026, 7, 5))
    assert found(board, "goal_check_overdue") == []


@pytest.mark.parametrize("viewer", [DIRECTOR, POLICY])
@pytest.mark.parametrize(("n", "is_stuck"), [(2, False), (3, True), (5, True)])
def test_a_rule_with_repeated_deviations_without_their_number_and_days(board, n, is_stuck, viewer):
    for month in range(n):
        wrote(board, WORKER, deviation(date(2026, 2 + month, 1)), date(2026, 2 + month, 1))
    items = found(board, "rule", viewer=viewer)
    assert bool(items) == is_stuck
    if items:
        assert "3 keer of vaker" in items[0].what.say("nl")
        assert items[0].since is None, "the day of a case is for the team that owns it"


def test_finished_experiments_that_no_policy_looked_at_are_one_item(board):
    for number, ends in ((31, date(2026, 3, 31)), (32, date(2026, 4, 30)), (33, date(2026, 6, 30))):
        wrote(board, WORKER, unsaved(ends=ends), date(2026, 1, 1), UUID(int=number))
    (item,) = found(board, "experiment_without_policy")
    assert item.what.say("nl").startswith("2 afgeronde"), "the third is done for less than eight weeks"
    assert item.since == date(2026, 3, 31)


def _hours(store, weeks, hours):
    for week in weeks:
        wrote(store, WORKER, ProtectedHours(effect_id=EFFECT, team="wijk", week=week, hours=hours), week)


def test_promised_hours_that_are_not_given_or_not_known(store):
    wrote(store, COMMAND_LINE, team(), date(2026, 1, 1))
    record = stored_now(store, UUID(int=900), status="withdrawn").record
    wrote(store, MANAGER, record.model_copy(update={"status": "running"}), date(2026, 4, 1), EFFECT)
    (item,) = found(store, "hours_unwritten")
    assert (item.since, item.address) == (date(2026, 4, 1), (("effect", str(EFFECT)),))
    _hours(store, MAY + JUNE, 5)
    (item,) = found(store, "hours")
    assert item.since == date(2026, 5, 1)
    assert "afdelingshoofd" in item.because.say("nl")
    assert found(store, "hours_unwritten") == []


def test_indicators_that_an_effect_leans_on_and_nobody_feeds(board):
    record = stored_now(board, UUID(int=901), status="running", guardrails=("goal_consensus",)).record
    assert record.guardrails == ("goal_consensus",)
    (item,) = found(board, "indicator")
    assert item.what.say("nl").startswith("1 indicator waar een effect op rekent")


def test_what_is_stuck_longest_comes_first_and_what_has_no_day_last():
    days = (date(2026, 3, 1), None, date(2026, 1, 1))
    items = [ToDo(str(day), _("onbekend"), _("onbekend"), day, "policy") for day in days]
    assert [item.since for item in longest_first(items)] == [date(2026, 1, 1), date(2026, 3, 1), None]


def test_who_may_not_read_aggregates_gets_nothing(store):
    with pytest.raises(NotAllowed):
        stuck(store, Viewer("nobody", "Niemand", frozenset()), TODAY, 3)
