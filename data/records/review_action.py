"""What a decision asks somebody to do, by a day that is named; followed up at the next review."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal, Self
from uuid import UUID

from pydantic import Field

from data.records.problem import Invalid, Problem
from data.records.record import Record
from data.records.review_decision import ReviewDecision
from data.store import Transaction
from data.viewer import Action
from data.words import _

# What was agreed; what came of it is written beside it.
_AGREED = ("decision_id", "what", "owner", "due")


class ReviewAction(Record):
    """One action of one decision. `owner` is the subject of the person who does it."""

    kind: ClassVar[str] = "review_action"
    action: ClassVar[Action] = "write_review_action"
    longest: ClassVar[Mapping[str, int]] = {"what": 500, "came_of_it": 500}

    decision_id: UUID
    what: str = Field(min_length=5)
    owner: str = Field(min_length=1)
    due: date
    status: Literal["open", "done", "dropped"] = "open"
    # What came of it, or why it was dropped.
    came_of_it: str = ""

    def check(self, transaction: Transaction) -> None:
        """The decision exists, and whoever ends an action says what came of it."""
        wrong = []
        decision = transaction.newest(self.decision_id)
        if decision is None or decision.kind != ReviewDecision.kind:
            wrong.append(Problem("decision_id", _("dit besluit bestaat niet. Laad de pagina opnieuw.")))
        if self.status != "open" and len(self.came_of_it.strip()) < 5:
            wrong.append(Problem("came_of_it", _("schrijf op wat ervan kwam: dat staat in het volgende overzicht.")))
        if wrong:
            raise Invalid(self.kind, *wrong)

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:
        """What is agreed is the director's; what came of it is written by whose action it was, or by the director."""
        viewer = transaction.viewer
        if viewer.may("decide"):
            return
        before = transaction.newest(record_id) if based_on else None
        earlier = ReviewAction.model_validate_json(before.body) if before and before.kind == self.kind else None
        # Of the version before: nobody takes an action over by writing their own name in it.
        if earlier is None or viewer.subject != earlier.owner:
            raise Invalid(
                self.kind,
                Problem("", _("Dit doet wie de actie heeft, of de directie. Vraag het een van hen.")),
            )
        changed = [name for name in _AGREED if getattr(self, name) != getattr(earlier, name)]
        if changed:
            raise Invalid(
                self.kind,
                *(Problem(name, _("dit is afgesproken. Vraag de directie om het te veranderen.")) for name in changed),
            )

    def check_change(self, earlier: Self, reason: str) -> None:
        """What was agreed changes only with a reason, and what ended is opened again with one."""
        changed = [name for name in _AGREED if getattr(self, name) != getattr(earlier, name)]
        opened = earlier.status != "open" and self.status != earlier.status
        if (changed or opened) and not reason.strip():
            raise Invalid(self.kind, Problem("reason", _("dit is afgesproken. Schrijf op waarom het verandert.")))
