"""What the municipality itself says of the figures of one effect."""

import streamlit as st

from metrics.quarter import Quarter
from metrics.review.model import EffectReviewed
from pages.quarterly_review.address import link
from pages.shared.words import _, plain


def explanation(effect: EffectReviewed, quarter: Quarter, *, may_explain: bool) -> None:
    """Draw it with whom to ask, or that there is none, and the way to write it."""
    if effect.explanation is None:
        st.markdown(_("De gemeente schreef hier nog niets bij."))
    else:
        for line in effect.explanation.words.split("\n"):
            st.markdown(plain(line))
        st.markdown(plain(_("Vragen? {contact}", contact=effect.explanation.contact)))
    if may_explain:
        label = _("Schrijf een toelichting") if effect.explanation is None else _("Verander de toelichting")
        link(label, quarter, effect=str(effect.id), form="explain")
