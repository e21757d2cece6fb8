"""How what was agreed at adoption changed afterwards: when, by whom, why, and from what to what (rule 2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from data.records.record import Stored, history
from data.records.target_effect import AGREED, TargetEffect
from data.store import Store


@dataclass(frozen=True)
class GoalChange:
    """One change of an adopted effect: `changed` names the fields of what was agreed that are not what they were."""

    on: date
    author: str
    reason: str
    changed: tuple[str, ...]
    before: TargetEffect
    after: TargetEffect


def goal_changes(store: Store, effect_id: UUID) -> tuple[GoalChange, ...]:
    """Every change since the first adoption, oldest first; before it, a goal is still being written.

    An effect that was made a draft again, and adopted anew, is held against what was adopted before. The reason is then
    the one for taking it back where the new adoption has none.
    """
    found: list[GoalChange] = []
    agreed: TargetEffect | None = None
    why = ""
    for version in history(store, TargetEffect, effect_id):
        record = version.record
        never_adopted = record.status == "withdrawn" and agreed is None
        if record.status == "draft" or never_adopted:
            why = why or version.reason
            continue
        changed = tuple(name for name in AGREED if agreed is not None and _differs(agreed, record, name))
        if agreed is not None and changed:
            found.append(
                GoalChange(version.written_at.date(), version.author, version.reason or why, changed, agreed, record)
            )
        agreed, why = record, ""
    return tuple(found)


def status_since(versions: Sequence[Stored[TargetEffect]]) -> date:
    """The day since which an effect has the status that it has in the newest version.

    Raises ValueError when there are no versions.
    """
    if not versions:
        raise ValueError("versions is empty: give the history of an effect that exists")
    newest = versions[-1]
    since = newest
    for version in reversed(versions):
        if version.record.status != newest.record.status:
            break
        since = version
    return since.written_at.date()


def _differs(before: TargetEffect, after: TargetEffect, name: str) -> bool:
    return bool(getattr(before, name) != getattr(after, name))
