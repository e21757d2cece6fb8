"""The first sentence of a page: its answer, before any figure."""

import streamlit as st

from pages.shared.words import plain


def answer(sentence: str) -> None:
    """Draw the answer as a heading; without the link that Streamlit gives a heading, an English tab stop."""
    if not sentence.strip():
        raise ValueError("sentence: a page opens with its answer; show the empty state when there is none")
    st.subheader(plain(sentence), anchor=False)
