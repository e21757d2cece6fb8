"""Following a record: up to where somebody has seen what happened to it."""

from typing import ClassVar
from uuid import UUID, uuid5

from pydantic import Field

from data.records.readable import require_readable
from data.records.record import Record
from data.store import Transaction
from data.viewer import Action
from data.words import Refusal, _

_NAMESPACE = UUID("0d6f3a53-2f2a-4a55-9c8d-7d5e3f1b9a27")


class Follow(Record):
    """One person follows one record, or no longer does. `seen` is the last row of the chain that was there then."""

    kind: ClassVar[str] = "follow"
    action: ClassVar[Action] = "follow"

    record_id: UUID
    following: bool
    seen: int = Field(ge=0)

    def check(self, transaction: Transaction) -> None:
        """There is something to follow, and the viewer may read it."""
        require_readable(transaction, self.kind, self.record_id)

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:  # noqa: ARG002
        """Nobody follows on behalf of somebody else."""
        if record_id != follow_id(transaction.viewer.subject, self.record_id):
            raise Refusal(_("Volgen kan alleen voor uzelf. Laad de pagina opnieuw."))


def follow_id(subject: str, record_id: UUID) -> UUID:
    """The number of the one record that says whether this person follows that record."""
    return uuid5(_NAMESPACE, f"{subject}/{record_id}")
