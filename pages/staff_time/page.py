"""Staff time: of every 100 euros spent on carrying out, how much reaches the helping of residents?"""

import streamlit as st

from data.records.indicator import library
from data.today import today
from metrics.benchmark_words import benchmarks_of
from metrics.cascade import cascade, steps
from metrics.control_watch import control_watch
from metrics.effect_verdict import effect_verdicts
from metrics.helping_beside_effects import helping_beside_effects
from metrics.helping_parts import work_parts
from metrics.helping_share import helping_share, helping_shares, quarters_with_staff_time, quoted_claims
from metrics.protected_time import protected_times
from metrics.relapse import protected_hours
from metrics.staff_time_marks import staff_time_events
from metrics.team_shares import team_shares
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.control_watch import control_watches
from pages.shared.filters import quarter_filter
from pages.shared.share_card import share_card
from pages.shared.visit import begin
from pages.shared.words import _, plain, say
from pages.staff_time.beside import beside_figure
from pages.staff_time.cascade_steps import cascade_steps
from pages.staff_time.choice import choice, forget
from pages.staff_time.claims import claims
from pages.staff_time.consultation import FORM, consultation_form, price_of_deciding_section
from pages.staff_time.first import first
from pages.staff_time.hours import protected_section
from pages.staff_time.others import INDICATORS, benchmarks
from pages.staff_time.parts import next_step, parts_figure
from pages.staff_time.team_view import team_figure
from pages.staff_time.trend import trend_figure
from pages.staff_time.what_if import what_if_section
from pages.staff_time.within import within_figure

visit = begin("staff_time")
now = today()
st.title(_("Tijd"), anchor=False)

if st.query_params.get("form") == FORM:
    forget("view")
    consultation_form(visit)
    st.stop()

quarters = cached(quarters_with_staff_time)(now)
if not quarters:
    first(visit)
    st.stop()

quarter = quarter_filter(quarters)
organisation = cached(helping_share)("organisation", quarter)
answer(say(organisation.headline or organisation.sentence))

view = choice(
    _("Wat wilt u zien?"),
    {
        "where": _("Hoeveel helpt"),
        "work": _("Soorten werk"),
        "course": _("Verloop"),
        "teams": _("Teams en effecten"),
        "what_if": _("Wat als"),
        "deciding": _("Wat beslissen kost"),
        "hours": _("Vrijgemaakte uren"),
        "others": _("Cijfers van anderen"),
    },
    name="view",
    with_label=False,
)

if view == "where":
    left, right = st.columns(2, gap="medium")
    with left:
        share_card(organisation, with_headline=False)
    with right:
        frontline = cached(helping_share)("frontline", quarter)
        share_card(frontline, with_headline=False)
    if frontline.headline is not None:
        st.markdown(plain(say(frontline.headline)))
    st.caption(
        _(
            "Dit zijn twee verschillende aandelen, met een andere noemer. Vergelijk ze niet met elkaar en tel ze niet "
            "op."
        )
    )
    parts = cached(cascade)(quarter)
    down = steps(parts)
    if down:
        st.header(_("Van alle kosten naar helpen"), anchor=False)
        cascade_steps(down, organisation)
    claims(quoted_claims(visit.store))
    if parts:
        st.header(_("Wat nu?"), anchor=False)
        next_step(parts, cached(work_parts)(quarter))
elif view == "work":
    parts = cached(cascade)(quarter)
    st.header(_("Waar gaat de tijd heen?"), anchor=False)
    known = cached(work_parts)(quarter)
    parts_figure(parts, known, organisation)
    if parts:
        st.header(_("Waar helpen uit bestaat"), anchor=False)
        within_figure(known, organisation)
elif view == "course":
    st.header(_("Verloop per kwartaal"), anchor=False)
    trend_figure(cached(helping_shares)("organisation", now), cached(staff_time_events)(now))
    control_watches(cached(control_watch)(now))
elif view == "teams":
    of_teams = cached(team_shares)(quarter)
    st.header(_("Aandeel helptijd per team"), anchor=False)
    team_figure(of_teams)
    st.header(_("Helptijd naast de effecten"), anchor=False)
    beside = helping_beside_effects(of_teams, cached(effect_verdicts)(quarter, now))
    beside_figure(beside, of_teams.hidden_domains, quarter)
elif view == "what_if":
    st.header(_("Wat als er minder ander werk was?"), anchor=False)
    what_if_section(cached(work_parts)(quarter), organisation)
elif view == "deciding":
    price_of_deciding_section(visit, quarter)
elif view == "hours":
    st.header(_("Krijgen mensen de uren die zijn toegezegd?"), anchor=False)
    protected_section(cached(protected_times)(quarter, now), cached(protected_hours)(now))
else:
    st.header(_("Wat anderen maten"), anchor=False)
    benchmarks({code: cached(benchmarks_of)(code) for code in INDICATORS}, library(visit.store))
