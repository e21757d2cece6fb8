"""Whoever holds one end of the trail finds the other: clause, what was learned, experiment, effect, figures."""

from datetime import date
from uuid import UUID

import pytest

from data.records.learning_note import LearningNote
from data.records.record import add
from data.records.team import Team
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics.policy_evidence import measured_experiments
from metrics.trail import trail
from tests.metrics.conftest import EFFECT, EXPERIMENT, UNTIL, effect, experiment, outcomes
from tests.metrics.test_policy_evidence import BETTER, change
from tests.metrics.test_policy_lists import laid_down

READER = Viewer("lezer", "Lezer", frozenset({"director"}))
CLAUSE, OTHER_CLAUSE = UUID(int=60), UUID(int=61)
OTHER_EFFECT, OTHER_EXPERIMENT = UUID(int=8), UUID(int=9)


@pytest.fixture
def filled(store):
    add(store, COMMAND_LINE, Team(code="wijk", name="Wijkteam", domain="wmo", staff_group="frontline", people=12))
    effect(store)
    effect(store, OTHER_EFFECT, title="Meer rust")
    experiment(store)
    experiment(store, OTHER_EXPERIMENT, effect_id=OTHER_EFFECT, title="Later bellen")
    outcomes(store, *BETTER)
    for day in (3, 1, 2):
        note = LearningNote(experiment_id=EXPERIMENT, on=date(2026, 2, day), learned=f"Dag {day}")
        add(store, COMMAND_LINE, note)
    add(store, COMMAND_LINE, change(), record_id=CLAUSE)
    other = change(title="Later", experiments=(OTHER_EXPERIMENT,), strengthens=(OTHER_EFFECT,), hurts=(EFFECT,))
    add(store, COMMAND_LINE, other, record_id=OTHER_CLAUSE)
    return store


def followed(store, start, record_id):
    return trail(store, READER, measured_experiments(store, READER, UNTIL), start, record_id)


def ids(stored):
    return [of.id for of in stored]


def test_from_a_clause_to_the_figures(filled):
    found = followed(filled, "change", CLAUSE)
    (step,) = found.steps
    assert step.experiment.id == EXPERIMENT
    assert step.effect.id == EFFECT
    assert [note.record.learned for note in step.notes] == ["Dag 3", "Dag 2", "Dag 1"], "the newest first"
    assert step.measured.comparison.verdict == "clearly_better"
    assert ids(found.effects) == [EFFECT]


def test_from_an_experiment_back_to_the_clause(filled):
    found = followed(filled, "experiment", EXPERIMENT)
    assert ids(found.clauses) == [CLAUSE]
    assert ids(of.experiment for of in found.steps) == [EXPERIMENT]


def test_from_an_effect_to_everything_that_touches_it(filled):
    """A clause that hurts it belongs to it too, with the experiments for another effect that it rests on."""
    found = followed(filled, "effect", EFFECT)
    assert ids(found.clauses) == [CLAUSE, OTHER_CLAUSE]
    assert ids(of.experiment for of in found.steps) == [EXPERIMENT, OTHER_EXPERIMENT]
    assert [ids(of.clauses) for of in found.steps] == [[CLAUSE], [OTHER_CLAUSE]]
    assert ids(found.effects) == [EFFECT, OTHER_EFFECT]


def test_there_and_back_again(filled):
    """Each clause that an experiment leads to leads to that experiment."""
    for of in (EXPERIMENT, OTHER_EXPERIMENT):
        for clause in followed(filled, "experiment", of).clauses:
            assert of in ids(step.experiment for step in followed(filled, "change", clause.id).steps)


def test_an_experiment_without_notes_or_policy_has_a_trail_all_the_same(store):
    effect(store)
    experiment(store)
    found = followed(store, "experiment", EXPERIMENT)
    assert (found.clauses, found.steps[0].notes, found.deviations) == ((), (), False)


def test_whether_it_rests_on_the_register_is_told_and_nothing_more(store):
    effect(store)
    laid_down(store, CLAUSE, experiments=(), deviations=(UUID(int=70),))
    assert followed(store, "change", CLAUSE).deviations


@pytest.mark.parametrize("start", ["change", "experiment", "effect"])
def test_of_a_record_that_is_not_there_nothing_is_found(filled, start):
    assert followed(filled, start, UUID(int=99)) is None


def test_who_may_read_nothing_gets_no_trail(filled):
    with pytest.raises(NotAllowed):
        trail(filled, Viewer("niemand", "Niemand", frozenset()), {}, "change", CLAUSE)
