"""Saving a record of which there is one per effect and quarter, in its first version or the next."""

from typing import TypeVar

from data.records.record import Record, Stored, add
from pages.shared.form import Form, save_next
from pages.shared.visit import Visit

R = TypeVar("R", bound=Record)


def save_the_one(visit: Visit, form: Form, record: R, reason: str = "") -> Stored[R]:
    """Store it under the number of the form. `EditConflict` when a colleague was first: the form shows both texts."""
    if form.based_on:
        return save_next(visit, form, record, reason)
    return add(visit.store, visit.viewer, record, record_id=form.id)
