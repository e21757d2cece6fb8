"""Staff time: of every 100 euros spent on carrying out, how much reaches the helping of residents?"""

import streamlit as st

from data.today import today
from metrics.activities import group_in_words
from metrics.cascade import cascade
from metrics.control_watch import control_watch
from metrics.helping_share import helping_share, helping_shares, quarters_with_staff_time, quoted_claims
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.control_watch import control_watches
from pages.shared.empty import empty
from pages.shared.filters import quarter_filter
from pages.shared.share_card import share_card
from pages.shared.visit import begin
from pages.shared.words import _, plain, say
from pages.staff_time.claims import claims
from pages.staff_time.parts import largest_other, parts_figure
from pages.staff_time.trend import trend_figure

visit = begin("staff_time")
now = today()
st.title(_("Tijd"), anchor=False)

quarters = cached(quarters_with_staff_time)(now)
if not quarters:
    empty(
        _("Er is nog geen werktijd ingelezen."),
        first_step=_(
            "Leg eerst de instemming van de ondernemingsraad vast. Daarna leest de beheerder de werktijd in, of de "
            "formatie als er geen uren worden geschreven."
        ),
    )
    st.stop()

quarter = quarter_filter(quarters)
organisation = cached(helping_share)("organisation", quarter)
answer(say(organisation.sentence))

left, right = st.columns(2, gap="medium")
with left:
    share_card(organisation)
with right:
    share_card(cached(helping_share)("frontline", quarter))
st.caption(
    _("Dit zijn twee verschillende aandelen, met een andere noemer. Vergelijk ze niet met elkaar en tel ze niet op.")
)

parts = cached(cascade)(quarter)
if parts:
    st.header(_("Waar gaat de tijd heen?"), anchor=False)
    parts_figure(parts, organisation)

st.header(_("Verloop per kwartaal"), anchor=False)
trend_figure(cached(helping_shares)("organisation", now))

control_watches(cached(control_watch)(now))

claims(quoted_claims(visit.store))

if parts:
    st.header(_("Wat nu?"), anchor=False)
    st.markdown(
        plain(
            _(
                "Bespreek met de uitvoering welk deel van '{largest}' weg kan, en probeer dat uit in een experiment.",
                largest=group_in_words(largest_other(parts).group),
            )
        )
    )
