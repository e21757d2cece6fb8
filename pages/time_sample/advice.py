"""What a sample can show with so many people and moments, before it opens."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from metrics.sample_plan import sample_plan
from pages.shared.cache import cached
from pages.shared.words import plain, say


def advice(chosen: Sequence[str], margin: float, today: date) -> int | None:
    """Say it; the number of moments per person that is advised, None when there is none."""
    plan = cached(sample_plan)(tuple(chosen), today, margin=margin) if chosen and margin > 0 else None
    if plan is None:
        return None
    with st.container(border=True):
        for sentence in plan.sentences:
            st.markdown(plain(say(sentence)))
    return None if plan.too_few else plan.moments
