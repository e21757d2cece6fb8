"""Deviations: where did we leave the rule, why, and what came of it?"""

import streamlit as st

from data.today import today
from metrics.deviation_register import of_case, register
from pages import entry as page_entry
from pages.deviations.extract import extract
from pages.deviations.form import deviation_form
from pages.deviations.listing import listing
from pages.deviations.one import one
from pages.deviations.outcome import outcome_form, withdraw_form
from pages.shared.cache import cached
from pages.shared.visit import begin
from pages.shared.words import _, plain

FORMS = {"edit": deviation_form, "outcome": outcome_form, "withdraw": withdraw_form}

visit = begin("deviations")
now = today()
st.title(_("Maatwerk"), anchor=False)
asked, form = st.query_params.get("deviation"), st.query_params.get("form", "")

if not visit.viewer.may("read_register"):
    st.markdown(
        _(
            "Gevallen uit het register zijn er voor uitvoering, beleid en beheer. U ziet het uittreksel, zonder "
            "gevallen."
        )
    )
    extract(now)
elif st.query_params.get("view") == "extract":
    extract(now)
    st.page_link(page_entry("deviations").script, label=_("Terug naar het register"))
elif form == "new" and visit.viewer.may("write_deviation"):
    deviation_form(visit, now)
    st.page_link(page_entry("deviations").script, label=_("Terug naar het register"))
else:
    entries = cached(register)()
    entry = next((of for of in entries if str(of.id) == asked), None)
    whole = of_case(visit.store, visit.viewer, entry.id) if entry else None
    # A form is for its own team, and for what is not withdrawn; otherwise the link shows what is there.
    mine = whole is not None and visit.viewer.may("write_deviation") and whole.record.status != "withdrawn"
    if entry is None:
        if asked:
            st.info(plain(_("Deze link wijst naar iets dat er niet (meer) is. U ziet nu het hele register.")))
        listing(visit)
    elif whole is not None and mine and form in FORMS:
        FORMS[form](visit, now, whole)
        st.page_link(page_entry("deviations").script, label=_("Terug naar het register"))
    else:
        one(visit, entries, entry, whole)
