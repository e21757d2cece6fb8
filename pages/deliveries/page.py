"""Deliveries: what came in last, and what comes in next?"""

import streamlit as st

from data.records.delivery import Delivery
from data.records.gate import gate_on
from data.records.record import newest
from data.today import today
from pages.deliveries.listing import last_sentence, listing
from pages.deliveries.read_in import read_in
from pages.deliveries.take_back import take_back_form
from pages.shared.answer import answer
from pages.shared.empty import empty
from pages.shared.visit import begin
from pages.shared.words import _

visit = begin("deliveries")
now = today()
st.title(_("Gegevens"), anchor=False)

delivered = newest(visit.store, Delivery)
answer(last_sentence(delivered))

if "delivery" in st.query_params:
    take_back_form(visit, delivered, st.query_params["delivery"])
    st.stop()

st.header(_("Uren inlezen"), anchor=False)
if gate_on(visit.store, "works_council_consent", now) is None:
    empty(
        _("Uren kunnen nu niet worden ingelezen."),
        first_step=_(
            "Leg eerst de instemming van de ondernemingsraad vast, met kenmerk en datum: zet [[gate]] in een bestand "
            "en voeg het toe met python -m data add. Van die datum af kan het inlezen, tot het einde als dat erbij "
            "staat."
        ),
    )
else:
    read_in(visit, delivered, now)

st.header(_("Wat er is ingelezen"), anchor=False)
listing(visit, delivered)
