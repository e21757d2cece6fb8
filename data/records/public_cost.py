"""What an effect cost and saved, per payer. Realised and expected stand apart and are never added up (rule 1)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from data.records.record import Record, RecordRule
from data.records.target_effect import require_effect
from data.store import Transaction
from data.viewer import Action
from data.words import _


class PayerCost(BaseModel):
    """Euros of one payer over the cases counted. A saving below zero is money that went the other way."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    payer: str = Field(min_length=1)
    invested: float = Field(ge=0)
    realised_saving: float
    expected_saving: float


class PublicCost(Record):
    """Money around one effect over one period: always beside the effect, never alone."""

    kind: ClassVar[str] = "public_cost"
    action: ClassVar[Action] = "write_reference"

    effect_id: UUID
    title: str = Field(min_length=3)
    first: date
    last: date
    # Under ten cases the money would tell of single households (rule 9).
    cases_counted: int = Field(ge=10)
    cases_planned: int
    source: str = Field(min_length=3)
    lines: tuple[PayerCost, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _possible(self) -> "PublicCost":
        if self.last < self.first:
            raise RecordRule(_("De kosten '{title}' eindigen voor ze beginnen. Verbeter een datum.", title=self.title))
        if self.cases_planned < self.cases_counted:
            raise RecordRule(
                _(
                    "Bij de kosten '{title}' zijn meer gevallen geteld ({counted}) dan gepland ({planned}). Verbeter "
                    "een van beide.",
                    title=self.title,
                    counted=self.cases_counted,
                    planned=self.cases_planned,
                )
            )
        return self

    def check(self, transaction: Transaction) -> None:
        """The effect that the money stands beside exists."""
        require_effect(
            transaction,
            self.effect_id,
            _("De kosten '{title}' horen bij een effect dat niet bestaat. Kies een effect.", title=self.title),
        )
