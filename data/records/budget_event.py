"""A setback or windfall in the budget: after it, control tends to grow and protected hours tend to vanish."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from data.records.record import Record
from data.viewer import Action


class BudgetEvent(Record):
    """Something that happened to the budget of a domain; `amount` in euros, below zero for a setback."""

    kind: ClassVar[str] = "budget_event"
    action: ClassVar[Action] = "write_reference"

    on: date
    domain: str
    amount: float
    description: str = Field(min_length=3)
