"""A consultation in one line: how many people, how long, about what amount. So it can be seen what deciding costs.

It is a meeting of two people or more and never somebody's own time: it keeps a day, and no hours of the day.
"""

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator

from data.records.gate import require_gate
from data.records.own_words import require_own_words
from data.records.past_day import require_past
from data.records.problem import Invalid, Problem
from data.records.record import Record, RecordRule
from data.records.team import require_known_team, require_own_team
from data.store import Transaction
from data.viewer import Action
from data.words import _

# A few words say what it was about; a story would tell of a resident.
_LONGEST = 100


class Consultation(Record):
    """One meeting and the amount that it decided about, in euros. `team` is the one that called it.

    `hourly_rate` is what an hour of one participant costs, as it was on that day: what the team costs later changes
    nothing here. `travel_cost` is of all participants together. What was written down twice is `withdrawn`.
    """

    kind: ClassVar[str] = "consultation"
    action: ClassVar[Action] = "write_consultation"

    on: date
    team: str
    about: str = Field(min_length=3)
    people: int = Field(ge=2, le=100)
    minutes: int = Field(gt=0, le=600)
    amount: float = Field(ge=0, le=100_000_000)
    hourly_rate: float = Field(gt=0, le=1000)
    travel_cost: float = Field(default=0, ge=0, le=100_000)
    withdrawn: bool = False

    @model_validator(mode="after")
    def _in_a_few_words(self) -> "Consultation":
        if len(self.about) > _LONGEST:
            raise RecordRule(
                _("houd het bij een paar woorden, hoogstens {n} letters. Noem geen inwoner.", n=_LONGEST), "about"
            )
        return self

    def check(self, transaction: Transaction) -> None:
        """The works council consented, and the team is one of whoever writes."""
        # A refusal of its own kind: nothing else about the line matters before this is there.
        require_gate(transaction, "works_council_consent")
        require_known_team(transaction, self.kind, self.team)
        require_own_team(transaction, self.kind, self.team)
        require_past(transaction, self.kind, "on", self.on)

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:  # noqa: ARG002
        """Nobody changes what somebody else wrote down."""
        require_own_words(transaction, self.kind, record_id)

    def check_change(self, earlier: Self, reason: str) -> None:
        """A figure that was told already changes with a reason only."""
        if self != earlier and not reason.strip():
            raise Invalid(self.kind, Problem("reason", _("schrijf op waarom u dit verandert.")))
