"""Step 2 of the cycle: what the frontline learned on one day, and what stood in the way."""

from datetime import date
from typing import ClassVar, Literal, Self
from uuid import UUID

from pydantic import Field

from data.records.experiment import require_experiment
from data.records.own_words import require_own_words
from data.records.past_day import require_past
from data.records.problem import Invalid, Problem
from data.records.record import Record
from data.store import Transaction
from data.viewer import Action
from data.words import _

Obstacle = Literal["rule", "process", "system", "culture", "time"]


class LearningNote(Record):
    """One dated note on one experiment."""

    kind: ClassVar[str] = "learning_note"
    action: ClassVar[Action] = "write_learning_note"

    experiment_id: UUID
    on: date
    learned: str = Field(min_length=3)
    obstacles: tuple[Obstacle, ...] = ()

    def check(self, transaction: Transaction) -> None:
        """The experiment exists, and is one of a team of whoever writes."""
        require_experiment(transaction, self.kind, self.experiment_id, own=True)
        require_past(transaction, self.kind, "on", self.on)

    def check_change(self, earlier: Self, reason: str) -> None:  # noqa: ARG002
        """A note stays with its experiment: moved to another one it would be out of its team's hands."""
        if self.experiment_id != earlier.experiment_id:
            raise Invalid(
                self.kind, Problem("experiment_id", _("een aantekening blijft bij haar experiment. Maak een nieuwe."))
            )

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:  # noqa: ARG002
        """Nobody changes what somebody else learned."""
        require_own_words(transaction, self.kind, record_id)
