"""A quarter in a record is its first day."""

from datetime import date

from data.records.problem import Problem
from data.words import _


def not_a_quarter(day: date) -> list[Problem]:
    """What is wrong with the field `quarter`, when the day is not the first of one."""
    if day.day == 1 and day.month % 3 == 1:
        return []
    return [Problem("quarter", _("dit is niet de eerste dag van een kwartaal. Verbeter de datum."))]


def day_after(quarter: date) -> date:
    """The first day on which the quarter that begins on `quarter` is over."""
    return date(quarter.year + (quarter.month > 9), (quarter.month + 2) % 12 + 1, 1)
