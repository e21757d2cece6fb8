"""What happened at the last tap, said once: an answer is kept nowhere else than in the sample."""

from collections.abc import Callable

import streamlit as st

from data.words import Refusal
from pages.shared.error_box import refusal_box
from pages.shared.words import language, plain

# Not the form's own way: that keeps a draft under its author's name, and an answer stands nowhere beside a name.
_TOLD, _REFUSED = "time_sample_told", "time_sample_refused"


def attempt(act: Callable[[], object], told: str) -> bool:
    """Do it; what was done or why it was refused is said when the page is drawn again. For a button's callback."""
    try:
        act()
    except Refusal as refusal:
        st.session_state[_REFUSED] = refusal
        return False
    st.session_state[_TOLD] = told
    return True


def tell() -> None:
    """Say what happened at the last tap."""
    # A place of its own, also when there is nothing to say: a fold below it that moves up a place would close.
    with st.container():
        if told := st.session_state.pop(_TOLD, None):
            st.success(plain(told))
        if refused := st.session_state.pop(_REFUSED, None):
            refusal_box(refused)
            # On a phone the button that was pressed stands far below this place.
            st.toast(plain(refused.say(language())), duration="long")
