"""Who is looking. Until there is real sign-in: six invented people, to be chosen on this machine only.

server.py refuses to start on any other address, so that choosing a person is never a way past a lock.
"""

from dataclasses import replace

import streamlit as st

from data.format import LANGUAGES, Language
from data.sample.organisation import DIRECTOR, FRONTLINE_CENTRUM, FRONTLINE_NOORD, MANAGER, POLICY, STEWARD
from data.viewer import Viewer, role_words
from pages.shared.words import LANGUAGE_KEY, _, language, say

PEOPLE: dict[str, Viewer] = {
    person.subject: person for person in (MANAGER, FRONTLINE_NOORD, FRONTLINE_CENTRUM, POLICY, DIRECTOR, STEWARD)
}

_PERSON = "person"
_ADDRESS = "lang"
_RADIO = "language_widget"
_LANGUAGE_NAMES: dict[Language, str] = {"nl": "Nederlands", "en": "English"}


def viewer() -> Viewer:
    """The person behind this session, in the language of this session."""
    person = PEOPLE.get(st.session_state.get(_PERSON, ""), next(iter(PEOPLE.values())))
    return replace(person, language=language())


def begin_session() -> Viewer:
    """At the start of every run: who is it, and in which language do we speak.

    The language comes from the address, so that it survives a reload and a new tab, else from what was chosen before.
    """
    linked = st.query_params.get(_ADDRESS)
    st.session_state[LANGUAGE_KEY] = linked if linked in LANGUAGES else language()
    return viewer()


def draw_sign_in(person: Viewer) -> None:
    """The choice of person and of language, in the sidebar."""
    # Only here: before the menu is drawn, the address is still that of the page one comes from. Dutch needs no saying.
    if person.language != "nl" and st.query_params.get(_ADDRESS) != person.language:
        st.query_params[_ADDRESS] = person.language
    names = {subject: _who(someone) for subject, someone in PEOPLE.items()}
    # Set before it is drawn, or the browser keeps the words of the language that was on.
    st.session_state[_PERSON] = person.subject
    st.selectbox(
        _("U kijkt als"),
        list(names),
        format_func=names.__getitem__,
        key=_PERSON,
        filter_mode=None,
        on_change=_forget_what_was_typed,
    )
    st.session_state[_RADIO] = person.language

    def to_address() -> None:
        st.query_params[_ADDRESS] = st.session_state[_RADIO]

    st.radio(
        # In both languages, for whoever cannot read the one that is on.
        "Taal / Language",
        LANGUAGES,
        format_func=lambda code: _LANGUAGE_NAMES[code],
        key=_RADIO,
        on_change=to_address,
        horizontal=True,
    )


def _forget_what_was_typed() -> None:
    """Nothing that one person began to fill in stands there for the next one in the same window."""
    kept = {_PERSON, _RADIO, LANGUAGE_KEY}
    for key in set(map(str, st.session_state)) - kept:
        del st.session_state[key]


def _who(person: Viewer) -> str:
    roles = [say(role_words(role)) for role in sorted(person.roles)]
    return f"{person.name}, {', '.join([*roles, *sorted(person.teams)])}"
