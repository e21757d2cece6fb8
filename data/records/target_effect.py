"""Step 1 of the cycle: which effect for residents is wanted, how it is measured, and the hours that it gets."""

from datetime import date
from typing import ClassVar, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from data.records.indicator import require_known
from data.records.record import Record, RecordRule
from data.store import Transaction
from data.viewer import Action
from data.words import Refusal, Text, _


class EffectTarget(BaseModel):
    """One indicator with where it stood, where it must be, and when. Shares are fractions."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str
    baseline: float
    target: float
    start: date
    deadline: date
    minimal_relevant_change: float = Field(gt=0)

    @model_validator(mode="after")
    def _in_time_and_different(self) -> "EffectTarget":
        if self.deadline <= self.start:
            raise RecordRule(_("De einddatum ligt niet na de begindatum. Verbeter een van beide."))
        if self.target == self.baseline:
            raise RecordRule(_("De streefwaarde is gelijk aan de nulmeting. Kies een andere streefwaarde."))
        return self

    @property
    def good_is(self) -> Literal["higher", "lower"]:
        """The direction in which this target asks for change."""
        return "higher" if self.target > self.baseline else "lower"


class FunnelStep(BaseModel):
    """One step that residents of a cohort can reach.

    The indicator's numerator counts who reached it within `within_months`, its denominator who began in that month: so
    all steps have one denominator, and no two stocks of one year are compared.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    label: str = Field(min_length=2)
    indicator: str
    within_months: int = Field(ge=0, le=120)


class TargetEffect(Record):
    """What must become better for which residents."""

    kind: ClassVar[str] = "target_effect"
    action: ClassVar[Action] = "write_target_effect"
    added_later: ClassVar[frozenset[str]] = frozenset({"funnel"})

    title: str = Field(min_length=3)
    statement: str = Field(min_length=10)
    core_value: str
    law: str
    domain: str
    target_groups: tuple[str, ...] = Field(min_length=1)
    primary: EffectTarget
    secondary: tuple[str, ...] = ()
    guardrails: tuple[str, ...] = ()
    funnel: tuple[FunnelStep, ...] = ()
    how_chosen: str
    chosen_on_bad_score: bool = False
    # An effect without hours does not start (rule 4).
    protected_hours_per_week: float = Field(gt=0)
    hours_promised_by: str
    owner: str
    status: Literal["draft", "adopted", "running", "concluded", "withdrawn"] = "draft"

    def check(self, transaction: Transaction) -> None:
        """Every indicator exists, and an adopted effect is never only a saving (rule 1)."""
        steps = (step.indicator for step in self.funnel)
        known = require_known(transaction, (self.primary.indicator, *self.secondary, *self.guardrails, *steps))
        if self.status == "draft":
            return
        indicator = known[self.primary.indicator]
        wanted = {"up": "higher", "down": "lower"}.get(indicator.direction)
        if wanted != self.primary.good_is and indicator.nature not in ("cost", "volume"):
            raise Refusal(
                _(
                    "De streefwaarde van '{indicator}' ligt niet aan de goede kant van de nulmeting. Verbeter de "
                    "streefwaarde, of kies een indicator waarbij meer of minder echt beter is.",
                    indicator=indicator.label,
                )
            )
        if indicator.nature in ("cost", "volume"):
            raise Refusal(
                _(
                    "Een effectdoel is nooit alleen een besparing of een aantal. Kies als eerste indicator iets dat "
                    "zegt wat er voor inwoners beter wordt; de kosten staan daar dan naast."
                )
            )

    def check_change(self, earlier: Self, reason: str) -> None:
        """A goal is fixed before its results: who changes it, or makes it a draft again, says why (rule 2)."""
        if earlier.status == "draft" or reason.strip():
            return
        if self.primary != earlier.primary or self.status == "draft":
            raise Refusal(
                _(
                    "Effect '{title}' is vastgesteld. Schrijf op waarom u het doel verandert: de reden blijft bij het "
                    "effect te zien.",
                    title=earlier.title,
                )
            )


def require_effect(transaction: Transaction, effect_id: UUID, otherwise: Text) -> None:
    """Refuse with the sentence `otherwise` when there is no such effect."""
    effect = transaction.newest(effect_id)
    if effect is None or effect.kind != TargetEffect.kind:
        raise Refusal(otherwise)
