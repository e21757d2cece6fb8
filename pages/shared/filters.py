"""Filters that stand in the address, so that a colleague who gets the link sees the same screen.

The address is the truth and the widget follows it. `bind="query-params"` of Streamlit lost: it writes the label that
the reader sees ("3e kwartaal 2026") into the address, so that an English colleague's link is silently ignored.
"""

from collections.abc import Sequence

import streamlit as st

from metrics.quarter import Quarter
from pages.shared import format as fmt
from pages.shared.words import _

QUARTER = "quarter"
_WIDGET = "quarter_widget"
_KEPT = "quarter_kept"


def quarter_filter(choices: Sequence[Quarter]) -> Quarter:
    """The quarter that the viewer looks at: from the address, else the one chosen on another page, else the latest."""
    if not choices:
        raise ValueError("choices: there is no quarter to choose from; show the empty state")
    by_code = {str(quarter): quarter for quarter in sorted(choices, reverse=True)}
    latest = next(iter(by_code))
    asked = str(st.query_params.get(QUARTER, st.session_state.get(_KEPT, latest))).upper()
    if asked not in by_code:
        asked = latest
    st.session_state[_KEPT] = asked
    # Set before the widget is drawn: it shows what the address says, also after the browser's back button.
    st.session_state[_WIDGET] = asked
    st.selectbox(
        _("Kwartaal"),
        list(by_code),
        format_func=lambda code: fmt.quarter(by_code[code].first),
        key=_WIDGET,
        on_change=_to_address,
        filter_mode=None,
        width=260,
    )
    return by_code[asked]


def _to_address() -> None:
    # A callback, because only a choice of the viewer belongs in the address: written on every run it would put a
    # second entry in the browser's history and catch the back button.
    st.query_params[QUARTER] = st.session_state[_WIDGET]
