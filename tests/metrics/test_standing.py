"""How long an effect stands where it stands follows from when its records were written."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.record import Stored, add, amend, newest
from data.records.review_decision import ReviewDecision
from data.records.target_effect import TargetEffect
from data.records.team import Team
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics.effect_verdict import effect_verdicts
from metrics.effect_words import next_action_words
from metrics.quarter import Quarter
from metrics.standing import standings
from metrics.standing_words import since_words, whose_words
from tests.metrics.conftest import EFFECT, EXPERIMENT, amended, unsaved
from tests.metrics.conftest import effect as stored_now

TODAY = date(2026, 7, 10)


def at(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def effect(store, on, **changes):
    record = stored_now(store, UUID(int=900), **changes).record
    return add(store, COMMAND_LINE, record, record_id=EFFECT, at=at(on))


def experiment(store, on, record_id=EXPERIMENT, **changes):
    # What a start asks, so that those that run can be written down.
    fields = {"promised_hours_per_week": 4, "planned_cases": 200} | changes
    return add(store, COMMAND_LINE, unsaved(**fields), record_id=record_id, at=at(on))


def change(store, on, **changes):
    fields = {
        "title": "Eerst bellen",
        "type": "work_process",
        "old_text": "oud",
        "new_text": "nieuw",
        "legal_basis": "Wmo 2015",
        "strengthens": (EFFECT,),
        "status": "proposed",
    }
    record = PolicyChange.model_validate(fields | changes)
    # The rules for deciding are those of the record; here only its dates matter.
    store.write(
        COMMAND_LINE,
        lambda transaction: transaction.append(
            kind=record.kind,
            record_id=UUID(int=5),
            body=record.model_dump_json(),
            based_on=0,
            reason="",
            save_id=UUID(int=5),
            written_at=at(on),
        ),
    )
    return newest(store, PolicyChange)[0]


def found(store, today=TODAY):
    return next(of for of in standings(store, COMMAND_LINE, today) if of.effect_id == EFFECT)


def test_a_draft_stands_in_step_1_since_it_was_written_down(store):
    effect(store, date(2026, 3, 1), status="draft")
    assert (found(store).step, found(store).since) == (1, date(2026, 3, 1))


def test_adoption_moves_an_effect_and_a_change_of_words_does_not(store):
    first = effect(store, date(2026, 3, 1), status="draft")
    amended(store, first, date(2026, 4, 2), status="adopted")
    second = next(of for of in newest(store, TargetEffect) if of.id == EFFECT)
    amended(store, second, date(2026, 5, 3), status="adopted", statement="Inwoners houden de hulp, zo lang zij willen.")
    assert (found(store).step, found(store).since) == (2, date(2026, 4, 2))


def test_the_end_of_the_only_experiment_moves_it_to_step_3_on_the_day_that_was_written_down(store):
    effect(store, date(2026, 1, 1))
    first = experiment(store, date(2026, 1, 2), status="running", result=None)
    amended(store, first, date(2026, 6, 1), status="completed", result="worked")
    assert (found(store).step, found(store).since) == (3, date(2026, 6, 1)), "its planned end, 30 June, came later"


def test_another_experiment_that_runs_still_keeps_it_in_step_2(store):
    effect(store, date(2026, 1, 1))
    first = experiment(store, date(2026, 1, 2), status="running", result=None)
    amended(store, first, date(2026, 6, 1), status="completed", result="worked")
    experiment(store, date(2026, 5, 1), UUID(int=31), status="running", result=None)
    assert (found(store).step, found(store).since) == (2, date(2026, 1, 1))


def test_a_step_that_was_left_and_entered_again_counts_from_the_second_time(store):
    effect(store, date(2026, 1, 1))
    first = experiment(store, date(2026, 1, 2), status="running", result=None)
    amended(store, first, date(2026, 3, 1), status="completed", result="did_not_work")
    experiment(store, date(2026, 4, 1), UUID(int=31), status="proposed", result=None)
    assert (found(store).step, found(store).since) == (2, date(2026, 4, 1))


def test_an_experiment_that_was_written_down_when_it_was_over_counts_from_its_own_days(store):
    effect(store, date(2025, 12, 1))
    experiment(store, date(2026, 7, 1))  # it ran from 1 January to 30 June
    assert (found(store).step, found(store).since) == (3, date(2026, 6, 30))


def test_policy_that_was_decided_moves_it_to_step_4_on_its_first_day(store):
    effect(store, date(2026, 1, 1))
    change(store, date(2026, 3, 1), status="decided", valid_from=date(2026, 6, 1))
    assert (found(store, date(2026, 5, 31)).step, found(store, date(2026, 5, 31)).since) == (3, date(2026, 3, 1))
    assert (found(store).step, found(store).since) == (4, date(2026, 6, 1))


def test_an_older_version_never_comes_back_on_a_date_of_its_own(store):
    effect(store, date(2026, 1, 1))
    first = change(store, date(2026, 3, 1), status="decided", valid_from=date(2026, 6, 1))
    amended(store, first, date(2026, 4, 1), status="rejected")
    assert (found(store).step, found(store).since) == (2, date(2026, 4, 1))


def test_a_decision_moves_it_to_step_4(store):
    effect(store, date(2026, 1, 1))
    decision = ReviewDecision(effect_id=EFFECT, quarter=date(2026, 1, 1), decision="continue", reason="gaat goed")
    add(store, COMMAND_LINE, decision, at=at(date(2026, 4, 15)))
    assert (found(store).step, found(store).since) == (4, date(2026, 4, 15))


def test_a_proposed_decision_moves_nothing_and_what_was_decided_before_it_goes_on_to_hold(store):
    effect(store, date(2026, 1, 1))
    fields = {"effect_id": EFFECT, "quarter": date(2026, 1, 1), "reason": "gaat goed"}
    proposed = ReviewDecision(decision="stop", status="proposed", supported=("continue",), **fields)
    first = add(store, COMMAND_LINE, proposed, at=at(date(2026, 4, 15)))
    assert (found(store).step, found(store).since) == (2, date(2026, 1, 1))
    # The director thinks better of it, and then proposes the same again.
    went_on = ReviewDecision(decision="continue", supported=("continue",), **fields)
    again = amend(store, COMMAND_LINE, first.id, went_on, based_on=1, reason="toch niet", at=at(date(2026, 5, 1)))
    amend(store, COMMAND_LINE, first.id, proposed, based_on=again.version, reason="toch wel", at=at(date(2026, 6, 1)))
    assert (found(store).step, found(store).since) == (4, date(2026, 5, 1))
    verdicts = effect_verdicts(store, COMMAND_LINE, Quarter(2026, 3), TODAY)
    assert [of.step for of in verdicts if of.effect.id == EFFECT] == [4], "the board says the same"


def test_an_experiment_that_starts_after_a_decision_to_go_on_moves_it_to_step_2_again(store):
    effect(store, date(2026, 1, 1))
    decision = ReviewDecision(effect_id=EFFECT, quarter=date(2026, 1, 1), decision="continue", reason="gaat goed")
    add(store, COMMAND_LINE, decision, at=at(date(2026, 4, 15)))
    experiment(store, date(2026, 6, 1), status="running", result=None)
    assert (found(store).step, found(store).since) == (2, date(2026, 6, 1))


def test_a_withdrawn_effect_stands_still_since_that_day(store):
    first = effect(store, date(2026, 1, 1))
    amended(store, first, date(2026, 5, 5), status="withdrawn")
    assert found(store).since == date(2026, 5, 5)


def test_weeks_are_full_weeks_and_the_words_say_the_day(store):
    effect(store, date(2026, 6, 27))
    assert found(store).weeks(TODAY) == 1  # 13 days
    assert since_words(found(store), TODAY).say("nl") == "sinds 27 juni 2026 (1 week)"
    assert since_words(found(store, date(2026, 7, 11)), date(2026, 7, 11)).say("nl") == "sinds 27 juni 2026 (2 weken)"


def test_the_teams_are_those_that_are_busy_in_the_order_of_the_list(store):
    effect(store, date(2026, 1, 1))
    for code in ("zuid", "noord", "west"):
        add(store, COMMAND_LINE, Team(code=code, name=code.title(), domain="wmo", staff_group="frontline", people=12))
    experiment(store, date(2026, 1, 2), UUID(int=31), team="noord", status="running", result=None)
    experiment(store, date(2026, 1, 2), UUID(int=32), team="zuid", status="proposed", result=None)
    experiment(store, date(2026, 1, 2), UUID(int=33), team="west")
    assert found(store).teams == ("Zuid", "Noord")


def test_who_may_not_read_aggregates_gets_nothing(store):
    with pytest.raises(NotAllowed):
        standings(store, Viewer("nobody", "Niemand", frozenset()), TODAY)


def test_the_replay_ends_where_the_board_says_it_stands(store):
    """One fact, one place: whatever the dates, the step of today is that of the newest records."""
    from metrics.cycle import step_of

    effect(store, date(2026, 7, 9))
    experiment(store, date(2026, 7, 9), starts=date(2026, 8, 1), ends=date(2026, 12, 31))
    stored: Stored[TargetEffect] = next(of for of in newest(store, TargetEffect) if of.id == EFFECT)
    assert found(store).step == step_of(stored, newest(store, Experiment), [], [], TODAY)


@pytest.mark.parametrize(
    ("status", "busy", "whose"),
    [
        ("draft", False, "leidinggevende: afdelingshoofd"),
        ("adopted", False, "uitvoering"),
        ("adopted", True, "uitvoering: Noord"),
        ("withdrawn", True, "niemand"),
        ("concluded", True, "niemand"),
    ],
)
def test_the_next_action_is_somebodys(store, status, busy, whose):
    effect(store, date(2026, 1, 1), status=status)
    add(store, COMMAND_LINE, Team(code="noord", name="Noord", domain="wmo", staff_group="frontline", people=12))
    if busy:
        record = unsaved(team="noord", status="proposed", result=None)
        add(store, COMMAND_LINE, record, record_id=EXPERIMENT)
    verdicts = effect_verdicts(store, COMMAND_LINE, Quarter(2026, 3), TODAY)
    verdict = next(of for of in verdicts if of.effect.id == EFFECT)
    assert whose_words(verdict, found(store)).say("nl") == whose


def test_policy_that_counts_makes_the_next_action_the_directors(store):
    effect(store, date(2026, 1, 1))
    change(store, date(2026, 3, 1), status="in_force", valid_from=date(2026, 3, 1))
    verdicts = effect_verdicts(store, COMMAND_LINE, Quarter(2026, 3), TODAY)
    verdict = next(of for of in verdicts if of.effect.id == EFFECT)
    assert whose_words(verdict, found(store)).say("nl") == "directie"
    assert "directie" in next_action_words(verdict).say("nl"), "the action and whose it is are one answer"
