"""What the address asks for: which record, and which form."""

from uuid import UUID

import streamlit as st

from data.records.policy_change import PolicyChange
from data.records.record import Stored, newest
from data.store import Store
from pages.shared.words import _, plain


def asked(name: str) -> UUID | None:
    """The record that the address names; None when it names none, or something that is no record's number."""
    try:
        return UUID(st.query_params.get(name, ""))
    except ValueError:
        return None


def asked_change(store: Store) -> Stored[PolicyChange] | None:
    """The policy change that the address names. A link to one that is not there is said, once."""
    if "change" not in st.query_params:
        return None
    found = next((stored for stored in newest(store, PolicyChange) if stored.id == asked("change")), None)
    if found is None:
        st.info(plain(_("Deze link wijst naar een beleidswijziging die er niet is. U ziet nu alle wijzigingen.")))
    return found
