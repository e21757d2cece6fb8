"""Where an effect stands in the cycle follows from what was recorded."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.record import Stored, newest
from data.records.review_decision import ReviewDecision
from data.records.target_effect import TargetEffect
from metrics.cycle import step_of
from tests.metrics.conftest import EFFECT, EXPERIMENT, effect, experiment, unsaved

# After everything that a test writes down.
AFTER_ALL = datetime(2100, 1, 1, tzinfo=UTC)


def change(status, strengthens=(EFFECT,), experiments=()):
    record = PolicyChange(
        title="Eerst bellen",
        type="work_process",
        old_text="oud",
        new_text="nieuw",
        experiments=experiments,
        legal_basis="Wmo 2015",
        strengthens=strengthens,
        status=status,
    )
    return Stored(UUID(int=5), 1, record, "beleid", datetime(2026, 1, 1, tzinfo=UTC), "")


def decision(effect_id=EFFECT, decided="continue", on=datetime(2026, 1, 1, tzinfo=UTC), quarter=1, **changes):
    record = ReviewDecision(
        effect_id=effect_id, quarter=date(2026, 3 * quarter - 2, 1), decision=decided, reason="gaat goed", **changes
    )
    return Stored(UUID(int=6), 1, record, "directeur", on, "")


@pytest.mark.parametrize(
    ("status", "experiments", "changes", "decisions", "step"),
    [
        ("draft", (), (), (), 1),
        ("adopted", (), (), (), 2),
        ("running", ("running",), (), (), 2),
        ("running", ("completed", "running"), (), (), 2),
        ("running", ("completed",), (), (), 3),
        ("running", ("running",), ("proposed",), (), 3),
        ("running", ("completed",), ("decided",), (), 3),
        ("running", ("completed",), ("rejected",), (), 3),
        ("running", ("completed",), ("in_force",), (), 4),
        ("running", ("running",), (), (EFFECT,), 4),
        ("running", ("running",), (), (UUID(int=99),), 2),
        ("running", ("completed",), (), (EFFECT,), 4),
        ("concluded", (), (), (), 4),
    ],
)
def test_the_step_follows_from_the_records(store, status, experiments, changes, decisions, step):
    effect(store, status=status)
    for place, of in enumerate(experiments):
        record_id = UUID(int=100 + place)
        result = "worked" if of == "completed" else None
        experiment(store, record_id, status=of, result=result, promised_hours_per_week=4, planned_cases=200)
    found = step_of(
        newest(store, TargetEffect)[0],
        newest(store, Experiment),
        [change(of) for of in changes],
        [decision(of, on=AFTER_ALL) for of in decisions],
    )
    assert found == step


def test_a_policy_change_concerns_an_effect_through_the_experiment_it_rests_on(store):
    effect(store)
    experiment(store)
    resting = change("in_force", strengthens=(UUID(int=98),), experiments=(EXPERIMENT,))
    assert step_of(newest(store, TargetEffect)[0], newest(store, Experiment), [resting], []) == 4


@pytest.mark.parametrize(
    ("decided", "step"),
    [
        ("continue", 4),
        ("scale_up", 4),
        ("adjust", 2),
        ("back_to_the_frontline", 2),
        ("lay_down_in_policy", 3),
        ("stop", 1),
        # What was put off stands at the goal check until it is decided.
        ("decide_later", 4),
    ],
)
def test_a_decision_opens_the_step_that_has_to_be_done_again(store, decided, step):
    effect(store)
    experiment(store)
    decisions = [decision(decided=decided, on=AFTER_ALL)]
    assert step_of(newest(store, TargetEffect)[0], newest(store, Experiment), [change("in_force")], decisions) == step


def test_what_was_done_before_the_decision_does_not_count_any_more_and_what_came_after_it_does(store):
    effect(store)
    experiment(store, status="completed")
    decisions = [decision(decided="adjust", on=datetime(2025, 1, 1, tzinfo=UTC))]
    # Both were written after it: the experiment is over, and the policy change is in force.
    stored = newest(store, TargetEffect)[0], newest(store, Experiment)
    assert step_of(*stored, [], decisions) == 3
    assert step_of(*stored, [change("in_force")], decisions) == 4


DECIDED = datetime(2026, 4, 5, tzinfo=UTC)
BEFORE, LATER = datetime(2025, 12, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC)


def written(kind, status, on):
    """An experiment or a policy change of the effect, written on a day."""
    if kind == "policy":
        return replace(change(status), written_at=on)
    ended = {"completed": {"result": "worked"}, "stopped": {"result": None, "stop_reason": "te weinig tijd"}}
    record = unsaved(status=status, **ended.get(status, {"result": None}))
    return Stored(EXPERIMENT, 1, record, "uitvoering", on, "")


@pytest.mark.parametrize("decided", ["continue", "scale_up"])
@pytest.mark.parametrize(
    ("kind", "status", "on", "step"),
    [
        ("experiment", "running", BEFORE, 4),
        ("experiment", "running", LATER, 2),
        ("experiment", "proposed", LATER, 2),
        ("experiment", "completed", LATER, 3),
        ("policy", "draft", BEFORE, 4),
        ("policy", "draft", LATER, 3),
        ("policy", "in_force", LATER, 4),
        # Nothing began with these: the effect stays where the decision left it.
        ("experiment", "stopped", LATER, 4),
        ("policy", "rejected", LATER, 4),
    ],
)
def test_what_was_begun_after_a_decision_to_go_on_moves_the_effect(store, decided, kind, status, on, step):
    effect(store)
    of = written(kind, status, on)
    experiments, changes = ([of], []) if kind == "experiment" else ([], [of])
    decisions = [decision(decided=decided, on=DECIDED)]
    assert step_of(newest(store, TargetEffect)[0], experiments, changes, decisions, date(2026, 11, 1)) == step


@pytest.mark.parametrize(
    ("decided", "step"), [("stop", 1), ("adjust", 2), ("lay_down_in_policy", 3), ("continue", 4), ("scale_up", 4)]
)
def test_a_word_that_is_mended_in_the_effect_after_a_decision_does_not_move_it(store, decided, step):
    mended = replace(effect(store), version=2, written_at=LATER)
    decisions = [decision(decided=decided, on=DECIDED)]
    assert step_of(mended, [written("experiment", "completed", BEFORE)], [], decisions, date(2026, 11, 1)) == step


def test_a_decision_that_is_only_proposed_opens_nothing(store):
    effect(store)
    experiment(store, status="running", result=None)
    stored = newest(store, TargetEffect)[0], newest(store, Experiment)
    assert step_of(*stored, [], [decision(decided="stop", on=AFTER_ALL, status="proposed")]) == 2
    # Nor does it undo an earlier one.
    earlier = decision(decided="lay_down_in_policy", on=AFTER_ALL)
    later = decision(decided="stop", on=AFTER_ALL, status="proposed", quarter=2)
    assert step_of(*stored, [], [earlier, later]) == 3


def test_the_decision_about_the_latest_quarter_counts_whenever_it_was_written(store):
    """One that was put off in the first quarter and taken after the second was decided about."""
    effect(store)
    experiment(store)
    stored = newest(store, TargetEffect)[0], newest(store, Experiment)
    second = decision(decided="adjust", on=datetime(2099, 7, 5, tzinfo=UTC), quarter=2)
    first = decision(decided="stop", on=AFTER_ALL, quarter=1)
    assert step_of(*stored, [], [second, first]) == 2
