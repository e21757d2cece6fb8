"""The quarterly reviews of the invented municipality: what was decided, agreed, explained and said of the figures.

The review of the quarter before the last full one is done; of the last full one most is still to be decided. Signing
counts figures, so that is not done here but in metrics/sample.py.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from data.records.comment import Comment
from data.records.explanation import Explanation, explanation_id
from data.records.record import parse
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision, decision_id
from data.records.second_reading import SecondReading
from data.sample.conversation import PEOPLE
from data.sample.effects import content
from data.sample.entry import Entry
from data.sample.organisation import DIRECTOR, MANAGER
from data.sample.quarters import CURRENT, Quarters, record_id

# The quarter of which everything is decided.
REVIEWED = CURRENT - 2
# Days after the end of a quarter.
_EXPLAINED, _SAID, _PROPOSED, _READ, _DECIDED = map(lambda days: timedelta(days=days), (8, 11, 15, 19, 24))


def reviews(quarters: Quarters) -> list[Entry]:
    """Make all of it: what leans on a decision comes after it."""
    rows = content("review")
    return [
        *(_explanation(quarters, row) for row in rows["explanation"]),
        *(_comment(quarters, number, row) for number, row in enumerate(rows["comment"], 1)),
        *(entry for row in rows["decision"] for entry in _decision(quarters, row)),
        *(entry for number, row in enumerate(rows["action"], 1) for entry in _action(quarters, number, row)),
    ]


def _decision(quarters: Quarters, row: Mapping[str, Any]) -> Iterator[Entry]:
    effect, first = _about(quarters, row)
    named = decision_id(effect, first)
    fields = {name: value for name, value in row.items() if name not in ("effect", "read", "decide_by_quarter")}
    fields |= {"effect_id": effect, "quarter": first}
    if "decide_by_quarter" in row:
        fields["decide_by"] = quarters.last_day(row["decide_by_quarter"])
    record = parse(ReviewDecision, fields)
    key, decided_on = f"{row['effect']}-{row['quarter']}", _decided_on(quarters, row)
    if (read := row.get("read")) is None:
        yield Entry(key, decided_on, DIRECTOR, record, _WHY, named=named)
        return
    proposed = record.model_copy(update={"status": "proposed"})
    yield Entry(key, _after(quarters, row, _PROPOSED), DIRECTOR, proposed, _WHY, named=named)
    said = {"record_id": named, "version": 1, "opinion": read["opinion"], "reason": read["reason"]}
    reading = parse(SecondReading, said)
    yield Entry(key, _after(quarters, row, _READ), PEOPLE[read["by"]], reading)
    yield Entry(key, decided_on, DIRECTOR, record, "Gelezen door een collega, en besloten", 2, named)


_WHY = "Besluit bij het kwartaaloverzicht"


def _action(quarters: Quarters, number: int, row: Mapping[str, Any]) -> Iterator[Entry]:
    owner = PEOPLE[row["owner"]]
    fields = {
        "decision_id": decision_id(*_about(quarters, row)),
        "what": row["what"],
        "owner": owner.subject,
        "due": quarters.last_day(row["due_quarter"]),
    }
    agreed = parse(ReviewAction, fields)
    yield Entry(str(number), _decided_on(quarters, row), DIRECTOR, agreed, "Afgesproken bij het besluit")
    if "came_of_it" in row:
        done = parse(ReviewAction, {**fields, "status": "done", "came_of_it": row["came_of_it"]})
        yield Entry(str(number), _after(quarters, row, timedelta(days=row["done_after"])), owner, done, "Klaar", 2)


def _explanation(quarters: Quarters, row: Mapping[str, Any]) -> Entry:
    effect, first = _about(quarters, row)
    fields = {"effect_id": effect, "quarter": first, "words": row["words"], "contact": row["contact"]}
    key, day = f"{row['effect']}-{row['quarter']}", _after(quarters, row, _EXPLAINED)
    return Entry(key, day, MANAGER, parse(Explanation, fields), named=explanation_id(effect, first))


def _comment(quarters: Quarters, number: int, row: Mapping[str, Any]) -> Entry:
    effect, first = _about(quarters, row)
    # The id of the figure, as metrics/review/model.py has it.
    figure = f"effect/{effect}/{row['figure']}"
    comment = parse(Comment, {"record_id": effect, "words": row["words"], "figure": figure, "quarter": first})
    return Entry(f"figure-{number}", _after(quarters, row, _SAID), PEOPLE[row["by"]], comment)


def _about(quarters: Quarters, row: Mapping[str, Any]) -> tuple[UUID, date]:
    """The effect and the first day of the quarter that a row is about."""
    return record_id("target_effect", row["effect"]), quarters.first_day(row["quarter"])


def _decided_on(quarters: Quarters, row: Mapping[str, Any]) -> date:
    """The few decisions about the last full quarter are there on any day, so they were taken on its last one."""
    last = quarters.last_day(row["quarter"])
    return last + _DECIDED if row["quarter"] == REVIEWED else last


def _after(quarters: Quarters, row: Mapping[str, Any], days: timedelta) -> date:
    return min(quarters.last_day(row["quarter"]) + days, quarters.today)
