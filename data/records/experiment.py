"""Step 2 of the cycle: what the frontline tries out for one effect, and how the comparison is made."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from data.records.indicator import require_known
from data.records.instrument import instruments
from data.records.record import Record, RecordRule
from data.records.target_effect import require_effect
from data.store import Transaction
from data.viewer import Action
from data.words import Refusal, _

Assignment = Literal["lottery", "waiting_list", "threshold", "rota", "other_team", "before_after", "none"]
ForWhom = Literal["can_and_wants", "wants_cannot_yet", "survival_mode", "believes_in_another_way"]


class Threshold(BaseModel):
    """A limit that decided who got tailored practice: those just above it are like those just below.

    `characteristic` is a `before_` column without that prefix; the cases within `bandwidth` of `value`, in the same
    unit, are compared.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    characteristic: str = Field(min_length=1)
    value: float
    bandwidth: float = Field(gt=0)
    tailored_side: Literal["above", "below"]


class Experiment(Record):
    """One experiment on one effect. What decides the strength of its evidence is registered here beforehand."""

    kind: ClassVar[str] = "experiment"
    action: ClassVar[Action] = "write_experiment"
    added_later: ClassVar[frozenset[str]] = frozenset({"moment", "threshold"})

    effect_id: UUID
    title: str = Field(min_length=3)
    team: str
    needed: str
    hypothesis: str
    smallest_step: str
    for_whom: tuple[ForWhom, ...] = Field(min_length=1)
    target_groups: tuple[str, ...] = Field(min_length=1)
    instrument: str
    status: Literal["proposed", "running", "paused", "completed", "stopped"] = "proposed"

    # The comparison, fixed before there are results (rule 2).
    indicator: str
    assignment: Assignment = "none"
    # Optional: experiments with a limit are on record from before it was asked for.
    threshold: Threshold | None = None
    planned_share_treated: float | None = Field(default=None, gt=0, lt=1)
    planned_cases: int | None = Field(default=None, gt=0)
    clusters_per_arm: int | None = Field(default=None, gt=0)
    baseline_in_both_groups: bool = False
    # The moment of measuring that decides, in months after the help; 0 is at its end.
    moment: int = Field(default=0, ge=0, le=120)
    minimal_relevant_difference: float = Field(ge=0)
    decision_rule: str
    protocol_changed: bool = False
    starts: date
    ends: date

    # What came of it.
    result: Literal["worked", "did_not_work", "cannot_say"] | None = None
    frontline_judgement: str = ""
    stop_reason: str = ""

    @model_validator(mode="after")
    def _complete_for_its_status(self) -> "Experiment":
        if self.ends < self.starts:
            raise RecordRule(_("Het experiment eindigt voor het begint. Verbeter een van beide datums."))
        if self.status == "completed" and self.result is None:
            raise RecordRule(
                _("Een afgerond experiment heeft een uitkomst. Ook 'werkte niet' en 'niet te zeggen' zijn uitkomsten.")
            )
        if self.status == "stopped" and not self.stop_reason:
            raise RecordRule(_("Schrijf op waarom het experiment is gestopt."))
        if self.threshold is not None and self.assignment != "threshold":
            raise RecordRule(
                _("Een grens hoort alleen bij een experiment dat op die grens indeelt. Haal de grens weg.")
            )
        return self

    def check(self, transaction: Transaction) -> None:
        """The effect that it serves, the indicator and the instrument that it tries exist."""
        require_known(transaction, (self.indicator,))
        require_effect(
            transaction,
            self.effect_id,
            _("Experiment '{title}' hoort bij een effect dat niet bestaat. Kies een effect.", title=self.title),
        )
        known = instruments(transaction)
        if self.instrument not in known:
            raise Refusal(
                _(
                    "Experiment '{title}': instrument {code} staat niet in de lijst. Kies uit {known}, of voeg het "
                    "instrument eerst toe.",
                    title=self.title,
                    code=self.instrument,
                    known=", ".join(known),
                )
            )
