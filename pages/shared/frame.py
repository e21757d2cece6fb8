"""What stands around every page: title, menu, who is looking, and what happens when something fails."""

from pathlib import Path

import streamlit as st

from data.viewer import Viewer
from data.words import Refusal
from pages import PAGES, PageEntry
from pages.shared.cache import cached
from pages.shared.error_box import refusal_box
from pages.shared.form.saving import SAVED
from pages.shared.html_language import tell_language
from pages.shared.invented import holds_the_invented_municipality
from pages.shared.sign_in import begin_session, draw_sign_in
from pages.shared.visit import FRAMED
from pages.shared.words import _, say

_HERE = Path(__file__).parent
# Long lines are hard to read on a wide screen; a phone gets its own width all the same.
_WIDTH = 1080


def draw() -> None:
    """One run of the screen."""
    person = begin_session()
    st.session_state[FRAMED] = True
    pages = [_page(entry, person) for entry in PAGES]
    chosen = st.navigation(pages, position="sidebar", expanded=True)
    st.set_page_config(page_title=f"{chosen.title} · Keerpunt", page_icon=str(_HERE / "icon.svg"), layout="wide")
    st.logo(str(_HERE / "logo.svg"), icon_image=str(_HERE / "icon.svg"), size="large")
    # A link to another record on the same page reaches this run, but Streamlit leaves the browser's address as it was:
    # the next click would lose it. Said again it goes there; where it is there already, nothing happens.
    st.query_params.from_dict(st.query_params.to_dict())
    with st.sidebar:
        draw_sign_in(person)
        tell_language(person.language)
    with st.container(width=_WIDTH, gap="medium"):
        try:
            st.info(_banner())
            if told := st.session_state.pop(SAVED, None):
                st.success(told)
            chosen.run()
        except Refusal as refusal:
            refusal_box(refusal)


def _banner() -> str:
    """Nobody may take invented figures for real ones, nor think that choosing a name is signing in."""
    if cached(holds_the_invented_municipality)():
        return _("U kijkt naar een verzonnen gemeente. Wie u bent, kiest u zelf: dit is een demonstratie.")
    return _("Wie u bent, kiest u zelf: dit is een demonstratie, nog zonder echte aanmelding.")


def _page(entry: PageEntry, person: Viewer) -> "st.Page":
    # Every address is known to every role: an unknown one gets an English window and loses the link.
    allowed = entry.may_be_seen_by(person)
    return st.Page(
        entry.script if allowed else "pages/shared/no_access.py",
        title=say(entry.title),
        url_path=entry.address,
        default=entry is PAGES[0],
        visibility="visible" if allowed else "hidden",
    )
