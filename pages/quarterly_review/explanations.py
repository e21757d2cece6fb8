"""The municipality's own explanation of each effect, with whom to ask."""

import streamlit as st

from data.viewer import Viewer
from pages.quarterly_review.explanation import explanation
from pages.quarterly_review.shown import Shown
from pages.shared.words import _, plain


def explanations(shown: Shown, viewer: Viewer) -> None:
    """Draw those that there are, and for who may write one the effects without."""
    told = [of for of in shown.review.effects if of.explanation is not None]
    if not told:
        st.markdown(_("De gemeente schreef nog geen toelichting bij de cijfers."))
    for effect in told:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(effect.title)}**")
            explanation(effect, shown.quarter, may_explain=viewer.may("explain") and shown.is_newest)
    if viewer.may("explain") and len(told) < len(shown.review.effects):
        st.markdown(_("Een toelichting schrijft u bij het effect: open 'Alles over dit effect'."))
