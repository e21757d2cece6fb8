"""The decisions of the quarterly review: which of them hold, and which of an effect is the newest."""

from collections.abc import Iterable
from uuid import UUID

from data.records.record import Stored, histories
from data.records.review_decision import ReviewDecision
from data.store import Store


def holds(decision: Stored[ReviewDecision]) -> bool:
    """False for what is only proposed: it opens nothing, and undoes nothing that was decided before it."""
    return decision.record.status == "decided"


def decisions_that_hold(store: Store) -> list[Stored[ReviewDecision]]:
    """Of each decision the last version that was decided, in the order in which they were first made."""
    return [
        held[-1]
        for versions in histories(store, ReviewDecision).values()
        if (held := [of for of in versions if holds(of)])
    ]


def newest_by_effect(decisions: Iterable[Stored[ReviewDecision]]) -> dict[UUID, Stored[ReviewDecision]]:
    """Of each effect the decision about its latest quarter; of one quarter the one that was written last."""
    return {of.record.effect_id: of for of in sorted(decisions, key=lambda of: (of.record.quarter, of.written_at))}
