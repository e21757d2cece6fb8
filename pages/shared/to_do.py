"""One thing that waits or is stuck: what it is, why it is somebody's and since when, and a link to where it is done."""

import streamlit as st

from metrics.to_do import ToDo
from pages import entry
from pages.shared import format as fmt
from pages.shared.words import _, plain, say


def to_do(item: ToDo) -> None:
    """Draw it. The sentence is no link itself: Streamlit cuts off a link that is longer than a phone is wide."""
    page, because = entry(item.page), say(item.because)
    because = because[:1].upper() + because[1:]
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(say(item.what))}**")
        st.markdown(
            plain(_("{because}, sinds {day}", because=because, day=fmt.day(item.since)) if item.since else because)
        )
        st.page_link(page.script, label=_("Ga naar {page}", page=page.title), query_params=dict(item.address))
