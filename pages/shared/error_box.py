"""When something fails: one sentence and a reference number for the viewer, the rest for the log."""

import logging
from uuid import uuid4

import streamlit as st

from data.words import Refusal
from pages.shared.words import _, language, plain

_LOG = logging.getLogger("keerpunt")


def refusal_box(refusal: Refusal) -> None:
    """What was asked cannot be done, and the refusal itself says why and how to go on."""
    # Line by line: `plain` makes one paragraph of what it gets.
    st.error("  \n".join(plain(line) for line in refusal.say(language()).splitlines()))


def error_box(problem: BaseException) -> str:
    """Show that something went wrong here; returns the reference number under which the log has it.

    The log gets the traceback and nothing about who was looking: that would make it a record of people.
    """
    reference = uuid4().hex[:8].upper()
    _LOG.error("reference %s", reference, exc_info=problem)
    st.error(
        _(
            "Er ging iets mis bij ons; er is niets verloren. Probeer het opnieuw. Blijft het misgaan, geef de "
            "beheerder dan dit nummer: {reference}.",
            reference=reference,
        )
    )
    return reference


def on_script_error(problem: Exception) -> bool:
    """Streamlit calls this for whatever a page did not catch; True keeps its own (English) message away."""
    if isinstance(problem, Refusal):
        refusal_box(problem)
    else:
        error_box(problem)
    return True
