"""Deliveries: what came in last, and what comes in next?"""

import streamlit as st

from data.records.delivery import Delivery
from data.records.gate import Gate
from data.records.record import newest
from data.today import today
from pages.deliveries.listing import last_sentence, listing
from pages.deliveries.read_in import read_in
from pages.shared.answer import answer
from pages.shared.empty import empty
from pages.shared.visit import begin
from pages.shared.words import _

visit = begin("deliveries")
now = today()
st.title(_("Gegevens"), anchor=False)

delivered = newest(visit.store, Delivery)
answer(last_sentence(delivered))

st.header(_("Uren inlezen"), anchor=False)
gates = [stored.record for stored in newest(visit.store, Gate)]
consent = min((of.on for of in gates if of.gate == "works_council_consent"), default=None)
if consent is None or consent > now:
    empty(
        _("Uren kunnen nog niet worden ingelezen.")
        if consent is None
        else _("Uren kunnen worden ingelezen vanaf {day}.", day=consent),
        first_step=_(
            "Leg eerst de instemming van de ondernemingsraad vast, met kenmerk en datum: zet [[gate]] in een bestand "
            "en voeg het toe met python -m data add. Vanaf die datum kan het inlezen."
        ),
    )
else:
    read_in(visit, delivered, now)

st.header(_("Wat er is ingelezen"), anchor=False)
listing(delivered)
