"""What is stuck: the longest first, each with the page on which it can be mended."""

from collections.abc import Sequence

import streamlit as st

from metrics.to_do import ToDo
from pages.shared.to_do import to_do
from pages.shared.words import _

# More than these is a wall; the rest opens on demand.
_IN_SIGHT = 4


def stuck_items(found: Sequence[ToDo]) -> None:
    """Draw every item; one sentence when there is none."""
    if not found:
        st.markdown(_("Er zit niets vast."))
        return
    st.markdown(_.plural("Er zit {n} ding vast.", "Er zitten {n} dingen vast.", len(found)))
    for item in found[:_IN_SIGHT]:
        to_do(item)
    rest = found[_IN_SIGHT:]
    if rest:
        with st.expander(_("En nog {n}", n=len(rest))):
            for item in rest:
                to_do(item)
