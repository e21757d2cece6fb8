"""Who is looking. Until there is real sign-in: six invented people, to be chosen on this machine only.

server.py refuses to start on any other address, so that choosing a person is never a way past a lock.
"""

from dataclasses import replace

import streamlit as st

from data.format import LANGUAGES, Language
from data.sample.organisation import DIRECTOR, FRONTLINE_CENTRUM, FRONTLINE_NOORD, MANAGER, POLICY, STEWARD
from data.viewer import Role, Viewer
from pages.shared.words import LANGUAGE_KEY, _

PEOPLE: dict[str, Viewer] = {
    person.subject: person for person in (MANAGER, FRONTLINE_NOORD, FRONTLINE_CENTRUM, POLICY, DIRECTOR, STEWARD)
}

_PERSON = "person"
_LANGUAGE_NAMES: dict[Language, str] = {"nl": "Nederlands", "en": "English"}


def viewer() -> Viewer:
    """The person behind this session, in the language that this person chose."""
    person = PEOPLE.get(st.session_state.get(_PERSON, ""), next(iter(PEOPLE.values())))
    language = st.session_state.get(_language_key(person))
    return replace(person, language=language if language in LANGUAGES else "nl")


def begin_session() -> Viewer:
    """At the start of every run: who is it, and in which language do we speak."""
    person = viewer()
    st.session_state[LANGUAGE_KEY] = person.language
    return person


def draw_sign_in(person: Viewer) -> None:
    """The choice of person and of language, in the sidebar."""
    names = {subject: _who(someone) for subject, someone in PEOPLE.items()}
    st.selectbox(_("U kijkt als"), list(names), format_func=names.__getitem__, key=_PERSON, filter_mode=None)
    st.radio(
        # In both languages, for whoever cannot read the one that is on.
        "Taal / Language",
        LANGUAGES,
        format_func=lambda code: _LANGUAGE_NAMES[code],
        key=_language_key(person),
        horizontal=True,
        persist_state="session",
    )


def _language_key(person: Viewer) -> str:
    return f"language_of_{person.subject}"


def _who(person: Viewer) -> str:
    return f"{person.name}, {', '.join([*map(role_name, sorted(person.roles)), *sorted(person.teams)])}"


def role_name(role: Role) -> str:
    """What a role is called on the screen."""
    match role:
        case "manager":
            return _("leidinggevende")
        case "frontline":
            return _("uitvoering")
        case "policy":
            return _("beleid")
        case "director":
            return _("directie")
        case "steward":
            return _("gegevensbeheer")
