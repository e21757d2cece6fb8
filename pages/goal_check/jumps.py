"""Did the series jump when policy came into force?"""

import streamlit as st

from metrics.effect_verdict import EffectVerdict
from metrics.interruption_words import interruption_sentence
from pages.shared.words import plain, say


def jumps(verdict: EffectVerdict) -> None:
    """A sentence per policy change with enough months on both sides; nothing where there is none."""
    for found in verdict.interruptions:
        st.markdown(plain(say(interruption_sentence(verdict.indicator, found))))
