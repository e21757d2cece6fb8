"""What to mind with a figure, in three weights that differ by a word and by their place, never by colour alone."""

from collections.abc import Sequence

import streamlit as st

from metrics.guards import Guard
from pages.shared.words import _, plain, say


def guard_box(guards: Sequence[Guard]) -> None:
    """Draw the guards of one figure, the gravest first; nothing where there is nothing to mind."""
    never = _("Trek hier geen conclusie.")
    for guard in _of("stop", guards):
        st.warning(f"**{never}** {_sentence(guard)}")
    if mind := _of("mind", guards):
        with st.container(border=True, gap="xsmall"):
            _list(_("Let op."), mind)
    # Quiet, yet in full size: how a figure was made is no small print.
    if notes := _of("note", guards):
        with st.container(gap="xsmall"):
            _list(_("Zo is het gemaakt."), notes)


def _list(label: str, guards: Sequence[Guard]) -> None:
    if len(guards) == 1:
        st.markdown(f"**{label}** {_sentence(guards[0])}")
        return
    st.markdown("\n".join([f"**{label}**", "", *(f"- {_sentence(guard)}" for guard in guards)]))


def _of(weight: str, guards: Sequence[Guard]) -> list[Guard]:
    return [guard for guard in guards if guard.weight == weight]


def _sentence(guard: Guard) -> str:
    return plain(say(guard.sentence))
