"""Protected hours that a team really had in one week, for one effect: held against what was promised (rule 4)."""

from datetime import date
from typing import ClassVar
from uuid import UUID, uuid5

from pydantic import Field, model_validator

from data.records.past_day import require_past
from data.records.problem import Invalid, Problem
from data.records.record import Record, RecordRule
from data.records.target_effect import require_effect
from data.records.team import require_known_team, require_own_team
from data.store import Transaction
from data.viewer import Action
from data.words import _

_NAMESPACE = UUID("b3a3c5a2-8a0e-4c63-9f0c-5a4f1c2f7d11")


class ProtectedHours(Record):
    """The hours of a whole team together, never of one person. `week` is its Monday."""

    kind: ClassVar[str] = "protected_hours"
    action: ClassVar[Action] = "write_protected_hours"

    effect_id: UUID
    team: str
    week: date
    hours: float = Field(ge=0, le=2000)

    @model_validator(mode="after")
    def _begins_on_monday(self) -> "ProtectedHours":
        if self.week.weekday():
            raise RecordRule(_("Een week begint op maandag. Kies de maandag van die week."), "week")
        return self

    def check(self, transaction: Transaction) -> None:
        """Effect and team exist, and the team is one of whoever writes."""
        require_effect(transaction, self.effect_id, _("Dit effect bestaat niet. Kies een effect."))
        require_known_team(transaction, self.kind, self.team)
        require_own_team(transaction, self.kind, self.team)
        require_past(transaction, self.kind, "week", self.week)

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:  # noqa: ARG002
        """One record for each effect, team and week, so that no hour is counted twice; and that stays what it is."""
        if record_id != hours_id(self.effect_id, self.team, self.week):
            raise Invalid(
                self.kind,
                Problem("week", _("de uren van dit team in deze week staan al ergens anders. Verander ze daar.")),
            )


def hours_id(effect_id: UUID, team: str, week: date) -> UUID:
    """Give the number of the one record for this effect, team and week, in which two colleagues meet."""
    return uuid5(_NAMESPACE, f"{effect_id}/{team}/{week}")
