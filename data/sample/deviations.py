"""The tailored-practice register of the invented municipality: reverse tests over two years, in three domains.

Each is written in steps: begun, decided a week later, and what came of it when that was known. What lacks something
stays open, as it would in the product.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from data.records.deviation import Deviation
from data.records.record import parse
from data.sample.effects import content
from data.sample.entry import Entry
from data.sample.organisation import UNITS, author_of
from data.sample.quarters import Quarters

_DECIDED_AFTER = timedelta(days=7)
# What a row of the content says that is no field of the record.
_OURS = ("rule", "written_as", "quarter", "day", "came_after")
# Unless a row says otherwise: most of what is begun is a deviation that fits the law and helps somebody.
_USUAL = {"fits_core_value": "yes", "constraints": "yes_with_deviation", "decision": "deviate", "position": "better"}
_CAME_OF_IT = ("came_of_it", "came_of_it_because")
_ETHICAL = {
    "short_and_long_term": "Ook over een jaar is dit beter dan de regel volgen.",
    "fits_abilities": "De inwoner kan doen wat wij vragen.",
    "pure_intention": "Wij doen dit voor de inwoner, niet voor ons gemak.",
    "fits_principles": "Wij zouden dit in elk gelijk geval zo doen.",
}


def deviations(quarters: Quarters) -> list[Entry]:
    """Make the deviations: each as it was begun, decided, and found out later."""
    rules = {row["key"]: row for row in content("deviations")["rule"]}
    numbers: dict[str, int] = {}
    found: list[Entry] = []
    for row in content("deviations")["deviation"]:
        number = numbers[row["rule"]] = numbers.get(row["rule"], 0) + 1
        found += _course(quarters, rules[row["rule"]], row, f"{row['rule']}-{number}")
    return found


def _course(quarters: Quarters, rule: Mapping[str, Any], row: Mapping[str, Any], key: str) -> Iterator[Entry]:
    on = min(quarters.first_day(row["quarter"]) + timedelta(days=row["day"]), quarters.today)
    whole = _fields(rule, row, on)
    author = author_of(rule["team"])
    begun = parse(Deviation, {name: value for name, value in whole.items() if name not in _CAME_OF_IT})
    steps = [(on, begun, "")]
    if not begun.missing:
        decided = begun.model_copy(update={"status": "decided"})
        steps.append((on + _DECIDED_AFTER, decided, "Besproken met een collega"))
        if "came_after" in row:
            found_out = parse(Deviation, {**whole, "status": "decided"})
            steps.append((on + timedelta(days=row["came_after"]), found_out, "Nagebeld"))
    for version, (day, record, reason) in enumerate(steps, 1):
        if day <= quarters.today:
            yield Entry(key, day, author, record, reason, version)


def _fields(rule: Mapping[str, Any], row: Mapping[str, Any], on: date) -> dict[str, Any]:
    fields = {name: value for name, value in row.items() if name not in _OURS}
    of_rule = {name: value for name, value in rule.items() if name != "key"}
    usual: dict[str, Any] = dict(_USUAL)
    # Whoever follows the rule gives the reason of a "no"; a "yes" then speaks for itself.
    is_deviation = row.get("decision", "deviate") == "deviate"
    usual["ethical"] = {
        question: {"answer": "yes", "because": why if is_deviation else ""} for question, why in _ETHICAL.items()
    }
    if "ethical" in row:
        refused = {question: {"answer": "no", "because": why} for question, why in row["ethical"].items()}
        fields["ethical"] = usual["ethical"] | refused
    # Begun and no more: the reverse test stopped halfway, so the last step has no answer yet.
    if "consequences" not in row:
        usual = {"fits_core_value": "unknown"}
    if "triangle" in row:
        fields["triangle"] = {
            corner: {"strength": strength, "because": because}
            for corner, (strength, because) in row["triangle"].items()
        }
    if "national_desk" in row:
        desk = dict(row["national_desk"])
        fields["national_desk"] = desk | {"handed_over": on + timedelta(days=desk.pop("handed_over_after"))}
    rule_text = row.get("written_as", rule["rule"])
    domain = next(unit.team.domain for unit in UNITS if unit.team.code == rule["team"])
    return {**of_rule, **usual, **fields, "rule": rule_text, "domain": domain, "on": on}
