"""What somebody wants to say about a record, beside it and never in it."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from data.records.own_words import require_own_words
from data.records.readable import require_readable
from data.records.record import Record
from data.records.signed_quarter import signed_quarter_id
from data.store import Transaction
from data.viewer import Action


class Comment(Record):
    """One comment on one record, or on one figure of it in one quarter (the first day of which is `quarter`)."""

    kind: ClassVar[str] = "comment"
    action: ClassVar[Action] = "comment"
    added_later: ClassVar[frozenset[str]] = frozenset({"figure", "quarter"})

    record_id: UUID
    words: str = Field(min_length=2)
    # The id of the figure in the review (metrics/review/model.py).
    figure: str = ""
    quarter: date | None = None

    def check(self, transaction: Transaction) -> None:
        """The record exists, and the viewer may read it. A figure of a whole quarter belongs to its signature to be."""
        if self.figure and self.quarter is not None and self.record_id == signed_quarter_id(self.quarter):
            return
        require_readable(transaction, self.kind, self.record_id)

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:  # noqa: ARG002
        """Nobody changes what somebody else said."""
        require_own_words(transaction, self.kind, record_id)
