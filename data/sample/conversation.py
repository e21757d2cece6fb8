"""What people of the invented municipality wrote beside each other's records, and proposals of a few lines."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from data.records.comment import Comment
from data.records.experiment import Experiment
from data.records.record import parse
from data.sample.effects import content
from data.sample.entry import Entry
from data.sample.organisation import DIRECTOR, FRONTLINE_CENTRUM, FRONTLINE_NOORD, MANAGER, POLICY, author_of
from data.sample.quarters import Quarters, record_id

PEOPLE = {
    "manager": MANAGER,
    "noord": FRONTLINE_NOORD,
    "centrum": FRONTLINE_CENTRUM,
    "policy": POLICY,
    "director": DIRECTOR,
}


def proposals(quarters: Quarters) -> list[Entry]:
    """Make the proposals that nobody worked out yet."""
    return [_proposal(quarters, row) for row in content("conversation")["proposal"]]


def comments(quarters: Quarters) -> list[Entry]:
    """Make the comments, each about one record."""
    found = []
    for number, row in enumerate(content("conversation")["comment"], 1):
        kind, key = row["about"].split("/")
        comment = parse(Comment, {"record_id": record_id(kind, key), "words": row["words"]})
        day = quarters.today - timedelta(days=row["days_ago"])
        found.append(Entry(str(number), day, PEOPLE[row["by"]], comment))
    return found


def _proposal(quarters: Quarters, row: Mapping[str, Any]) -> Entry:
    fields = {name: value for name, value in row.items() if name not in ("key", "effect", "days_ago")}
    fields["effect_id"] = record_id("target_effect", row["effect"])
    day = quarters.today - timedelta(days=row["days_ago"])
    return Entry(row["key"], day, author_of(row["team"]), parse(Experiment, fields), "Bedacht in het teamoverleg")
