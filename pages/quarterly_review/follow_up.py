"""The actions of earlier decisions, with whose they are: as they stand now, whatever was signed."""

from datetime import date

import streamlit as st

from data.records.record import newest
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from metrics.quarter import Quarter
from pages.quarterly_review.action import actions_list
from pages.shared.visit import Visit
from pages.shared.words import _, plain


def follow_up(visit: Visit, quarter: Quarter, today: date) -> None:
    """Draw those of the quarter before, and older ones that are still open."""
    decisions = {of.id: of.record for of in newest(visit.store, ReviewDecision)}
    found = []
    for stored in newest(visit.store, ReviewAction):
        decision = decisions.get(stored.record.decision_id)
        if decision is None or decision.quarter >= quarter.first:
            continue
        if decision.quarter == quarter.previous.first or stored.record.status == "open":
            found.append((stored, Quarter.of(decision.quarter)))
    if found:
        heading = _("Wie wat doet, en hoe het nu staat")
        st.markdown(f"**{plain(heading)}**")
    for stored, of in found:
        actions_list([stored], of, visit.viewer, today)
