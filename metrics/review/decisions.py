"""What was decided about each effect in a quarter, with its actions and its second reader, and what was explained."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from data.records.explanation import Explanation
from data.records.record import Stored, histories, newest
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from data.records.second_reading import SecondReading
from data.store import Store
from metrics.review.model import ActionPlanned, DecisionTaken, Explained


def decisions_taken(store: Store, quarter: date) -> dict[UUID, DecisionTaken]:
    """Per effect the decision for the quarter that begins on this day, as it stands."""
    actions, readings = actions_of(store), newest(store, SecondReading)
    found = {}
    for decision_id, versions in histories(store, ReviewDecision).items():
        stored = versions[-1]
        if stored.record.quarter == quarter:
            reader = _second_reader(versions, readings)
            found[stored.record.effect_id] = _taken(stored, actions.get(decision_id, ()), reader)
    return found


def actions_of(store: Store) -> Mapping[UUID, tuple[ActionPlanned, ...]]:
    """The actions of each decision, the one that is due first first."""
    found: dict[UUID, list[ActionPlanned]] = defaultdict(list)
    for stored in newest(store, ReviewAction):
        action = stored.record
        found[action.decision_id].append(
            ActionPlanned(
                id=stored.id,
                what=action.what,
                owner=action.owner,
                due=action.due,
                status=action.status,
                came_of_it=action.came_of_it,
            )
        )
    return {decision: tuple(sorted(of, key=lambda one: (one.due, one.what, one.id))) for decision, of in found.items()}


def explanations(store: Store, quarter: date) -> dict[UUID, Explained]:
    """Per effect what the municipality itself says of the figures of the quarter that begins on this day."""
    return {
        stored.record.effect_id: Explained(words=stored.record.words, contact=stored.record.contact)
        for stored in newest(store, Explanation)
        if stored.record.quarter == quarter
    }


def _taken(stored: Stored[ReviewDecision], actions: tuple[ActionPlanned, ...], second_reader: str) -> DecisionTaken:
    decision = stored.record
    return DecisionTaken(
        id=stored.id,
        version=stored.version,
        decision=decision.decision,
        status=decision.status,
        reason=decision.reason,
        supported=decision.supported,
        against_the_evidence=decision.is_against_the_evidence,
        by=stored.author,
        on=stored.written_at.date(),
        decide_by=decision.decide_by,
        second_reader=second_reader,
        actions=actions,
    )


def _second_reader(versions: Sequence[Stored[ReviewDecision]], readings: Sequence[Stored[SecondReading]]) -> str:
    """Who, having written none of it, read the version as it stands or the one that it was proposed in; else empty."""
    writers = {of.author for of in versions}
    read_last = {versions[-1].version, *(of.version for of in versions[-2:-1] if of.record.status == "proposed")}
    readers = [
        of.author
        for of in readings
        if of.record.record_id == versions[-1].id and of.record.version in read_last and of.author not in writers
    ]
    return readers[-1] if readers else ""
