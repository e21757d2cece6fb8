"""Filters that stand in the address, so that a colleague who gets the link sees the same screen.

The address is the truth and the widget follows it. `bind="query-params"` of Streamlit lost: it writes the label that
the reader sees ("3e kwartaal 2026") into the address, so that an English colleague's link is silently ignored.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from metrics.quarter import Quarter
from pages.shared import format as fmt
from pages.shared.words import _, plain

QUARTER = "quarter"


def quarter_filter(choices: Sequence[Quarter]) -> Quarter:
    """The quarter that the viewer looks at; the latest when nothing else was asked."""
    if not choices:
        raise ValueError("choices: there is no quarter to choose from; show the empty state")
    by_code = {str(quarter): quarter for quarter in sorted(choices, reverse=True)}
    names = {code: fmt.quarter(quarter.first) for code, quarter in by_code.items()}
    return by_code[address_filter(_("Kwartaal"), names, name=QUARTER, width=260)]


def address_filter(label: str, choices: Mapping[str, str], *, name: str, width: int | None = None) -> str:
    """A choice by code, kept under `name` in the address; `choices` are codes with what the reader sees.

    It comes from the link, else from what was chosen on another page, else it is the first. An unknown code in
    the address counts as none; that is said once, for who sent the link meant something else.
    """
    if not choices:
        raise ValueError(f"choices: {name} has nothing to choose from; show the empty state")
    widget, kept = f"{name}_widget", f"{name}_kept"
    first = next(iter(choices))
    linked = st.query_params.get(name)
    asked = next((str(code) for code in (linked, st.session_state.get(kept)) if code in choices), first)
    if linked is not None and linked not in choices:
        st.query_params[name] = asked
        st.info(plain(_("Deze link wijst naar iets dat er niet (meer) is. U ziet nu: {shown}.", shown=choices[asked])))
    # After a change of page the address is empty again: say there what is shown. The first choice needs no saying,
    # and writing it would put a second entry in the browser's history at every first visit.
    if asked != first and st.query_params.get(name) != asked:
        st.query_params[name] = asked
    st.session_state[kept] = asked
    # Set before the widget is drawn: it shows what the address says, also after the browser's back button.
    st.session_state[widget] = asked

    def to_address() -> None:
        st.query_params[name] = st.session_state[widget]

    st.selectbox(
        label,
        list(choices),
        format_func=choices.__getitem__,
        key=widget,
        on_change=to_address,
        filter_mode=None,
        width=width or "stretch",
    )
    return asked
