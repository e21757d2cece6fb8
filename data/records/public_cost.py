"""What an effect cost and saved, per payer. Realised and expected stand apart and are never added up (rule 1)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from data.records.record import Record, RecordRule
from data.records.target_effect import require_effect
from data.store import Transaction
from data.viewer import Action
from data.words import Refusal, _

# Under ten cases the money would tell of single households (rule 9).
_FEWEST = 10


class PayerCost(BaseModel):
    """Euros of one payer over the cases counted. A saving below zero is money that went the other way."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)

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
    cases_counted: int = Field(ge=_FEWEST)
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
        if 0 < self.cases_planned - self.cases_counted < _FEWEST:
            raise RecordRule(
                _(
                    "Bij de kosten '{title}' zijn minder dan tien geplande gevallen nog niet geteld. Wat over zo "
                    "weinig huishoudens gaat, is te herleiden. Tel ze mee, of wacht tot het er tien of meer zijn.",
                    title=self.title,
                )
            )
        return self

    def check(self, transaction: Transaction) -> None:
        """The effect that the money stands beside exists, and no earlier statement leaves a few cases between them."""
        require_effect(
            transaction,
            self.effect_id,
            _("De kosten '{title}' horen bij een effect dat niet bestaat. Kies een effect.", title=self.title),
        )
        told = (PublicCost.model_validate_json(of.body) for of in transaction.newest_versions(self.kind))
        # Also the version that this one takes the place of: who saw both can subtract.
        if any(
            of.effect_id == self.effect_id and 0 < abs(of.cases_counted - self.cases_counted) < _FEWEST for of in told
        ):
            raise Refusal(
                _(
                    "De kosten '{title}' tellen minder dan tien gevallen meer of minder dan andere kosten van dit "
                    "effect. Het verschil in geld zou van die paar huishoudens zijn. Wacht tot er tien of meer bij "
                    "zijn gekomen.",
                    title=self.title,
                )
            )
