"""Step 1 of the cycle: which effect for residents is wanted, how it is measured, and the hours that it gets."""

from datetime import date
from math import inf
from typing import ClassVar, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from data.records.indicator import Indicator, require_known
from data.records.problem import Invalid, Problem
from data.records.record import Record, RecordRule
from data.store import Transaction
from data.viewer import Action
from data.words import Refusal, Text, _

# What may follow what; a draft can be made of an adopted effect again, with a reason.
_NEXT: dict[str, frozenset[str]] = {
    "draft": frozenset({"adopted", "running", "withdrawn"}),
    "adopted": frozenset({"draft", "running", "concluded", "withdrawn"}),
    "running": frozenset({"draft", "adopted", "concluded", "withdrawn"}),
    "concluded": frozenset({"running"}),
    "withdrawn": frozenset({"draft"}),
}
# What says nothing of a resident's life can never be the only aim (rule 1).
NO_EFFECT = ("cost", "volume")
ONLY_A_SAVING = _(
    "Een effectdoel is nooit alleen een besparing of een aantal. Kies als eerste indicator iets dat zegt wat er voor "
    "inwoners beter wordt; de kosten staan daar dan naast."
)
# What a draft may leave open and an adopted effect may not.
_ASKED = ("core_value", "law", "domain", "how_chosen", "hours_promised_by", "owner")
# What is agreed at adoption. That residents were chosen for a bad score takes a verdict away: it goes in sight only.
AGREED = (
    "statement",
    "primary",
    "secondary",
    "guardrails",
    "target_groups",
    "funnel",
    "protected_hours_per_week",
    "how_chosen",
    "chosen_on_bad_score",
)


class EffectTarget(BaseModel):
    """One indicator with where it stood, where it must be, and when. Shares are fractions."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    indicator: str
    baseline: float
    target: float
    start: date
    deadline: date
    minimal_relevant_change: float = Field(gt=0)
    # Where the baseline comes from: counted in the deliveries, with its interval, or told by somebody.
    baseline_from: Literal["deliveries", "stated"] = "stated"
    baseline_low: float | None = None
    baseline_high: float | None = None
    baseline_n: int | None = Field(default=None, ge=0)
    baseline_period: str = ""

    @model_validator(mode="after")
    def _in_time_and_different(self) -> "EffectTarget":
        if self.deadline <= self.start:
            raise RecordRule(_("De einddatum ligt niet na de begindatum. Verbeter een van beide."), "primary.deadline")
        if self.target == self.baseline:
            raise RecordRule(
                _("De streefwaarde is gelijk aan de nulmeting. Kies een andere streefwaarde."), "primary.target"
            )
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

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)

    label: str = Field(min_length=2)
    indicator: str
    within_months: int = Field(ge=0, le=120)


class TargetEffect(Record):
    """What must become better for which residents."""

    kind: ClassVar[str] = "target_effect"
    action: ClassVar[Action] = "write_target_effect"
    added_later: ClassVar[frozenset[str]] = frozenset(
        {
            "funnel",
            "expected_cases_per_quarter",
            "primary.baseline_from",
            "primary.baseline_low",
            "primary.baseline_high",
            "primary.baseline_n",
            "primary.baseline_period",
        }
    )

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
    # For the planner, where nothing is delivered yet: how many cases somebody expects.
    expected_cases_per_quarter: int | None = Field(default=None, ge=1)
    how_chosen: str
    chosen_on_bad_score: bool = False
    protected_hours_per_week: float
    hours_promised_by: str
    owner: str
    status: Literal["draft", "adopted", "running", "concluded", "withdrawn"] = "draft"

    @field_validator("protected_hours_per_week")
    @classmethod
    def _gets_hours(cls, hours: float) -> float:
        """An effect without hours does not start (rule 4)."""
        if not 0 < hours < inf:
            raise RecordRule(
                _(
                    "Een effect zonder vrijgemaakte uren start niet: dan heeft niemand tijd om het uit te proberen. "
                    "Schrijf op hoeveel uur per week er voor is."
                ),
                "protected_hours_per_week",
            )
        return hours

    def check(self, transaction: Transaction) -> None:
        """Every indicator exists, and an adopted effect is whole and never only a saving (rule 1)."""
        steps = (step.indicator for step in self.funnel)
        known = require_known(transaction, (self.primary.indicator, *self.secondary, *self.guardrails, *steps))
        wrong = self._not_a_share() if known[self.primary.indicator].measure == "share" else []
        # A draft may still be thought about, and one that was not to be is withdrawn as it was.
        if self.status in ("draft", "withdrawn"):
            if wrong:
                raise Invalid(self.kind, *wrong)
            return
        wrong += [
            Problem(name, _("vul dit in voordat het effect is vastgesteld."))
            for name in _ASKED
            if not getattr(self, name)
        ]
        wrong += self._not_an_effect(known[self.primary.indicator])
        if wrong:
            raise Invalid(self.kind, *wrong)

    def _not_a_share(self) -> list[Problem]:
        return [
            Problem(f"primary.{name}", _("een percentage ligt tussen 0 en 100. Verbeter het."))
            for name in ("baseline", "target")
            if not 0 <= getattr(self.primary, name) <= 1
        ]

    def _not_an_effect(self, indicator: Indicator) -> list[Problem]:
        if indicator.nature in NO_EFFECT:
            return [Problem("primary.indicator", ONLY_A_SAVING)]
        if {"up": "higher", "down": "lower"}.get(indicator.direction) == self.primary.good_is:
            return []
        return [
            Problem(
                "primary.target",
                _(
                    "De streefwaarde van '{indicator}' ligt niet aan de goede kant van de nulmeting. Verbeter de "
                    "streefwaarde, of kies een indicator waarbij meer of minder echt beter is.",
                    indicator=indicator.label,
                ),
            )
        ]

    def check_change(self, earlier: Self, reason: str) -> None:
        """A goal is fixed before its results: who changes it, or makes it a draft again, says why (rule 2)."""
        wrong = []
        if self.status != earlier.status and self.status not in _NEXT[earlier.status]:
            wrong.append(Problem("status", _("deze stap kan niet. Laad de pagina opnieuw en kies een andere stap.")))
        changed = any(getattr(self, name) != getattr(earlier, name) for name in AGREED)
        # A withdrawal and a conclusion are decisions too.
        ended = self.status != earlier.status and self.status in ("withdrawn", "concluded", "draft")
        if earlier.status != "draft" and (changed or ended) and not reason.strip():
            wrong.append(
                Problem(
                    "reason",
                    _(
                        "effect '{title}' is vastgesteld. Schrijf op waarom u het doel verandert: de reden blijft bij "
                        "het effect te zien.",
                        title=earlier.title,
                    ),
                )
            )
        if wrong:
            raise Invalid(self.kind, *wrong)


def require_effect(transaction: Transaction, effect_id: UUID, otherwise: Text) -> TargetEffect:
    """Give the effect; refuse with the sentence `otherwise` when there is none."""
    effect = transaction.newest(effect_id)
    if effect is None or effect.kind != TargetEffect.kind:
        raise Refusal(otherwise)
    return TargetEffect.model_validate_json(effect.body)
