"""What somebody says that happened has happened: its day is not ahead of the day on which it is written down."""

from datetime import date

from data.records.problem import Invalid, Problem
from data.store import Transaction
from data.words import _


def require_past(transaction: Transaction, kind: str, place: str, day: date) -> None:
    """Refuse a day that is still to come."""
    if day > transaction.day:
        raise Invalid(kind, Problem(place, _("deze dag moet nog komen. Verbeter de datum.")))
