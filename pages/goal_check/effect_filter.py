"""Which effect is looked at; it stands in the address, like the quarter."""

from collections.abc import Sequence

import streamlit as st

from pages.shared.words import _

EFFECT = "effect"
_WIDGET = "effect_widget"


def effect_filter(choices: Sequence[tuple[str, str]]) -> str:
    """The id of the chosen effect; `choices` are pairs of id and title. The first one when the address names none."""
    titles = dict(choices)
    asked = str(st.query_params.get(EFFECT, st.session_state.get("effect_kept", "")))
    if asked not in titles:
        asked = choices[0][0]
    st.session_state["effect_kept"] = asked
    st.session_state[_WIDGET] = asked
    st.selectbox(
        _("Effect"), list(titles), format_func=titles.__getitem__, key=_WIDGET, on_change=_to_address, filter_mode=None
    )
    return asked


def _to_address() -> None:
    st.query_params[EFFECT] = st.session_state[_WIDGET]
