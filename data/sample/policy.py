"""What the invented municipality laid down in policy, and what its director decided."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from data.records.policy_change import PolicyChange
from data.records.record import parse
from data.records.review_decision import ReviewDecision
from data.sample.effects import content
from data.sample.quarters import CURRENT, Quarters, record_id


def policy_changes(quarters: Quarters) -> list[tuple[str, date, PolicyChange]]:
    """Make the policy changes: key, the day on which each was written down, record."""
    return [_policy_change(quarters, row) for row in content("policy")["policy_change"]]


def _policy_change(quarters: Quarters, row: Mapping[str, Any]) -> tuple[str, date, PolicyChange]:
    fields = dict(row)
    key = fields.pop("key")
    decided, valid, check = (fields.pop(f"{name}_quarter", None) for name in ("decided", "valid", "goal_check"))
    fields["experiments"] = [record_id("experiment", named) for named in row["experiments"]]
    for side in ("strengthens", "hurts"):
        fields[side] = [record_id("target_effect", named) for named in row[side]]
    if decided is not None:
        fields["decided_on"] = quarters.last_day(decided) - timedelta(days=10)
    if valid is not None:
        fields["valid_from"] = quarters.first_day(valid)
    if check is not None:
        fields["planned_goal_check"] = quarters.first_day(check)
    written = fields.get("decided_on") or min(quarters.first_day(CURRENT) + timedelta(days=10), quarters.today)
    return key, written, parse(PolicyChange, fields)


def review_decisions(quarters: Quarters) -> list[tuple[str, date, ReviewDecision]]:
    """Make the decisions: key, the day of the decision (the last one of the quarter it is about), record."""
    return [_review_decision(quarters, row) for row in content("policy")["review_decision"]]


def _review_decision(quarters: Quarters, row: Mapping[str, Any]) -> tuple[str, date, ReviewDecision]:
    fields = {name: value for name, value in row.items() if name not in ("key", "effect")}
    fields["effect_id"] = record_id("target_effect", row["effect"])
    fields["quarter"] = quarters.first_day(row["quarter"])
    return row["key"], quarters.last_day(row["quarter"]), parse(ReviewDecision, fields)
