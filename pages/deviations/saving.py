"""Storing the next version of a deviation from a form."""

from data.records.deviation import Deviation
from data.records.record import Stored, amend
from pages.shared.form import Form
from pages.shared.visit import Visit


def save_next(visit: Visit, form: Form, record: Deviation, reason: str) -> Stored[Deviation]:
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
