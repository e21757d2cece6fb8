"""Between the form and the record: what the fields start with, and the record that they make."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from data.records.deviation import Deviation, mark_of
from data.records.record import Stored, parse
from data.viewer import Viewer
from pages.deviations.instruments import CHOSEN
from pages.deviations.nobody import LISTS, answers_of, as_list, taken_out
from pages.deviations.payers import read_rows

_PARTS = ("triangle", "plan", "national_desk")
# Kept from version to version; the form does not ask them.
_TOLD_LATER = ("came_of_it", "came_of_it_because")


def start_of(viewer: Viewer, stored: Stored[Deviation] | None, now: date) -> dict[str, Any]:
    """What the fields hold before anybody types."""
    if stored is None:
        own = sorted(viewer.teams)
        return {"on": now, "team": own[0] if len(own) == 1 else None, "status": "open"}
    return {}


def beside(body: Mapping[str, Any]) -> dict[str, Any]:
    """What a stored record says in fields that it does not have: which parts there are, lists as lines, answers."""
    record = Deviation.model_validate_json(json.dumps(body))
    whole = record.model_dump(mode="json")
    for name in LISTS:
        part, field = name.split(".")
        if whole[part] is not None:
            whole[part][field] = "\n".join(whole[part][field])
    chosen = [part for part in _PARTS if whole[part] is not None]
    return {part: whole[part] for part in _PARTS} | {CHOSEN: chosen} | answers_of(record)


def record_of(fields: dict[str, Any], stored: Stored[Deviation] | None) -> Deviation:
    """The record that the fields make; what is decided stays decided. `Invalid` with everything that is wrong."""
    chosen = fields.pop(CHOSEN, ())
    answered = taken_out(fields)
    whole = {name: value for name, value in fields.items() if value is not None and name not in _PARTS}
    whole["ethical"] = {question: _said(part) for question, part in fields.get("ethical", {}).items()}
    if "triangle" in chosen:
        whole["triangle"] = {corner: _said(part) for corner, part in fields["triangle"].items()}
    for part in ("plan", "national_desk"):
        if part in chosen:
            whole[part] = _part(part, dict(fields[part]))
    if stored is not None:
        whole |= {name: getattr(stored.record, name) for name in _TOLD_LATER}
        whole = {"status": stored.record.status} | whole
        if "experiment_id" not in fields:
            whole["experiment_id"] = stored.record.experiment_id
    marked = [of.model_copy(update={"mark": mark_of(whole, of.field)}) for of in answered]
    return parse(Deviation, whole | {"answered": marked})


def _part(part: str, fields: dict[str, Any]) -> dict[str, Any]:
    for name in LISTS:
        place, field = name.split(".")
        if place == part:
            fields[field] = as_list(fields[field])
    if "costs" in fields:
        fields["costs"] = read_rows(fields["costs"])
    return _said(fields)


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    """Without what was left empty: the record says what that means."""
    return {name: value for name, value in fields.items() if value is not None}
