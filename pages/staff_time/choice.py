"""A choice of a few, all in sight; it stands in the address, so that a link shows the same."""

from collections.abc import Mapping

import streamlit as st

from pages.shared.words import _, plain


def choice(
    label: str, choices: Mapping[str, str], *, name: str, usual: str | None = None, with_label: bool = True
) -> str:
    """The chosen code; `usual`, or else the first one, where the address names none.

    `choices` are codes with what the reader sees.

    Like pages/shared/filters.py the address is the truth: Streamlit's own binding writes the reader's words into it.
    """
    widget, first = f"{name}_widget", usual or next(iter(choices))
    linked = st.query_params.get(name, first)
    asked = linked if linked in choices else first
    if linked != asked:
        st.info(plain(_("Deze link wijst naar iets dat er niet (meer) is. U ziet nu: {shown}.", shown=choices[asked])))
        del st.query_params[name]
    if st.session_state.get(widget) != asked:
        # Only then: a value that is set again at every run goes over a click that comes meanwhile.
        st.session_state[widget] = asked

    def to_address() -> None:
        st.query_params[name] = st.session_state[widget] or first

    # Not a segmented control: of one that takes two lines the edges are broken off.
    st.pills(
        label,
        list(choices),
        format_func=choices.__getitem__,
        key=widget,
        on_change=to_address,
        required=True,
        label_visibility="visible" if with_label else "collapsed",
    )
    return asked


def forget(name: str) -> None:
    """For a page that stops before its choice is drawn: Streamlit keeps the choice, and would not show it again."""
    st.session_state.pop(f"{name}_widget", None)
