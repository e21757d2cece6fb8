"""What the invented municipality laid down in policy."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from data.records.policy_change import PolicyChange
from data.records.record import parse
from data.sample.effects import content, target_effects
from data.sample.entry import Entry
from data.sample.organisation import POLICY
from data.sample.quarters import CURRENT, Quarters, record_id

_DECIDED = ("decided", "in_force", "expired")


def policy_changes(quarters: Quarters) -> list[Entry]:
    """Make the policy changes: proposed first, then decided or rejected, then in force."""
    return [entry for row in content("policy")["policy_change"] for entry in _course(quarters, row)]


def _course(quarters: Quarters, row: Mapping[str, Any]) -> Iterator[Entry]:
    key, fields = row["key"], _fields(quarters, row)
    status, decided = fields.pop("status"), fields.get("decided_on")
    begun = (decided or quarters.today) - _IN_THE_MAKING
    if decided is None:
        begun = min(quarters.first_day(CURRENT) + timedelta(days=10), quarters.today)
    steps: list[tuple[date, str, str]] = [(begun, "proposed", row.get("because", _WHY))]
    if decided is not None:
        first = "decided" if status in _DECIDED else status
        steps.append((decided, first, "Zo is er besloten"))
    if status == "in_force":
        steps.append((fields["valid_from"], "in_force", "Vandaag ingegaan"))
    for version, (day, now, reason) in enumerate(steps, 1):
        known = fields if version > 1 else {name: value for name, value in fields.items() if name not in _COMES_LATER}
        record = parse(PolicyChange, {**known, "status": now})
        yield Entry(key, day, POLICY, record, reason, version)


_WHY = "Volgt uit wat de experimenten lieten zien"
_IN_THE_MAKING = timedelta(days=35)
# What is only known once it is decided.
_COMES_LATER = ("no_bearing", "evidence", "decided_by", "decided_on", "rejected_because", "valid_from")


def _fields(quarters: Quarters, row: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: value for name, value in row.items() if name not in ("key", "because")}
    decided, valid, check = (fields.pop(f"{name}_quarter", None) for name in ("decided", "valid", "goal_check"))
    fields["experiments"] = [record_id("experiment", named) for named in row["experiments"]]
    fields["deviations"] = [record_id("deviation", named) for named in row.get("deviations", ())]
    for side in ("strengthens", "hurts"):
        fields[side] = [record_id("target_effect", named) for named in row[side]]
    if valid is not None:
        fields["valid_from"] = quarters.first_day(valid)
    if check is not None:
        fields["planned_goal_check"] = quarters.first_day(check)
    if decided is not None:
        fields["decided_on"] = quarters.last_day(decided) - timedelta(days=10)
        if row["status"] in _DECIDED:
            fields["no_bearing"] = _the_others(quarters, row, fields["decided_on"])
    return fields


def _the_others(quarters: Quarters, row: Mapping[str, Any], on: date) -> list[UUID]:
    """Every effect that was adopted by that day and is neither strengthened nor hurt: it was looked at too."""
    named = {*row["strengthens"], *row["hurts"]}
    return [
        record_id("target_effect", key)
        for key, written, effect in target_effects(quarters)
        if written < on and effect.status in ("adopted", "running") and key not in named
    ]
