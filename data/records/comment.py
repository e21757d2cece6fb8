"""What somebody wants to say about a record, beside it and never in it."""

from typing import ClassVar
from uuid import UUID

from pydantic import Field

from data.records.deviation import Deviation
from data.records.own_words import require_own_words
from data.records.problem import Invalid, Problem
from data.records.record import Record
from data.store import Transaction
from data.viewer import Action
from data.words import _


class Comment(Record):
    """One comment on one record."""

    kind: ClassVar[str] = "comment"
    action: ClassVar[Action] = "comment"

    record_id: UUID
    words: str = Field(min_length=2)

    def check(self, transaction: Transaction) -> None:
        """The record exists, and the viewer may read it."""
        about = transaction.newest(self.record_id)
        if about is not None and about.kind == Deviation.kind:
            transaction.viewer.require("read_register")
        if about is None:
            raise Invalid(self.kind, Problem("", _("Dit bestaat niet (meer). Laad de pagina opnieuw.")))

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:  # noqa: ARG002
        """Nobody changes what somebody else said."""
        require_own_words(transaction, self.kind, record_id)
