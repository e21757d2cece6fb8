"""What stands on this page: a jump to each part, for the page is long."""

import re
from collections.abc import Sequence

import streamlit as st

from pages.shared.words import _, plain


def contents(headings: Sequence[str]) -> None:
    """Draw it: `headings` as `st.header` draws them, in their order."""
    jumps = " · ".join(f"[{plain(heading)}](#{_anchor(heading)})" for heading in headings)
    here = _("Op deze pagina:")
    st.markdown(f"{plain(here)} {jumps}")


def _anchor(heading: str) -> str:
    # What the browser makes of a heading. A name that we give would bring a link of Streamlit's, an English tab stop.
    return "-".join(re.findall(r"[^\W_]+", heading.lower()))
