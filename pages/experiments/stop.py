"""Stop an experiment before its end: the reason is kept, for a stop teaches something too."""

from datetime import date
from typing import Any

import streamlit as st

from data.records.experiment import Experiment
from data.records.record import Stored, parse
from pages.experiments.steps import link, refused
from pages.shared.answer import answer
from pages.shared.form import open_form, save_next
from pages.shared.visit import Visit
from pages.shared.words import _


def stop(visit: Visit, stored: Stored[Experiment], today: date) -> None:
    """The form that asks why."""
    del today
    if refused(visit.viewer, stored.record):
        return
    answer(_("Waarom stopt '{title}'?", title=stored.record.title))
    st.markdown(
        _("Na een voortijdige stop volgt geen oordeel over de cijfers. Wat is geleerd, blijft staan. Terug kan niet.")
    )
    form = open_form("experiment_stop", stored)
    form.long_text("stop_reason", _("Waarom stopt u?"))
    form.long_text("frontline_judgement", _("Wat is uw eigen oordeel? Dit mag leeg blijven."))

    def save(fields: dict[str, Any]) -> Stored[Experiment]:
        return save_next(
            visit,
            form,
            parse(Experiment, stored.record.model_dump() | fields | {"status": "stopped"}),
            fields["stop_reason"],
        )

    form.save(_("Stop het experiment"), save, then={"experiment": str(form.id)})
    link(stored, _("Terug naar het experiment"))
