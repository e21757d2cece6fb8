"""Step 4 of the cycle: what the director decided about one effect after looking at the evidence."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from data.records.record import Record
from data.viewer import Action


class ReviewDecision(Record):
    """One decision on one effect, for one quarter, with its reason."""

    kind: ClassVar[str] = "review_decision"
    action: ClassVar[Action] = "decide"

    effect_id: UUID
    quarter: date
    decision: Literal["continue", "adjust", "scale_up", "lay_down_in_policy", "stop", "back_to_the_frontline"]
    reason: str = Field(min_length=5)
