"""Goal check: is this effect reached, and does the tailored practice have anything to do with it?"""

import streamlit as st

from data.today import today
from metrics import effect_words
from metrics.cycle import next_action
from metrics.effect_verdict import effect_verdicts, quarters_with_figures
from pages import entry
from pages.goal_check.course import course
from pages.goal_check.experiment import experiment
from pages.goal_check.target import target
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.empty import empty
from pages.shared.filters import address_filter, quarter_filter
from pages.shared.visit import begin
from pages.shared.words import _, plain, say

begin("goal_check")
now = today()
st.title(_("Doeltoets"), anchor=False)

quarters = cached(quarters_with_figures)(now)
if not quarters:
    empty(
        _("Er is nog geen effect om te toetsen."),
        first_step=_(
            "Leg eerst vast welk effect u voor inwoners wilt. Daarna leest de beheerder de cijfers in die erbij horen."
        ),
    )
    st.stop()

chosen, when = st.columns([3, 1], gap="medium")
with when:
    quarter = quarter_filter(quarters)
verdicts = {str(verdict.effect.id): verdict for verdict in cached(effect_verdicts)(quarter, now)}
with chosen:
    titles = {effect_id: of.effect.record.title for effect_id, of in verdicts.items()}
    verdict = verdicts[address_filter(_("Effect"), titles, name="effect")]

st.header(plain(verdict.effect.record.title), anchor=False)
answer(say(effect_words.verdict_sentence(verdict)))
assurance = effect_words.assurance_sentence(verdict)
if assurance is not None:
    st.markdown(plain(say(assurance)))

target(verdict)
st.header(_("Het verloop"), anchor=False)
course(verdict)

st.header(_("Komt het door het maatwerk?"), anchor=False)
if not verdict.comparisons:
    empty(
        _("Bij dit effect hoort nog geen experiment."),
        first_step=_("De uitvoering stelt een experiment voor; dan komt hier maatwerk tegenover de standaardaanpak."),
    )
for comparison in verdict.comparisons:
    experiment(comparison)

st.header(_("Wat nu?"), anchor=False)
st.markdown(plain(say(next_action(verdict.step, verdict.effect.record))))
st.page_link(entry("overview").script, label=_("Terug naar het overzicht"), query_params={"quarter": str(quarter)})
