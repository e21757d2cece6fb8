"""Experiments: what does the frontline try out, and what waits?"""

import streamlit as st

from data.records.experiment import Experiment
from data.records.record import newest
from data.today import today
from pages.experiments.board import board
from pages.experiments.change import change
from pages.experiments.note import note
from pages.experiments.one import one
from pages.experiments.proposal import edit, proposal
from pages.experiments.result import result
from pages.experiments.start import start
from pages.experiments.stop import stop
from pages.shared.visit import begin
from pages.shared.words import _, plain

# Each form with the statuses in which it makes sense; in another one the link shows the experiment itself.
FORMS = {
    "edit": (edit, ("proposed",)),
    "start": (start, ("proposed",)),
    "change": (change, ("running", "paused")),
    "note": (note, ("running", "paused", "completed", "stopped")),
    "result": (result, ("running", "paused", "completed")),
    "stop": (stop, ("proposed", "running", "paused")),
}

visit = begin("experiments")
now = today()
st.title(_("Experimenten"), anchor=False)

known = {str(stored.id): stored for stored in newest(visit.store, Experiment)}
asked, form = st.query_params.get("experiment"), st.query_params.get("form", "")
if asked in known:
    draw, statuses = FORMS.get(form, (one, ()))
    if known[asked].record.status not in statuses:
        draw = one
    draw(visit, known[asked], now)
elif form == "new":
    proposal(visit)
else:
    if asked is not None:
        st.info(plain(_("Deze link wijst naar een experiment dat er niet is. U ziet nu alle experimenten.")))
    board(visit, now)
