"""Policy: what was laid down, what does it rest on, and what asks to be laid down?"""

import streamlit as st

from data.records.policy_change import PolicyChange
from data.records.record import newest
from data.settings import Settings
from data.today import today
from metrics.bearing import adopted_effects
from metrics.policy_evidence import measured_experiments
from metrics.policy_lists import policy_lists
from metrics.proposals import proposals
from metrics.trail import trail
from pages import entry
from pages.policy.address import asked, asked_change
from pages.policy.changes import changes_list
from pages.policy.decide import after, decide, reject
from pages.policy.lists import attention_lists
from pages.policy.matrix import matrix
from pages.policy.one import one_change
from pages.policy.proposals import proposal_list
from pages.policy.summary import summary
from pages.policy.trail import draw_trail
from pages.policy.write import write
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.empty import empty
from pages.shared.record import record_view
from pages.shared.second_reading import second_reading
from pages.shared.visit import begin
from pages.shared.words import _, plain

visit = begin("policy")
now = today()
st.title(_("Beleid"), anchor=False)

measured = cached(measured_experiments)(now)
open_proposals = cached(proposals)(now, Settings.from_environment().deviations_for_proposal)
chosen, form = asked_change(visit.store), st.query_params.get("form")
to_all = entry("policy").script, _("Naar al het beleid")

if form == "new":
    st.header(_("Nieuwe beleidswijziging"), anchor=False)
    taken_up = next((of for of in open_proposals if of.id == asked("proposal")), None)
    write(visit, None, taken_up, measured, now)
    st.page_link(to_all[0], label=to_all[1])
    st.stop()

if chosen is not None:
    if form is None:
        one_change(visit, chosen, measured, now)
        record_view(_("deze beleidswijziging"), chosen)
    else:
        st.header(plain(chosen.record.title), anchor=False)
        match form:
            case "edit":
                write(visit, chosen, None, measured, now)
            case "decide":
                decide(visit, chosen, measured, now)
            case "reject":
                reject(visit, chosen, now)
            case "after":
                after(visit, chosen)
            case "second_reading":
                second_reading(visit, chosen, then={"change": str(chosen.id)})
        st.page_link(to_all[0], label=_("Terug naar deze wijziging"), query_params={"change": str(chosen.id)})
    st.page_link(to_all[0], label=to_all[1])
    st.stop()

for start in ("effect", "experiment"):
    wanted = asked(start)
    found = trail(visit.store, visit.viewer, measured, start, wanted) if wanted else None
    if found is not None:
        titles = [*found.effects, *(step.experiment for step in found.steps)]
        answer(next(of.record.title for of in titles if of.id == wanted))
        draw_trail(found, now)
        st.page_link(to_all[0], label=to_all[1])
        st.stop()

changes = newest(visit.store, PolicyChange)
if not changes and not open_proposals:
    empty(
        _("Er is nog geen beleid vastgelegd, en er is niets dat erom vraagt."),
        first_step=_(
            "Een voorstel komt vanzelf als een experiment is afgerond, of als er een paar keer van een regel is "
            "afgeweken. Een beleidsadviseur kan ook zelf een wijziging schrijven."
        ),
    )
else:
    lists = policy_lists(visit.store, visit.viewer, measured, now)
    summary(changes, open_proposals, lists, now)

    st.header(_("Wat vraagt om beleid?"), anchor=False)
    proposal_list(open_proposals, visit.viewer)

    st.header(_("Alle wijzigingen"), anchor=False)
    changes_list(changes, measured, now)

    st.header(_("Wat doet elke wijziging met elk doel?"), anchor=False)
    matrix(changes, adopted_effects(visit.store), now)

    st.header(_("Wat vraagt aandacht?"), anchor=False)
    attention_lists(lists)

st.header(_("Wat nu?"), anchor=False)
if visit.viewer.may("write_policy_change"):
    st.page_link(to_all[0], label=_("Schrijf een beleidswijziging"), query_params={"form": "new"})
else:
    st.markdown(_("De beleidsadviseur legt vast wat nodig bleek; wie iets mist, schrijft het bij het experiment."))
st.page_link(entry("overview").script, label=_("Terug naar het overzicht"))
