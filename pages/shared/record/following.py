"""Follow a record, or no longer."""

from uuid import UUID, uuid4

import streamlit as st

from data.records.follow import Follow, follow_id
from data.records.record import Stored, add, amend, history
from data.store import Store
from data.viewer import Viewer
from pages.shared.words import _, plain


def following(store: Store, viewer: Viewer, record_id: UUID, label: str) -> None:
    """One button and a sentence that says what it does."""
    now = follow_of(store, viewer, record_id)
    follows = now is not None and now.record.following
    # Drawn with the button: a double click saves the same thing twice, which is once.
    save_id = st.session_state.setdefault(f"follow/{record_id}/{now.version if now else 0}", uuid4())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            plain(_("Volg {what} niet meer", what=label) if follows else _("Volg {what}", what=label)),
            key=f"follow/{record_id}",
            on_click=_switch,
            args=(store, viewer, record_id, now, save_id),
        )
        st.markdown(
            plain(_("U volgt {what}. Wat er verandert, ziet u hier en op 'Mijn werk'.", what=label))
            if follows
            else _("Wie volgt, ziet bij het volgende bezoek wat er is veranderd en wat er is gezegd.")
        )


def follow_of(store: Store, viewer: Viewer, record_id: UUID) -> Stored[Follow] | None:
    """Whether the viewer follows this record, and up to where it was seen."""
    return next(reversed(history(store, Follow, follow_id(viewer.subject, record_id))), None)


def save_follow(
    store: Store, viewer: Viewer, record_id: UUID, now: Stored[Follow] | None, save_id: UUID, *, follows: bool
) -> None:
    """Write down whether the viewer follows this record, seen up to the last thing that happened."""
    record = Follow(record_id=record_id, following=follows, seen=store.revision)
    if now is None:
        add(store, viewer, record, record_id=follow_id(viewer.subject, record_id))
    else:
        amend(store, viewer, now.id, record, based_on=now.version, reason="", save_id=save_id)


def _switch(store: Store, viewer: Viewer, record_id: UUID, now: Stored[Follow] | None, save_id: UUID) -> None:
    save_follow(store, viewer, record_id, now, save_id, follows=not (now is not None and now.record.following))
