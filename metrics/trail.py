"""The trail between a clause and the figures, both ways: clause, what was learned, experiment, effect, figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from data.records.experiment import Experiment
from data.records.learning_note import LearningNote
from data.records.policy_change import PolicyChange
from data.records.record import Stored, newest
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import Viewer
from metrics.policy_evidence import MeasuredExperiment

Start = Literal["change", "experiment", "effect"]


@dataclass(frozen=True)
class Step:
    """One experiment on the trail: what it was to reach, what was learned, what was measured, and what rests on it."""

    experiment: Stored[Experiment]
    effect: Stored[TargetEffect] | None
    notes: tuple[Stored[LearningNote], ...]
    measured: MeasuredExperiment | None
    clauses: tuple[Stored[PolicyChange], ...]


@dataclass(frozen=True)
class Trail:
    """Everything that hangs together with one record. Clauses, experiments and effects are each in order of writing.

    `effects` are those that the clauses strengthen or hurt, and those of the experiments. `deviations` is whether the
    clauses rest on the register too; which ones is for who may read it.
    """

    start: Start
    clauses: tuple[Stored[PolicyChange], ...]
    steps: tuple[Step, ...]
    effects: tuple[Stored[TargetEffect], ...]
    deviations: bool


def trail(
    store: Store, viewer: Viewer, measured: Mapping[UUID, MeasuredExperiment], start: Start, record_id: UUID
) -> Trail | None:
    """The trail of one record; None when there is no such record. `measured` comes from `measured_experiments`.

    From a clause it runs to the experiments that it rests on; from an experiment to the clauses that rest on it; from
    an effect to both. `NotAllowed` for who may not read aggregates.
    """
    viewer.require("read_aggregates")
    changes, experiments, effects = newest(store, PolicyChange), newest(store, Experiment), newest(store, TargetEffect)
    known = {
        "change": {of.id for of in changes},
        "experiment": {of.id for of in experiments},
        "effect": {of.id for of in effects},
    }
    if record_id not in known[start]:
        return None
    clauses, tried = _around(start, record_id, changes, experiments)
    concerned = {stored.record.effect_id for stored in tried} | ({record_id} if start == "effect" else set())
    for clause in clauses:
        concerned |= {*clause.record.strengthens, *clause.record.hurts}
    by_id = {stored.id: stored for stored in effects}
    notes = newest(store, LearningNote)
    return Trail(
        start,
        tuple(clauses),
        tuple(
            Step(
                of,
                by_id.get(of.record.effect_id),
                _notes_of(of.id, notes),
                measured.get(of.id),
                _resting_on(of.id, changes),
            )
            for of in tried
        ),
        tuple(stored for stored in effects if stored.id in concerned),
        any(clause.record.deviations for clause in clauses),
    )


def _around(
    start: Start, record_id: UUID, changes: Iterable[Stored[PolicyChange]], experiments: Iterable[Stored[Experiment]]
) -> tuple[list[Stored[PolicyChange]], list[Stored[Experiment]]]:
    if start == "change":
        clauses = [of for of in changes if of.id == record_id]
        rests_on = {each for of in clauses for each in of.record.experiments}
        return clauses, [of for of in experiments if of.id in rests_on]
    if start == "experiment":
        return [of for of in changes if record_id in of.record.experiments], [
            of for of in experiments if of.id == record_id
        ]
    tried = [of for of in experiments if of.record.effect_id == record_id]
    own = {of.id for of in tried}
    clauses = [
        of
        for of in changes
        if record_id in (*of.record.strengthens, *of.record.hurts) or own & set(of.record.experiments)
    ]
    # A clause that strengthens this effect may rest on experiments for another: the figures behind it are theirs.
    rests_on = own | {each for of in clauses for each in of.record.experiments}
    return clauses, [of for of in experiments if of.id in rests_on]


def _resting_on(experiment: UUID, changes: Iterable[Stored[PolicyChange]]) -> tuple[Stored[PolicyChange], ...]:
    return tuple(of for of in changes if experiment in of.record.experiments)


def _notes_of(experiment: UUID, notes: Iterable[Stored[LearningNote]]) -> tuple[Stored[LearningNote], ...]:
    """What was learned, the newest first."""
    own = [of for of in notes if of.record.experiment_id == experiment]
    return tuple(sorted(own, key=lambda of: of.record.on, reverse=True))
