"""What was agreed and is not what it was: also when an effect was a draft again in between."""

from datetime import date

import pytest

from data.records.record import history, newest
from data.records.target_effect import TargetEffect
from metrics.goal_changes import goal_changes, status_since
from metrics.marks import marks
from tests.metrics.conftest import EFFECT, amended, effect


def next_version(store, on, reason="", **changes):
    (stored,) = newest(store, TargetEffect)
    if "target" in changes:
        changes["primary"] = stored.record.primary.model_dump() | {"target": changes.pop("target")}
    amended(store, stored, on, reason, **changes)


def told(store):
    return [(of.on, of.changed, of.reason) for of in goal_changes(store, EFFECT)]


def test_before_adoption_a_goal_is_still_being_written(store):
    effect(store, status="draft")
    next_version(store, date(2026, 1, 2), target=0.2)
    next_version(store, date(2026, 1, 3), status="adopted", target=0.25)
    assert told(store) == []


def test_each_change_is_told_with_what_it_was_about(store):
    effect(store)
    next_version(store, date(2026, 2, 1), "de raad", target=0.25)
    next_version(store, date(2026, 3, 1), "minder geld", protected_hours_per_week=4, guardrails=("alliance_click",))
    next_version(store, date(2026, 4, 1), "", title="Een andere naam")
    assert told(store) == [
        (date(2026, 2, 1), ("primary",), "de raad"),
        (date(2026, 3, 1), ("guardrails", "protected_hours_per_week"), "minder geld"),
    ]


def test_a_goal_that_changed_while_it_was_a_draft_again_stays_visible(store):
    """Otherwise that would be a way around rule 2."""
    effect(store)
    next_version(store, date(2026, 2, 1), "te vroeg vastgesteld", status="draft")
    next_version(store, date(2026, 2, 2), target=0.45)
    next_version(store, date(2026, 2, 3), status="adopted")
    assert told(store) == [(date(2026, 2, 3), ("primary",), "te vroeg vastgesteld")]
    (stored,) = newest(store, TargetEffect)
    assert [(mark.on, mark.kind) for mark in marks(store, stored)] == [(date(2026, 2, 3), "goal")]


def test_a_draft_that_was_withdrawn_was_never_agreed(store):
    effect(store, status="draft")
    next_version(store, date(2026, 2, 1), "niet nodig", status="withdrawn")
    next_version(store, date(2026, 2, 2), status="draft", target=0.2)
    next_version(store, date(2026, 2, 3), status="adopted")
    assert told(store) == []


def test_a_status_counts_from_the_version_that_brought_it(store):
    effect(store, status="draft")
    next_version(store, date(2026, 2, 1), status="running")
    next_version(store, date(2026, 3, 1), "de raad", target=0.25)
    assert status_since(history(store, TargetEffect, EFFECT)) == date(2026, 2, 1)
    with pytest.raises(ValueError, match="versions is empty"):
        status_since([])
