"""What a policy change does to each goal, as was said of it: the matrix of changes and effects."""

from typing import Literal
from uuid import UUID

from data.records.policy_change import PolicyChange
from data.records.record import Stored, newest
from data.records.target_effect import TargetEffect
from data.store import Store
from data.words import Text
from metrics.words import _

Bearing = Literal["strengthens", "hurts", "no_bearing", "not_looked_at"]
# Of an ended effect nothing has to be weighed any more, and a draft may still change.
_WEIGHED = ("adopted", "running")


def adopted_effects(store: Store) -> list[Stored[TargetEffect]]:
    """The effects that every change has to be held against, in the order in which they were first written down."""
    return [stored for stored in newest(store, TargetEffect) if stored.record.status in _WEIGHED]


def bearing(change: PolicyChange, effect: UUID) -> Bearing:
    """What was said that a change does to an effect."""
    if effect in change.strengthens:
        return "strengthens"
    if effect in change.hurts:
        return "hurts"
    return "no_bearing" if effect in change.no_bearing else "not_looked_at"


def bearing_words(of: Bearing) -> Text:
    """The same in a word or two."""
    return {
        "strengthens": _("versterkt"),
        "hurts": _("schaadt"),
        "no_bearing": _("raakt niet"),
        "not_looked_at": _("niet bekeken"),
    }[of]
