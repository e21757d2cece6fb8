"""Tells the browser which language the page is in now, so that a screen reader pronounces it rightly (WCAG 3.1.1).

The page arrives as Dutch; whoever chose English changes that after it has arrived, and only a script can do so. The
two scripts are fixed, so that the content policy in server.py can allow exactly these by their hash.
"""

import streamlit as st

from data.format import LANGUAGES, Language

SCRIPTS: dict[Language, str] = {code: f'document.documentElement.lang = "{code}"' for code in LANGUAGES}


def tell_language(language: Language) -> None:
    """Set the language of the page."""
    st.html(f"<script>{SCRIPTS[language]}</script>", unsafe_allow_javascript=True)
