"""Storing the next version of the record that a form changes."""

from data.records.record import R, Stored, amend
from pages.shared.form.form import Form
from pages.shared.visit import Visit


def save_next(visit: Visit, form: Form, record: R, reason: str = "") -> Stored[R]:
    """`EditConflict` when somebody saved before; the same click a second time changes nothing."""
    return amend(
        visit.store,
        visit.viewer,
        form.id,
        record,
        based_on=form.based_on,
        reason=reason,
        save_id=form.save_id,
    )
