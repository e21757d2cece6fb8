"""The municipality's own explanation of the figures of one effect, with whom to ask."""

from typing import Any

import streamlit as st

from data.records.explanation import Explanation, explanation_id
from data.records.record import history, parse
from metrics.quarter import Quarter
from metrics.review.model import EffectReviewed
from pages.quarterly_review.address import here
from pages.quarterly_review.saving import save_the_one
from pages.shared.form import open_form
from pages.shared.visit import Visit
from pages.shared.words import _


def explain(visit: Visit, quarter: Quarter, effect: EffectReviewed) -> None:
    """Ask for it. It is published with the figures, so no person is named in it."""
    visit.viewer.require("explain")
    st.subheader(_("Toelichting van de gemeente"), anchor=False)
    st.markdown(_("Dit staat naast de cijfers, ook in het verslag voor de raad. Schrijf geen namen van personen op."))
    record_id = explanation_id(effect.id, quarter.first)
    stored = next(reversed(history(visit.store, Explanation, record_id)), None)
    form = open_form(f"review/explain/{quarter}/{effect.id}", stored, number=record_id)
    form.long_text("words", _("Wat moet een lezer weten bij deze cijfers?"), height=140)
    form.text("contact", _("Wie geeft uitleg? Een team of functie."))

    def save(fields: dict[str, Any]) -> object:
        record = parse(Explanation, {**fields, "effect_id": effect.id, "quarter": quarter.first})
        return save_the_one(visit, form, record)

    form.save(_("Bewaar de toelichting"), save, then=here(quarter, effect=str(effect.id)))
