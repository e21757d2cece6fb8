"""Where a policy change stands today: a date that has come counts as much as a step that somebody set."""

from datetime import date

from data.records.policy_change import PolicyChange, Status
from data.words import Text
from metrics.words import _

# What counts as laid down: it is decided, and it has not ended.
STANDS: frozenset[Status] = frozenset({"decided", "in_force"})


def standing(change: PolicyChange, today: date) -> Status:
    """The status on the day `today`: what is decided is in force from its first day on, until after its last one."""
    if change.status not in STANDS:
        return change.status
    if change.valid_until is not None and change.valid_until < today:
        return "expired"
    if change.valid_from is not None and change.valid_from <= today:
        return "in_force"
    return change.status


def status_words(status: Status) -> Text:
    """The name of a status."""
    return {
        "draft": _("in de maak"),
        "proposed": _("voorgesteld"),
        "decided": _("besloten"),
        "rejected": _("afgewezen"),
        "in_force": _("geldt"),
        "expired": _("vervallen"),
    }[status]
