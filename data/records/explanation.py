"""The municipality's own words beside the figures of one effect in one quarter, and whom to ask about them."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Self
from uuid import UUID, uuid5

from pydantic import Field

from data.records.problem import Invalid, Problem
from data.records.quarter_of import not_a_quarter
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
    longest: ClassVar[Mapping[str, int]] = {"words": 4_000, "contact": 200}

    effect_id: UUID
    quarter: date
    words: str = Field(min_length=10)
    contact: str = Field(min_length=3)

    def check(self, transaction: Transaction) -> None:
        """The effect exists, and the quarter is one."""
        require_effect(transaction, self.effect_id, _("Dit effect bestaat niet. Kies een effect."))
        if wrong := not_a_quarter(self.quarter):
            raise Invalid(self.kind, *wrong)

    def check_change(self, earlier: Self, reason: str) -> None:  # noqa: ARG002
        """It stays with its effect and quarter: elsewhere it would be about other figures."""
        if (self.effect_id, self.quarter) != (earlier.effect_id, earlier.quarter):
            raise Invalid(
                self.kind, Problem("effect_id", _("deze toelichting hoort bij een ander effect of kwartaal."))
            )

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:  # noqa: ARG002
        """There is one per effect and quarter, under the number that belongs to it."""
        if record_id != explanation_id(self.effect_id, self.quarter):
            raise Invalid(
                self.kind,
                Problem("quarter", _("hier is al een plaats voor een toelichting. Laad de pagina opnieuw.")),
            )


def explanation_id(effect_id: UUID, quarter: date) -> UUID:
    """The number of the one explanation of this effect in the quarter that begins on this day."""
    return uuid5(_NAMESPACE, f"{effect_id}/{quarter}")
