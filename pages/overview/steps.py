"""The four steps of the cycle, with the effects that stand in each."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import get_args
from uuid import UUID

import streamlit as st

from metrics.cycle import Step, step_in_words
from metrics.effect_verdict import EffectVerdict
from metrics.standing import Standing
from pages.shared.words import _, plain, say


def steps(verdicts: Sequence[EffectVerdict], standings: Mapping[UUID, Standing], today: date) -> None:
    """Draw a column per step; on a phone they stand below each other. What has ended is in no step any more."""
    going = [of for of in verdicts if of.effect.record.status not in ("withdrawn", "concluded")]
    for step, column in zip(get_args(Step), st.columns(4, gap="small"), strict=True):
        here = [of.effect for of in going if of.step == step]
        with column, st.container(border=True, height="stretch", gap="xsmall"):
            st.markdown(f"**{plain(say(step_in_words(step)))}**")
            if not here:
                st.markdown(_("Geen effect."))
            for effect in here:
                weeks = standings[effect.id].weeks(today)
                long = _.plural("{n} week", "{n} weken", weeks)
                st.markdown(plain(f"{effect.record.title} ({long})"))
