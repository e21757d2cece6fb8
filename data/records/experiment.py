"""Step 2 of the cycle: what the frontline tries out for one effect, and how the comparison is made."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field, model_validator

from data.records.record import Record, RecordRule
from data.records.target_effect import TargetEffect
from data.store import Transaction
from data.viewer import Action
from data.words import Refusal, _

Instrument = Literal["reverse_test", "value_triangle", "breakthrough_method", "national_desk", "other"]
Assignment = Literal["lottery", "waiting_list", "threshold", "rota", "other_team", "before_after", "none"]
ForWhom = Literal["can_and_wants", "wants_cannot_yet", "survival_mode", "believes_in_another_way"]


class Experiment(Record):
    """One experiment on one effect. What decides the strength of its evidence is registered here beforehand."""

    kind: ClassVar[str] = "experiment"
    action: ClassVar[Action] = "write_experiment"

    effect_id: UUID
    title: str = Field(min_length=3)
    team: str
    needed: str
    hypothesis: str
    smallest_step: str
    for_whom: tuple[ForWhom, ...] = Field(min_length=1)
    target_groups: tuple[str, ...] = Field(min_length=1)
    instrument: Instrument
    status: Literal["proposed", "running", "paused", "completed", "stopped"] = "proposed"

    # The comparison, fixed before there are results (rule 2).
    indicator: str
    assignment: Assignment = "none"
    planned_share_treated: float | None = Field(default=None, gt=0, lt=1)
    planned_cases: int | None = Field(default=None, gt=0)
    clusters_per_arm: int | None = Field(default=None, gt=0)
    baseline_in_both_groups: bool = False
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
        return self

    def check(self, transaction: Transaction) -> None:
        """The effect that it serves exists."""
        effect = transaction.newest(self.effect_id)
        if effect is None or effect.kind != TargetEffect.kind:
            raise Refusal(
                _("Experiment '{title}' hoort bij een effect dat niet bestaat. Kies een effect.", title=self.title)
            )
