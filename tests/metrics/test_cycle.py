"""Where an effect stands in the cycle follows from what was recorded."""

from datetime import date, datetime
from uuid import UUID

import pytest

from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.record import Stored, newest
from data.records.review_decision import ReviewDecision
from data.records.target_effect import TargetEffect
from metrics.cycle import step_of
from tests.metrics.conftest import EFFECT, EXPERIMENT, effect, experiment


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
    return Stored(UUID(int=5), 1, record, "beleid", datetime(2026, 1, 1), "")


def decision(effect_id=EFFECT):
    record = ReviewDecision(effect_id=effect_id, quarter=date(2026, 1, 1), decision="continue", reason="gaat goed")
    return Stored(UUID(int=6), 1, record, "directeur", datetime(2026, 1, 1), "")


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
        ("concluded", (), (), (), 4),
    ],
)
def test_the_step_follows_from_the_records(store, status, experiments, changes, decisions, step):
    effect(store, status=status)
    for place, of in enumerate(experiments):
        experiment(store, UUID(int=100 + place), status=of, result="worked" if of == "completed" else None)
    found = step_of(
        newest(store, TargetEffect)[0],
        newest(store, Experiment),
        [change(of) for of in changes],
        [decision(of) for of in decisions],
    )
    assert found == step


def test_a_policy_change_concerns_an_effect_through_the_experiment_it_rests_on(store):
    effect(store)
    experiment(store)
    resting = change("in_force", strengthens=(UUID(int=98),), experiments=(EXPERIMENT,))
    assert step_of(newest(store, TargetEffect)[0], newest(store, Experiment), [resting], []) == 4
