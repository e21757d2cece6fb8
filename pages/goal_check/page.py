"""Goal check: is this effect reached, and does the tailored practice have anything to do with it?"""

import streamlit as st

from data.today import today
from metrics import effect_words
from metrics.benchmark_words import benchmarks_of
from metrics.costs import costs_of
from metrics.effect_guards import effect_guards
from metrics.effect_verdict import effect_verdicts, quarters_with_figures
from metrics.funnel import funnel
from pages import entry
from pages.goal_check.benchmarks import benchmarks
from pages.goal_check.cohort import cohort
from pages.goal_check.cost import costs
from pages.goal_check.course import course
from pages.goal_check.experiment import experiment, strongest_first
from pages.goal_check.jumps import jumps
from pages.goal_check.ladder import ladder
from pages.goal_check.target import target
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.empty import empty
from pages.shared.filters import address_filter, quarter_filter
from pages.shared.guard_box import guard_box
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

guard_box(effect_guards(verdict))
target(verdict)

st.header(_("Het verloop"), anchor=False)
course(verdict)
jumps(verdict)
benchmarks(verdict.indicator, cached(benchmarks_of)(verdict.indicator.code))

st.header(_("Komt het door het maatwerk?"), anchor=False)
if not verdict.comparisons:
    empty(
        _("Bij dit effect hoort nog geen experiment."),
        first_step=_("De uitvoering stelt een experiment voor; dan komt hier maatwerk tegenover de standaardaanpak."),
    )
for comparison in strongest_first(verdict.comparisons):
    experiment(comparison)

steps = cached(funnel)(verdict.effect.record, min(now, quarter.last))
if steps is not None:
    st.header(_("Hoe ver komen inwoners?"), anchor=False)
    cohort(steps)

spent = cached(costs_of)(verdict.effect.id)
if spent:
    st.header(_("Wat kostte het, en wat deed het?"), anchor=False)
    costs(verdict, spent)

if verdict.comparisons:
    st.header(_("Hoe sterk is het bewijs?"), anchor=False)
    ladder(verdict.strongest)

st.header(_("Wat nu?"), anchor=False)
st.markdown(plain(say(effect_words.next_action_words(verdict))))
st.page_link(entry("overview").script, label=_("Terug naar het overzicht"), query_params={"quarter": str(quarter)})
