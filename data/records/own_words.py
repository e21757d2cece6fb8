"""Whose a record is: nobody writes a next version of what somebody else said, or of what is another team's."""

from uuid import UUID

from data.records.problem import Invalid, Problem
from data.store import Transaction
from data.words import _


def require_own_words(transaction: Transaction, kind: str, record_id: UUID) -> None:
    """Refuse a next version of what somebody else wrote. Anything goes for what is not there yet."""
    earlier = transaction.newest(record_id)
    if earlier is not None and earlier.author != transaction.viewer.subject:
        raise Invalid(kind, Problem("", _("Dit schreef iemand anders. Schrijf er zelf iets bij.")))
