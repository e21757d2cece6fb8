"""What was decided about the effects of a quarter, as it stands in the store now."""

from collections.abc import Mapping
from uuid import UUID

from data.records.record import Stored, newest
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from data.store import Store
from metrics.quarter import Quarter
from metrics.review.model import EffectReviewed, Review


def decisions_of(store: Store, quarter: Quarter) -> Mapping[UUID, Stored[ReviewDecision]]:
    """The newest version of each decision of this quarter, by effect."""
    return {
        stored.record.effect_id: stored
        for stored in newest(store, ReviewDecision)
        if stored.record.quarter == quarter.first
    }


def actions_of(store: Store, decision: UUID) -> list[Stored[ReviewAction]]:
    """The actions of one decision, in the order in which they were agreed."""
    return [stored for stored in newest(store, ReviewAction) if stored.record.decision_id == decision]


def to_decide(review: Review, decided: Mapping[UUID, Stored[ReviewDecision]]) -> list[EffectReviewed]:
    """The effects about which something is to be decided and nothing is, in the order of the page."""
    return [effect for effect in review.effects if effect.supported and effect.id not in decided]


def waiting_to_be_read(
    review: Review, decided: Mapping[UUID, Stored[ReviewDecision]]
) -> list[tuple[EffectReviewed, Stored[ReviewDecision]]]:
    """The effects with a decision that was proposed against the evidence and is no decision yet."""
    return [
        (effect, decided[effect.id])
        for effect in review.effects
        if effect.id in decided and decided[effect.id].record.status == "proposed"
    ]
