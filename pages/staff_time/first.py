"""Staff time without figures: what to do first, and where."""

import streamlit as st

from data.records.gate import gate_on
from data.today import today
from pages import PAGES, entry
from pages.shared.empty import empty
from pages.shared.visit import Visit
from pages.shared.words import _


def first(visit: Visit) -> None:
    """Say the first step that was not taken yet, with links to the pages of this viewer where it is taken."""
    consented = gate_on(visit.store, "works_council_consent", today()) is not None
    empty(
        _("Er is nog geen werktijd ingelezen."),
        first_step=_(
            "Open een tijdsteekproef van twee weken, of lees de uren in die u al schrijft. Wie geen uren schrijft, "
            "leest de formatie in."
        )
        if consented
        else _(
            "Leg eerst de instemming van de ondernemingsraad vast. Daarna leest de beheerder de werktijd in, of de "
            "formatie als er geen uren worden geschreven."
        ),
    )
    for folder, label in (
        ("time_sample", _("Naar de tijdsteekproef")),
        ("deliveries", _("Naar het inlezen van uren")),
    ):
        if any(page.folder == folder and page.may_be_seen_by(visit.viewer) for page in PAGES):
            st.page_link(entry(folder).script, label=label)
    if visit.viewer.may("write_consultation"):
        st.page_link(
            entry("staff_time").script,
            label=_("Schrijf een overleg op, in een regel"),
            query_params={"form": "consultation"},
        )
