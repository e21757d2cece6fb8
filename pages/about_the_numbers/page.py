"""About the numbers: can I trust these figures, and how does each of them come about?"""

import streamlit as st

from data.today import today
from metrics.burden import burden
from metrics.definition import definitions
from metrics.effect_verdict import effect_verdicts, quarters_with_figures
from metrics.false_alarms import expected_false_alarms
from metrics.feed import feeds
from metrics.quarter import Quarter
from metrics.side_by_side import comparisons
from pages.about_the_numbers.activities import SECTION, activity_link, activity_list
from pages.about_the_numbers.alarms import alarms_table
from pages.about_the_numbers.answer import trust_sentence
from pages.about_the_numbers.burden import burden_table
from pages.about_the_numbers.feed import feed_tables
from pages.about_the_numbers.one_metric import one_metric
from pages.about_the_numbers.settings import settings_in_force
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.filters import address_filter, quarter_filter
from pages.shared.visit import begin
from pages.shared.words import _, language, plain

visit = begin("about_the_numbers")
now = today()
st.title(_("Over de cijfers"), anchor=False)

if st.query_params.get("section") == SECTION:
    activity_list()
    st.stop()

titles = {metric: of.explanation(language()).title for metric, of in definitions().items()}
chosen, when = st.columns([3, 1], gap="medium")
with chosen:
    everything = {"all": _("Alle cijfers")}
    metric = address_filter(_("Welk cijfer?"), everything | titles, name="metric")

if metric != "all":
    one_metric(definitions()[metric], now)
    st.stop()

quarters = cached(quarters_with_figures)(now)
with when:
    quarter = quarter_filter(quarters) if quarters else Quarter.of(now)
fed = cached(feeds)(now)
before = cached(comparisons)(min(now, quarter.previous.last))
alarms = expected_false_alarms(cached(effect_verdicts)(quarter, now), before, quarter)
st.markdown(plain(_("Kan ik deze cijfers vertrouwen?")))
answer(trust_sentence(fed, alarms, now))

st.header(_("Hoeveel vals alarm is er te verwachten?"), anchor=False)
alarms_table(alarms)

st.header(_("Welke afspraken gelden nu?"), anchor=False)
settings_in_force(visit.store)

st.header(_("Welke cijfers zijn er?"), anchor=False)
feed_tables(fed, now)

st.header(_("Waar wordt tijd op geschreven?"), anchor=False)
activity_link()

st.header(_("Wat kost Keerpunt zelf aan tijd?"), anchor=False)
burden_table(cached(burden)(now))
