"""Time sample: what were you doing? Two weeks a quarter, one tap a moment, and nobody is watched."""

import streamlit as st

from data.records.team import teams
from data.records.time_sample import time_samples
from data.time_sample.closing import close_overdue, may_close
from data.today import now
from pages.shared.answer import answer
from pages.shared.visit import begin
from pages.shared.words import _
from pages.time_sample.ending import close_page, withdraw_page
from pages.time_sample.opening import open_page, to_opening
from pages.time_sample.participant import join_fold, participant
from pages.time_sample.running import running
from pages.time_sample.told import tell
from pages.time_sample.what_it_is import asked_for, earlier, how_it_works, running_now
from pages.time_sample.whose import of_viewer

visit = begin("time_sample")
clock = now()
st.title(_("Tijdsteekproef"), anchor=False)
tell()

# What its steward left open must not wait for a restart.
close_overdue(visit.store, clock)
samples = time_samples(visit.store)
named, is_steward = teams(visit.store), visit.viewer.may("run_time_sample")
asked, form = asked_for(samples, st.query_params.get("sample")), st.query_params.get("form")

if form == "open" and is_steward:
    open_page(visit, clock.date())
    st.stop()
if asked is not None and asked.record.status == "open" and is_steward:
    if form == "close" and may_close(visit.store, asked, clock):
        close_page(visit, asked)
        st.stop()
    if form == "withdraw":
        withdraw_page(visit, asked)
        st.stop()

opened = [stored for stored in samples if stored.record.status == "open"]
part = of_viewer(visit, opened, clock)
if part is not None and (part.own is not None or not visit.viewer.roles - {"frontline"}):
    participant(visit, part.stored, part.own, clock)
elif opened:
    for stored in opened:
        running_now(stored.record, named)
    if part is not None:
        join_fold(visit, part.stored)
else:
    answer(_("Er loopt nu geen tijdsteekproef."))

if is_steward:
    for stored in opened:
        running(visit, stored, clock)
    to_opening(visit, clock.date())
if part is None or part.own is None:
    how_it_works()
earlier(samples, named)
