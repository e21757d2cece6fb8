"""Adopting: a step of its own, in which stands what is fixed from then on (rule 2)."""

from datetime import date
from typing import Any

import streamlit as st

from data.records.record import Stored, parse
from data.records.target_effect import TargetEffect
from metrics.adopting import plan_of, require_detectable
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.form import open_form, save_next
from pages.shared.visit import Visit
from pages.shared.words import _, plain
from pages.target_effects.links import to_effect
from pages.target_effects.planner import planner
from pages.target_effects.promise import measured, wanted, worked_on
from pages.target_effects.unsaved import has_unsaved


def adopt(visit: Visit, stored: Stored[TargetEffect], today: date) -> None:
    """Draw what is fixed, what can be seen with it, and the button."""
    visit.viewer.require("write_target_effect")
    effect = stored.record
    st.header(plain(effect.title), anchor=False)
    if effect.status != "draft":
        answer(_("Dit effect is geen concept meer."))
        to_effect(stored.id, _("Terug naar het effect"))
        return
    answer(_("Stelt u dit effect vast?"))
    if has_unsaved(visit, stored):
        return
    form = open_form("target_effect_adopt", stored)
    st.markdown(
        _(
            "Daarna liggen de indicatoren, de nulmeting, de streefwaarde, de datums, de doelgroepen, hoe inwoners zijn "
            "gekozen en de uren vast. Wie er later iets aan verandert, schrijft op waarom. Dat blijft voor iedereen te "
            "zien."
        )
    )
    st.markdown(plain(effect.statement))
    wanted(visit.store, effect)
    measured(visit.store, effect)
    worked_on(effect)
    found = cached(plan_of)(effect, today)
    if found is not None:
        planner(found)

    def save(fields: dict[str, Any]) -> Stored[TargetEffect]:
        record = parse(TargetEffect, effect.model_dump() | {"status": "adopted"})
        require_detectable(visit.store, visit.viewer, record, today)
        return save_next(visit, form, record, fields.get("reason", ""))

    form.reason(_("Wilt u er iets bij zeggen? Dat hoeft niet."))
    form.save(_("Stel dit effect vast"), save, then={"effect": str(form.id)}, told=_("Het effect is vastgesteld."))
    to_effect(stored.id, _("Nog niet: terug naar het effect"))
