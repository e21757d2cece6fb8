"""The other steps of an effect: let it run, conclude it, withdraw it, or make it a draft again; most with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from data.records.record import Stored, parse
from data.records.target_effect import TargetEffect
from pages.shared.answer import answer
from pages.shared.form import open_form, save_next
from pages.shared.visit import Visit
from pages.shared.words import _, plain
from pages.target_effects.links import to_effect
from pages.target_effects.unsaved import has_unsaved


@dataclass(frozen=True)
class _Step:
    """One step: from which statuses to which, what is asked, and what it does."""

    start: tuple[str, ...]
    status: str
    question: str
    means: str
    button: str


def _steps() -> Mapping[str, _Step]:
    return {
        "run": _Step(
            ("adopted", "concluded"),
            "running",
            _("Laat u dit effect lopen?"),
            _("De uitvoering gaat ermee aan het werk, met de uren die zijn vrijgemaakt."),
            _("Laat het lopen"),
        ),
        "conclude": _Step(
            ("adopted", "running"),
            "concluded",
            _("Rondt u dit effect af?"),
            _("De cijfers en alles wat is geleerd, blijven staan."),
            _("Rond het af"),
        ),
        "withdraw": _Step(
            ("draft", "adopted", "running"),
            "withdrawn",
            _("Trekt u dit effect in?"),
            _("Er wordt dan niet meer over geoordeeld. Alles blijft te lezen."),
            _("Trek het in"),
        ),
        "redraft": _Step(
            ("adopted", "withdrawn"),
            "draft",
            _("Maakt u hier weer een concept van?"),
            _("Tot u het opnieuw vaststelt, start er niets. Wat u aan het doel verandert, blijft te zien."),
            _("Maak er een concept van"),
        ),
    }


def step(visit: Visit, stored: Stored[TargetEffect], today: date) -> None:
    """Draw the step that the address asks for."""
    del today
    visit.viewer.require("write_target_effect")
    asked = _steps()[st.query_params["form"]]
    st.header(plain(stored.record.title), anchor=False)
    if stored.record.status not in asked.start:
        answer(_("Dit effect heeft die stap al gehad, of kan hem nu niet doen."))
        to_effect(stored.id, _("Terug naar het effect"))
        return
    answer(asked.question)
    if has_unsaved(visit, stored):
        return
    form = open_form(f"target_effect_{st.query_params['form']}", stored)
    st.markdown(asked.means)
    form.reason(_("Waarom?"), help=_("De reden blijft bij het effect te zien."))

    def save(fields: dict[str, Any]) -> Stored[TargetEffect]:
        record = parse(TargetEffect, stored.record.model_dump() | {"status": asked.status})
        return save_next(visit, form, record, fields["reason"])

    form.save(asked.button, save, then={"effect": str(form.id)})
    to_effect(stored.id, _("Nee: terug naar het effect"))
