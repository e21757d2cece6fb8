"""Change what was agreed of an experiment that runs: with a reason, and it stays to be seen."""

from datetime import date
from typing import Any

import streamlit as st

from data.records.experiment import PROTOCOL, Experiment
from data.records.record import Stored, parse
from pages.experiments.names import effect_of
from pages.experiments.registration import registered, registration
from pages.experiments.steps import link, refused
from pages.shared.answer import answer
from pages.shared.form import open_form, save_next
from pages.shared.visit import Visit
from pages.shared.words import _, plain


def change(visit: Visit, stored: Stored[Experiment], today: date) -> None:
    """The form of the registration, with what is there now and a reason."""
    if refused(visit.viewer, stored.record):
        return
    answer(_("Welke afspraak verandert er?"))
    st.warning(
        plain(
            _(
                "Dit experiment is begonnen. Verandert u wat vooraf is afgesproken, dan blijft dat bij de uitkomst "
                "staan, en is het bewijs hoogstens niveau 3 van 5."
            )
        )
    )
    found = effect_of(visit.store, stored.record.effect_id)
    form = open_form("experiment_change", stored)
    seen = registration(visit, form, stored, found.record if found else None, today)
    if not _differs(seen, stored.record):
        st.markdown(_("Er is nog geen afspraak veranderd."))
    form.reason(_("Waarom verandert u dit?"))

    def save(fields: dict[str, Any]) -> Stored[Experiment]:
        reason = fields.pop("reason", "")
        record = parse(Experiment, stored.record.model_dump() | registered(stored.record, fields))
        if _differs(record, stored.record):
            record = record.model_copy(update={"protocol_changed": True})
        return save_next(visit, form, record, reason)

    form.save(_("Leg de verandering vast"), save, then={"experiment": str(form.id)})
    link(stored, _("Terug naar het experiment"))


def _differs(one: Experiment, other: Experiment) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in PROTOCOL)
