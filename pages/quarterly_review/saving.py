"""Saving a record of which there is one per effect and quarter: colleagues meet in it, nobody overwrites unseen."""

from typing import TypeVar
from uuid import UUID

from data.records.record import Record, Stored, add
from data.store import EditConflict
from data.words import Refusal
from pages import _
from pages.shared.form import Form, save_next
from pages.shared.people import who
from pages.shared.visit import Visit

R = TypeVar("R", bound=Record)


def save_the_one(visit: Visit, form: Form, record: R, record_id: UUID, reason: str = "") -> Stored[R]:
    """Store the first version, or the next one of what the form changes. `Refusal` when a colleague was first."""
    if form.based_on:
        return save_next(visit, form, record, reason)
    try:
        return add(visit.store, visit.viewer, record, record_id=record_id)
    except EditConflict as conflict:
        raise Refusal(
            _(
                "{who} heeft dit intussen opgeslagen. Wat u typte is niet bewaard als besluit of tekst. Gooi dit "
                "concept weg en lees eerst wat er nu staat.",
                who=who(conflict.theirs.author),
            )
        ) from conflict
