"""What of the policy asks for attention: each list by its own rule, on the day it begins."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from data.records.policy_change import PolicyChange
from data.records.record import add
from data.records.review_decision import ReviewDecision
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics.policy_evidence import measured_experiments
from metrics.policy_lists import attention_words, policy_lists
from tests.metrics.at_work import deviation, wrote
from tests.metrics.conftest import EFFECT, EXPERIMENT, amended, effect, experiment, outcomes
from tests.metrics.test_marks import own_dropout
from tests.metrics.test_policy_evidence import BETTER, SAME, WORSE, change

TODAY = date(2026, 11, 22)
DIRECTOR = Viewer("directeur", "Directeur", frozenset({"director"}))


def laid_down(store, record_id=UUID(int=60), **changes):
    """A change in force; records from before this release may lack what a decision asks now, so no check runs."""
    fields = {
        "status": "in_force",
        "decided_by": "het college",
        "decided_on": date(2026, 7, 1),
        "valid_from": date(2026, 7, 1),
        "planned_goal_check": date(2027, 7, 1),
    }
    record = PolicyChange.model_validate(change().model_dump() | fields | changes)

    def job(transaction):
        transaction.append(
            kind=record.kind,
            record_id=record_id,
            body=record.model_dump_json(),
            based_on=0,
            reason="",
            save_id=record_id,
        )

    store.write(COMMAND_LINE, job)


def lists(store, today=TODAY):
    return policy_lists(store, DIRECTOR, measured_experiments(store, DIRECTOR, today), today)


def tried(store, counts=BETTER, **changes):
    effect(store)
    experiment(store, **changes)
    if counts:
        outcomes(store, *counts)


def test_what_rests_on_nothing_is_without_evidence(store):
    effect(store)
    laid_down(store, experiments=())
    (found,) = lists(store).without_evidence
    assert found.why == "nothing"


def test_what_rests_on_experiments_without_a_verdict_is_too(store):
    tried(store, counts=None)
    laid_down(store)
    (found,) = lists(store).without_evidence
    assert found.why == "no_verdict"
    assert "Eerst bellen" in attention_words(found).say("nl")


@pytest.mark.parametrize("counts", [BETTER, SAME])
def test_not_shown_is_evidence_as_well(store, counts):
    """It was tried and judged; "not shown" is an answer, and not the lack of one."""
    tried(store, counts)
    laid_down(store)
    assert lists(store).without_evidence == ()


DEVIATION = UUID(int=70)


def deviated(store, on=date(2026, 5, 6), **changes):
    wrote(store, COMMAND_LINE, deviation(on, **changes), on, DEVIATION)


def test_deviations_are_ground_to_stand_on(store):
    effect(store)
    deviated(store)
    laid_down(store, experiments=(), deviations=(DEVIATION,))
    assert lists(store).without_evidence == ()


@pytest.mark.parametrize("changes", [{"status": "withdrawn"}, {"status": "open"}, {"rule": ""}])
def test_only_deviations_that_count_are_ground_to_stand_on(store, changes):
    """Rule 5: what is withdrawn or incomplete is part of no result, and so of no clause."""
    effect(store)
    deviated(store, **changes)
    laid_down(store, experiments=(), deviations=(DEVIATION,))
    (found,) = lists(store).without_evidence
    assert found.why == "nothing"


@pytest.mark.parametrize(
    ("today", "old"),
    [(date(2029, 5, 6), False), (date(2029, 5, 7), True)],
)
def test_deviations_alone_are_past_their_date_after_three_years_without_their_day(store, today, old):
    effect(store)
    deviated(store)
    laid_down(store, experiments=(), deviations=(DEVIATION,), planned_goal_check=date(2035, 1, 1))
    found = lists(store, today).past_its_date
    assert [(of.why, of.since) for of in found] == ([("deviations_too_old", None)] if old else [])
    if old:
        assert "2026" not in attention_words(found[0]).say("nl")


@pytest.mark.parametrize(("counts", "listed"), [(WORSE, True), (BETTER, False), (SAME, False)])
def test_what_its_own_evidence_speaks_against_is_listed_by_name(store, counts, listed):
    tried(store, counts)
    laid_down(store)
    found = lists(store)
    assert [of.names for of in found.against] == ([("Eerst bellen",)] if listed else [])
    assert found.without_evidence == (), "it was tried and judged"
    if listed:
        assert "spreken dit tegen: Eerst bellen" in attention_words(found.against[0]).say("nl")


def test_one_that_nobody_named_and_that_did_worse_is_listed_too(store):
    tried(store)
    experiment(store, UUID(int=9), title="Later bellen", team="buurt")
    outcomes(store, *WORSE, experiment_id=str(UUID(int=9)))
    laid_down(store)
    (found,) = lists(store).against
    assert found.names == ("Later bellen",)


@pytest.mark.parametrize(
    ("changes", "listed"),
    [
        ({"status": "proposed"}, False),
        ({"status": "rejected"}, False),
        ({"status": "expired"}, False),
        ({"valid_until": date(2026, 11, 21)}, False),
        ({"status": "decided", "valid_from": date(2027, 1, 1)}, True),
    ],
)
def test_only_what_stands_can_lack_evidence(store, changes, listed):
    effect(store)
    laid_down(store, experiments=(), **changes)
    assert bool(lists(store).without_evidence) is listed


@pytest.mark.parametrize(
    ("today", "old"),
    [(date(2029, 6, 30), False), (date(2029, 7, 1), True)],
)
def test_evidence_is_past_its_date_after_three_years(store, today, old):
    """The experiment ended on 30 June 2026."""
    tried(store)
    laid_down(store, planned_goal_check=date(2035, 1, 1))
    found = lists(store, today).past_its_date
    assert [of.why for of in found] == (["too_old"] if old else [])
    if old:
        assert "30 juni 2026" in attention_words(found[0]).say("nl")


def test_one_newer_experiment_keeps_the_evidence_alive(store):
    tried(store)
    newer = UUID(int=9)
    experiment(store, newer, team="buurt", starts=date(2028, 1, 1), ends=date(2028, 6, 30))
    outcomes(store, *BETTER, experiment_id=str(newer), measured_on=date(2028, 3, 1))
    laid_down(store, experiments=(EXPERIMENT, newer))
    assert lists(store, date(2029, 7, 1)).past_its_date == ()


@pytest.mark.parametrize(
    ("on", "old"),
    [(date(2026, 3, 1), False), (date(2026, 9, 1), True), (date(2026, 12, 1), False)],
)
def test_evidence_lapses_when_its_indicator_counts_something_else(store, on, old):
    tried(store)
    own = own_dropout(store)
    amended(store, own, on, definition_nl="Iets heel anders.")
    laid_down(store)
    found = lists(store).past_its_date
    assert [(of.why, of.since) for of in found] == ([("redefined", on)] if old else [])


def checked(store, quarter, written, effect_id=EFFECT, **changes):
    fields = {"effect_id": effect_id, "quarter": quarter, "decision": "continue", "reason": "gaat goed"}
    record = ReviewDecision.model_validate(fields | changes)
    moment = datetime(written.year, written.month, written.day, tzinfo=UTC)
    add(store, COMMAND_LINE, record, at=moment)


PLANNED = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("today", "overdue"),
    [(PLANNED, False), (date(2026, 10, 2), True)],
)
def test_a_goal_check_is_overdue_the_day_after_it_was_planned(store, today, overdue):
    tried(store)
    laid_down(store, planned_goal_check=PLANNED)
    assert [of.why for of in lists(store, today).checks_overdue] == (["overdue"] if overdue else [])


@pytest.mark.parametrize(
    ("quarter", "written", "effect_id", "overdue"),
    [
        (date(2026, 7, 1), date(2026, 10, 15), EFFECT, False),
        # Before the planned day nothing was checked yet, whichever quarter it was about.
        (date(2026, 10, 1), date(2026, 9, 30), EFFECT, True),
        (date(2026, 7, 1), date(2026, 9, 30), EFFECT, True),
        (date(2026, 7, 1), date(2026, 10, 1), EFFECT, False),
        # The running quarter is later still; a quarter from long ago says nothing of today.
        (date(2026, 10, 1), date(2026, 11, 1), EFFECT, False),
        (date(2026, 4, 1), date(2026, 11, 1), EFFECT, True),
        (date(2020, 1, 1), date(2026, 11, 1), EFFECT, True),
        (date(2026, 4, 1), date(2026, 9, 30), EFFECT, True),
        (date(2026, 7, 1), date(2026, 10, 15), UUID(int=8), True),
    ],
)
def test_a_decision_on_a_strengthened_effect_since_then_is_the_check(store, quarter, written, effect_id, overdue):
    tried(store)
    effect(store, UUID(int=8), title="Meer rust")
    laid_down(store, planned_goal_check=PLANNED)
    checked(store, quarter, written, effect_id)
    assert bool(lists(store).checks_overdue) is overdue


MORE_REST = UUID(int=8)


@pytest.mark.parametrize(
    ("changes", "effect_id", "overdue"),
    [
        # With nothing to strengthen it is what it was tried for, what it hurts, or what was looked at.
        ({"strengthens": (), "hurts": (MORE_REST,)}, EFFECT, False),
        ({"strengthens": (), "hurts": (MORE_REST,), "experiments": ()}, MORE_REST, False),
        ({"strengthens": (), "no_bearing": (EFFECT, MORE_REST), "experiments": ()}, MORE_REST, False),
        # Every adopted effect is weighed: one without a bearing checks nothing where there is a goal.
        ({"no_bearing": (MORE_REST,)}, MORE_REST, True),
        ({"hurts": (MORE_REST,)}, MORE_REST, True),
    ],
)
def test_the_check_is_on_the_goal_of_the_change(store, changes, effect_id, overdue):
    tried(store)
    effect(store, MORE_REST, title="Meer rust")
    laid_down(store, planned_goal_check=PLANNED, **changes)
    checked(store, date(2026, 7, 1), date(2026, 10, 15), effect_id)
    assert bool(lists(store).checks_overdue) is overdue


def test_without_a_planned_check_that_is_said(store):
    tried(store)
    laid_down(store, planned_goal_check=None)
    (found,) = lists(store).checks_overdue
    assert attention_words(found).say("nl") == "Er is geen doeltoets gepland."


def test_who_may_read_nothing_gets_no_lists(store):
    with pytest.raises(NotAllowed):
        policy_lists(store, Viewer("niemand", "Niemand", frozenset()), {}, TODAY)


@pytest.mark.parametrize(
    "changes",
    [
        {"decision": "decide_later", "decide_by": date(2026, 12, 1)},
        {"decision": "stop", "supported": ("continue",), "status": "proposed"},
    ],
    ids=["put off", "only proposed"],
)
def test_what_was_put_off_or_only_proposed_is_no_goal_check(store, changes):
    tried(store)
    laid_down(store, planned_goal_check=PLANNED)
    checked(store, date(2026, 7, 1), date(2026, 10, 15), **changes)
    assert [of.why for of in lists(store, date(2026, 11, 1)).checks_overdue] == ["overdue"]
