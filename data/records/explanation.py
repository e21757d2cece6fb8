"""The municipality's own words beside the figures of one effect in one quarter, and whom to ask about them."""

from datetime import date
from typing import ClassVar
from uuid import UUID, uuid5

from pydantic import Field

from data.records.record import Record
from data.records.target_effect import require_effect
from data.store import Transaction
from data.viewer import Action
from data.words import _

_NAMESPACE = UUID("b2f7c8f0-0f3d-4f1b-9f5e-6a3c6de2d7a4")


class Explanation(Record):
    """What the municipality says of the figures. `contact` is a team or a function, never a person."""

    kind: ClassVar[str] = "explanation"
    action: ClassVar[Action] = "explain"

    effect_id: UUID
    quarter: date
    words: str = Field(min_length=10)
    contact: str = Field(min_length=3)

    def check(self, transaction: Transaction) -> None:
        """The effect exists."""
        require_effect(transaction, self.effect_id, _("Dit effect bestaat niet. Kies een effect."))


def explanation_id(effect_id: UUID, quarter: date) -> UUID:
    """The number of the one explanation of this effect in the quarter that begins on this day."""
    return uuid5(_NAMESPACE, f"{effect_id}/{quarter}")
