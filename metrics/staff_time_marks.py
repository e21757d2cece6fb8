"""What happened beside the shares of working time: policy that came in force, changed laws and changed budgets."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.records.budget_event import BudgetEvent
from data.records.law_change import LawChange
from data.records.policy_change import PolicyChange
from data.records.record import newest
from data.store import Store
from data.viewer import Viewer

EventKind = Literal["policy", "law", "budget"]
# What was decided holds from its first day, whoever forgot to say so (metrics/marks.py).
_DECIDED = ("decided", "in_force", "expired")


@dataclass(frozen=True)
class Event:
    """One event beside the course of all working time: when, of which kind, and in the words of its record."""

    on: date
    kind: EventKind
    words: str


def staff_time_events(store: Store, viewer: Viewer, until: date) -> tuple[Event, ...]:
    """Everything up to and including the day `until`, oldest first. Unlike an effect's, these are of all domains.

    `NotAllowed` when the viewer may not read aggregates.
    """
    viewer.require("read_aggregates")
    found = [
        *(
            Event(stored.record.valid_from, "policy", stored.record.title)
            for stored in newest(store, PolicyChange)
            if stored.record.valid_from is not None and stored.record.status in _DECIDED
        ),
        *(Event(stored.record.on, "law", stored.record.description) for stored in newest(store, LawChange)),
        *(Event(stored.record.on, "budget", stored.record.description) for stored in newest(store, BudgetEvent)),
    ]
    return tuple(sorted((of for of in found if of.on <= until), key=lambda of: (of.on, of.kind, of.words)))
