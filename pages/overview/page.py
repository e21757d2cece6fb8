"""Overview, the board: where does each effect stand, how long, what is next, and what is stuck?"""

import streamlit as st

from data.settings import Settings
from data.today import today
from metrics.control_watch import control_watch
from metrics.control_watch_words import control_watch_sentence
from metrics.effect_verdict import effect_verdicts, quarters_with_figures
from metrics.false_alarms import expected_false_alarms, false_alarms_sentence
from metrics.helping_share import helping_share
from metrics.overview_words import summary_sentence
from metrics.side_by_side import comparisons
from metrics.standing import standings
from metrics.stuck import stuck
from pages import entry
from pages.overview.distance import distance_figure
from pages.overview.row import row
from pages.overview.steps import steps
from pages.overview.stuck import stuck_items
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.empty import empty
from pages.shared.filters import quarter_filter
from pages.shared.share_card import share_card
from pages.shared.visit import begin
from pages.shared.words import _, plain, say

begin("overview")
now = today()
st.title(_("Overzicht"), anchor=False)

quarters = cached(quarters_with_figures)(now)
if not quarters:
    empty(
        _("Er is nog geen effect."),
        first_step=_(
            "Leg eerst vast welk effect u voor inwoners wilt. Daarna leest de beheerder de cijfers in die erbij horen."
        ),
    )
    st.stop()

quarter = quarter_filter(quarters)
verdicts = cached(effect_verdicts)(quarter, now)
answer(say(summary_sentence(verdicts)))
before = cached(comparisons)(min(now, quarter.previous.last))
st.markdown(plain(say(false_alarms_sentence(expected_false_alarms(verdicts, before, quarter)))))
st.page_link(
    entry("about_the_numbers").script,
    label=_("Kan ik deze cijfers vertrouwen?"),
    query_params={"quarter": str(quarter)},
)

share_card(cached(helping_share)("organisation", quarter))
for watch in cached(control_watch)(now):
    if any(of.verdict == "more" for of in watch.after):
        st.markdown(plain(say(control_watch_sentence(watch))))

standing = {of.effect_id: of for of in cached(standings)(now)}
st.header(_("Waar staat elk effect?"), anchor=False)
steps(verdicts, standing, now)

st.header(_("Wat vastzit"), anchor=False)
stuck_items(cached(stuck)(now, Settings.from_environment().deviations_for_proposal))

st.header(_("Hoe ver van de streefwaarde?"), anchor=False)
distance_figure(verdicts, quarter)

st.header(_("De effecten"), anchor=False)
for verdict in verdicts:
    row(verdict, standing[verdict.effect.id], now)
