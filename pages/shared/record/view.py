"""The end of every page that shows one record."""

from typing import Any

import streamlit as st

from data.records.deviation import Deviation
from data.records.record import Stored, history
from metrics.changes import may_read_case, may_read_whole
from pages.shared.open_store import open_store
from pages.shared.record.comments import comments
from pages.shared.record.following import following
from pages.shared.record.since import since
from pages.shared.record.versions import versions
from pages.shared.sign_in import viewer as current_viewer
from pages.shared.words import _


def record_view(label: str, stored: Stored[Any]) -> None:
    """Draw it. `label` is what the record is called in a sentence: "dit experiment", "deze afwijking".

    Raises `NotAllowed` for a deviation when the viewer may not read the register.
    """
    store, viewer = open_store(), current_viewer()
    if isinstance(stored.record, Deviation):
        viewer.require("read_register")
    may_read = may_read_case(viewer, stored.record)
    all_versions = history(store, type(stored.record), stored.id)
    st.header(_("Volgen, reageren en versies"), anchor=False)
    since(store, viewer, stored.id, may_read=may_read)
    following(store, viewer, stored.id, label)
    comments(store, viewer, stored.id, label)
    versions(store, all_versions, may_read=may_read, may_read_whole=may_read_whole(viewer, stored.record))
