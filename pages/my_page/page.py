"""My page: what is waiting for me?"""

import streamlit as st

from data.drafts import drafts
from data.settings import Settings
from data.today import now as wall_clock
from data.today import today
from metrics.control_watch import control_watch
from metrics.effect_verdict import effect_verdicts
from metrics.hours_asked import hours_asked
from metrics.policy_evidence import measured_experiments
from metrics.quarter import Quarter
from metrics.sample_waiting import sample_waiting
from metrics.waiting import waiting, waiting_sentence
from pages.my_page.digest_mail import VIEW
from pages.my_page.digest_view import digest_links, digest_view
from pages.my_page.drafts import draft_items
from pages.my_page.hours import FORM, asked_hours, form_of, hours_form, other_week
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.control_watch import control_watches
from pages.shared.to_do import to_do
from pages.shared.visit import begin
from pages.shared.words import _, say

visit = begin("my_page")
viewer, now = visit.viewer, today()
st.title(_("Mijn werk"), anchor=False)

if st.query_params.get("form") == FORM and viewer.may("write_protected_hours"):
    answer(_("Hoeveel uur kreeg een effect in een week?"))
    hours_form(visit, now)
    st.stop()

if st.query_params.get("view") == VIEW:
    answer(_("Hoe vaak wilt u horen wat verandert?"))
    digest_view(visit, now)
    st.stop()

items = sample_waiting(visit.store, viewer, wall_clock()) + waiting(
    visit.store,
    viewer,
    now,
    Settings.from_environment().deviations_for_proposal,
    cached(effect_verdicts)(Quarter.of(now), now) if viewer.may("decide") else (),
    cached(measured_experiments)(now) if viewer.may("second_read") else None,
)
asked, begun = hours_asked(visit.store, viewer, now), drafts(visit.store, viewer)
# A line for hours shows its own draft.
begun = [draft for draft in begun if draft.form not in map(form_of, asked)]
answer(say(waiting_sentence(len(items) + len(asked) + len(begun))))

if asked:
    st.header(_("Uren van vorige week"), anchor=False)
    asked_hours(visit, asked)
if viewer.may("write_protected_hours"):
    other_week()

if items:
    st.header(_("Wat op u wacht"), anchor=False)
    for item in items:
        to_do(item)

if begun:
    st.header(_("Uw concepten"), anchor=False)
    draft_items(visit, begun)

if viewer.may("write_target_effect"):
    control_watches(cached(control_watch)(now))

digest_links(visit, now)
