"""Register a proposal in full, and start it: what will count is agreed before there is anything to see."""

from datetime import date
from typing import Any

import streamlit as st

from data.records.experiment import Experiment
from data.records.record import Stored, parse
from pages.experiments.checklist import checklist
from pages.experiments.names import effect_of
from pages.experiments.registration import first_values, registered, registration
from pages.experiments.steps import link, refused
from pages.shared.answer import answer
from pages.shared.form import open_form, save_next
from pages.shared.visit import Visit
from pages.shared.words import _, plain

# An empty choice is an empty text in the record.
_TEXTS = ("instrument", "indicator")


def start(visit: Visit, stored: Stored[Experiment], today: date) -> None:
    """The form; saved for later as a proposal, or started at once."""
    if refused(visit.viewer, stored.record):
        return
    answer(_("Wat vraagt '{title}' voor de start?", title=stored.record.title))
    st.markdown(plain(_("Leg dit vast voor u begint. Daarna verandert het alleen nog met een reden.")))
    found = effect_of(visit.store, stored.record.effect_id)
    effect = found.record if found else None
    form = open_form("experiment_start", stored, start=first_values(stored.record, effect, today))
    seen = registration(visit, form, stored, effect, today)
    checklist(visit.store, seen, effect)

    at_once = form.tick("at_once", _("Start het experiment meteen"))

    def save(fields: dict[str, Any]) -> Stored[Experiment]:
        status = "running" if fields.pop("at_once") else "proposed"
        known = {name: "" if value is None and name in _TEXTS else value for name, value in fields.items()}
        record = stored.record.model_dump() | registered(stored.record, known) | {"status": status}
        return save_next(visit, form, parse(Experiment, record))

    label = _("Start het experiment") if at_once else _("Bewaar het voor later")
    form.save(label, save, then={"experiment": str(form.id)})
    link(stored, _("Terug naar het experiment"))
