"""A picture under its sentence and above its table."""

import streamlit as st
from plotly import graph_objects as go  # costs nothing more: Streamlit loads it itself wherever it is installed

from pages.shared.table import Table, table
from pages.shared.words import _, plain


def figure(picture: go.Figure, sentence: str, content: Table, *, key: str) -> None:
    """Draw `picture` under its `sentence`, with its numbers in a table below. `key` is unique on the page."""
    if not sentence.strip():
        raise ValueError(f"sentence: picture {key} says nothing; give the sentence that it shows")
    if not content.rows:
        raise ValueError(f"content: picture {key} has an empty table; show the empty state instead")
    with st.container(gap="small"):
        st.markdown(plain(sentence))
        st.plotly_chart(
            picture,
            theme=None,
            key=key,
            alt=sentence,
            # Its bar of buttons is English; dragging would catch a finger that scrolls.
            config={"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False},
        )
        for words in picture.layout.meta or ():
            st.markdown(plain(words))
        with st.expander(_("De cijfers in een tabel")):
            table(content, alt=sentence)
