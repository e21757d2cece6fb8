"""Step 3 of the cycle: what proved needed is laid down, with what it rests on."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from data.records.record import Record
from data.viewer import Action


class PolicyChange(Record):
    """A changed clause, the experiments that it rests on, and when it will be checked against its goal."""

    kind: ClassVar[str] = "policy_change"
    action: ClassVar[Action] = "write_policy_change"

    title: str = Field(min_length=3)
    type: Literal["report_template", "notice_template", "work_process", "policy_rule", "bylaw"]
    old_text: str
    new_text: str
    experiments: tuple[UUID, ...]
    legal_basis: str
    strengthens: tuple[UUID, ...] = Field(min_length=1)
    hurts: tuple[UUID, ...] = ()
    status: Literal["draft", "proposed", "decided", "rejected", "in_force", "expired"]
    decided_on: date | None = None
    valid_from: date | None = None
    planned_goal_check: date | None = None
