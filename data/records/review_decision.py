"""Step 4 of the cycle: what the director decided about one effect after looking at the evidence."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from data.records.record import Record
from data.records.target_effect import require_effect
from data.store import Transaction
from data.viewer import Action
from data.words import _


class ReviewDecision(Record):
    """One decision on one effect, for one quarter, with its reason."""

    kind: ClassVar[str] = "review_decision"
    action: ClassVar[Action] = "decide"

    effect_id: UUID
    quarter: date
    decision: Literal["continue", "adjust", "scale_up", "lay_down_in_policy", "stop", "back_to_the_frontline"]
    reason: str = Field(min_length=5)

    def check(self, transaction: Transaction) -> None:
        """The effect that it is about exists."""
        require_effect(transaction, self.effect_id, _("Dit effect bestaat niet. Kies een effect."))
