"""What happened to a followed record since the last visit, for as long as this session lasts."""

from contextlib import suppress
from uuid import UUID, uuid4

import streamlit as st

from data.store import EditConflict, Store
from data.viewer import Viewer
from metrics.news import Happened, happened_since
from pages.shared import format as fmt
from pages.shared.people import who
from pages.shared.record.following import follow_of, save_follow
from pages.shared.words import _, plain


def since(store: Store, viewer: Viewer, record_id: UUID, *, may_read: bool) -> None:
    """A line for each thing. Nothing for who does not follow, or for whom nothing happened."""
    told = _told(store, viewer, record_id)
    if not told:
        return
    with st.container(border=True):
        heading = _("Sinds uw vorige bezoek")
        st.markdown(f"**{plain(heading)}**")
        st.markdown("\n".join(f"- {plain(_line(of, may_read=may_read))}" for of in told))


def _told(store: Store, viewer: Viewer, record_id: UUID) -> tuple[Happened, ...]:
    """What is new; seen from now on, and kept for this session so that a click on this page does not wipe it away."""
    key = f"since/{viewer.subject}/{record_id}"
    kept: tuple[Happened, ...] = st.session_state.get(key, ())
    follow = follow_of(store, viewer, record_id)
    if follow is None or not follow.record.following:
        return ()
    happened = happened_since(store, viewer, record_id, follow.record.seen)
    if happened:
        kept = (*kept, *happened)
        st.session_state[key] = kept
        # The same person in another window may have seen it first.
        with suppress(EditConflict):
            save_follow(store, viewer, record_id, follow, uuid4(), follows=True)
    return kept


def _line(of: Happened, *, may_read: bool) -> str:
    # Who works where, and on which day, leads to a team; that is for the team itself.
    if not may_read:
        return {
            "version": _("Er is een nieuwe versie."),
            "comment": _("Er is een reactie."),
        }.get(of.what, _("Er is iets bij geschreven."))
    values = {"who": who(of.author), "day": fmt.day(of.at.date())}
    match of.what:
        case "version":
            return _("{who} maakte versie {version} op {day}.", version=of.version, **values)
        case "comment":
            return _("{who} reageerde op {day}.", **values)
        case "learning_note":
            return _("{who} schreef op {day} op wat is geleerd.", **values)
        case "decision":
            return _("{who} schreef op {day} een besluit op.", **values)
        case "explanation":
            return _("{who} schreef op {day} uitleg bij de cijfers.", **values)
        case "action":
            return _("{who} schreef op {day} iets op bij een actie.", **values)
    return _("{who} gaf op {day} een oordeel als tweede lezer.", **values)
