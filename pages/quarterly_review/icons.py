"""The two icons of a row, after the NHS: how the figures vary, and whether the target is within reach.

Each has a shape of its own and its words beside it, so that nothing is told by colour.
"""

from base64 import b64encode
from html import escape

import streamlit as st

from metrics.review.model import Assurance, Variation
from pages.quarterly_review.names import assurance_words, variation_words
from pages.quarterly_review.report.icons import assurance_icon, variation_icon


def icons(variation: Variation, assurance: Assurance | None) -> None:
    """Draw both with their words. The words say it all: a screen reader passes over the picture."""
    st.html(
        _line(variation_icon(variation), variation_words(variation))
        + _line(assurance_icon(assurance), assurance_words(assurance))
    )


def _line(picture: str, words: str) -> str:
    # As a picture in the text: Streamlit takes SVG itself out of HTML.
    source = f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"
    return (
        '<div style="display:flex;gap:0.6rem;align-items:center;margin:0.3rem 0">'
        f'<img src="{source}" width="28" height="28" alt="" style="flex:none">{escape(words)}</div>'
    )
