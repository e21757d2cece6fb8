"""What came of an experiment, in the words of who carried it out, beside what was measured."""

from datetime import date
from typing import Any

import streamlit as st

from data.records.experiment import Experiment
from data.records.record import Stored, parse
from metrics.judgement_words import RESULTS, result_name
from pages.experiments.outcome import measured, named
from pages.experiments.steps import link, refused
from pages.shared.answer import answer
from pages.shared.form import open_form, save_next
from pages.shared.visit import Visit
from pages.shared.words import _, plain, say


def result(visit: Visit, stored: Stored[Experiment], today: date) -> None:
    """The form; saving it completes the experiment."""
    if refused(visit.viewer, stored.record):
        return
    answer(_("Wat kwam er uit '{title}'?", title=stored.record.title))
    ours, figures = st.columns(2, gap="medium")
    with ours:
        named(_("Wat de uitvoering zegt"))
        form = open_form("experiment_result", stored)
        form.choice("result", _("Werkte het?"), {code: say(result_name(code)) for code in RESULTS})
        form.long_text("frontline_judgement", _("Wat is uw eigen oordeel? Wat zag u gebeuren?"))
        st.markdown(_("Ook 'werkte niet' en 'niet te zeggen' zijn uitkomsten. Met deze uitkomst is het afgerond."))
        if stored.record.status == "completed":
            form.reason(_("Waarom legt u de uitkomst nu anders vast?"))
        ends = stored.record.ends
        if stored.record.status != "completed" and ends is not None and ends > today:
            st.markdown(
                plain(_("Het zou lopen tot en met {day}. Over de cijfers volgt pas dan een oordeel.", day=ends))
            )
    with figures:
        measured(stored, today)

    def save(fields: dict[str, Any]) -> Stored[Experiment]:
        reason = fields.pop("reason", "")
        return save_next(
            visit, form, parse(Experiment, stored.record.model_dump() | fields | {"status": "completed"}), reason
        )

    form.save(_("Rond het experiment af"), save, then={"experiment": str(form.id)})
    link(stored, _("Terug naar het experiment"))
