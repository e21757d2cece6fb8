"""Saving hours: one record per effect, team and week, in which colleagues meet. Nobody overwrites unseen."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from data.format import Shown
from data.records.protected_hours import ProtectedHours, hours_id
from data.records.record import add, amend, parse
from data.store import EditConflict
from data.words import Refusal
from pages import _
from pages.shared.visit import Visit


def save_hours(visit: Visit, fields: Mapping[str, Any], *, seen: int, save_id: UUID) -> object:
    """Store the hours. `seen` is the version that was on the screen, 0 for none; `Refusal` when there is a newer one.

    Not the form's own way with a clash: that keeps what was typed as something new, and of a week there is only one.
    """
    reason = str(fields.get("reason", ""))
    record = parse(ProtectedHours, {name: value for name, value in fields.items() if name != "reason"})
    record_id = hours_id(record.effect_id, record.team, record.week)
    try:
        if not seen:
            return add(visit.store, visit.viewer, record, record_id=record_id)
        return amend(visit.store, visit.viewer, record_id, record, based_on=seen, reason=reason, save_id=save_id)
    except EditConflict as conflict:
        theirs = ProtectedHours.model_validate_json(conflict.theirs.body)
        raise Refusal(
            _(
                "Een collega schreef voor deze week intussen {hours} uur op. Uw getal is niet opgeslagen. Klopt dat "
                "van uw collega niet, verander het dan bij 'Uren van een andere week'.",
                hours=Shown(theirs.hours, "number", 0 if theirs.hours.is_integer() else 1),
            )
        ) from conflict
