"""What happened beside the figures: changed goals, policy in force, changed laws, changed definitions."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal
from uuid import UUID

from data.records.indicator import Indicator, library, starter_library
from data.records.law_change import LawChange
from data.records.policy_change import PolicyChange
from data.records.record import Stored, history, newest
from data.records.target_effect import TargetEffect
from data.store import Store
from metrics.goal_changes import goal_changes

MarkKind = Literal["goal", "policy", "law", "definition"]


@dataclass(frozen=True)
class Mark:
    """One event on a chart: when, of which kind, and in the words of its record."""

    on: date
    kind: MarkKind
    words: str


# Agreed too, and told at the effect, but no part of what is to be reached.
_NO_GOAL = frozenset({"protected_hours_per_week", "funnel"})


def marks(store: Store, effect: Stored[TargetEffect]) -> tuple[Mark, ...]:
    """Everything that happened around one effect, oldest first."""
    found = [
        *_goal_changes(store, effect.id),
        *_policy(store, effect),
        *_laws(store, effect.record.law),
        *(
            Mark(on, "definition", library(store)[effect.record.primary.indicator].label_nl)
            for on in definition_changes(store, effect.record.primary.indicator)
        ),
    ]
    return tuple(sorted(found, key=lambda mark: (mark.on, mark.kind, mark.words)))


def definition_changes(store: Store, indicator: str) -> list[date]:
    """The days on which a municipality changed what one of its indicators counts: the line breaks there."""
    changed = []
    for own in (stored.id for stored in newest(store, Indicator) if stored.record.code == indicator):
        versions = history(store, Indicator, own)
        starter = starter_library().get(indicator)
        # An own definition in the place of a starter's counts something else from then on.
        if starter is not None and _counts(versions[0].record) != _counts(starter):
            changed.append(versions[0].written_at.date())
        changed += [
            after.written_at.date()
            for before, after in pairwise(versions)
            if _counts(before.record) != _counts(after.record)
        ]
    return sorted(changed)


def _counts(indicator: Indicator) -> tuple[object, ...]:
    return indicator.definition_nl, indicator.measure, indicator.counted, indicator.horizon_months


def _goal_changes(store: Store, effect: UUID) -> list[Mark]:
    return [Mark(of.on, "goal", of.reason) for of in goal_changes(store, effect) if set(of.changed) - _NO_GOAL]


def _policy(store: Store, effect: Stored[TargetEffect]) -> list[Mark]:
    return [
        Mark(stored.record.valid_from, "policy", stored.record.title)
        for stored in newest(store, PolicyChange)
        if effect.id in stored.record.strengthens + stored.record.hurts
        and stored.record.valid_from is not None
        # What was decided holds from its first day, whoever forgot to say so.
        and stored.record.status in ("decided", "in_force", "expired")
    ]


def _laws(store: Store, law: str) -> list[Mark]:
    return [
        Mark(stored.record.on, "law", stored.record.description)
        for stored in newest(store, LawChange)
        if stored.record.law == law
    ]
