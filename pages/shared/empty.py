"""What stands where there is nothing yet: what to do first, and who does it."""

import streamlit as st

from pages.shared.words import plain


def empty(what: str, *, first_step: str) -> None:
    """Say what is missing and what to do first; both are required, "no data" alone helps nobody."""
    if not what.strip() or not first_step.strip():
        raise ValueError("what and first_step: an empty screen says what is missing and what to do first")
    with st.container(border=True):
        st.markdown(f"**{plain(what)}**")
        st.markdown(plain(first_step))
