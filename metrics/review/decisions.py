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
            read = _second_reading(versions, readings)
            found[stored.record.effect_id] = _taken(stored, actions.get(decision_id, ()), read)
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


def _taken(
    stored: Stored[ReviewDecision], actions: tuple[ActionPlanned, ...], read: Stored[SecondReading] | None
) -> DecisionTaken:
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
        second_reader=read.author if read else "",
        second_opinion=read.record.opinion if read else "",
        second_words=read.record.reason if read else "",
        actions=actions,
    )


def _second_reading(
    versions: Sequence[Stored[ReviewDecision]], readings: Sequence[Stored[SecondReading]]
) -> Stored[SecondReading] | None:
    """The reading, by who wrote none of it, of what is decided: as it stands, or as it was proposed just before.

    Of several the last one that disagrees, for nobody else's reading takes away what was said against it.
    """
    last, writers = versions[-1], {of.author for of in versions}
    proposed = [of for of in versions[-2:-1] if of.record.status == "proposed"]
    read = {last.version, *(of.version for of in proposed if not last.record.changed_since(of.record))}
    found = [
        of
        for of in readings
        if of.record.record_id == last.id and of.record.version in read and of.author not in writers
    ]
    return max(found, key=lambda of: (of.record.opinion == "disagrees", of.written_at), default=None)
