"""What was learned: the notes, the newest first, and what stood in the way."""

import streamlit as st

from data.records.experiment import Experiment
from data.records.learning_note import LearningNote
from data.records.record import Stored
from metrics.obstacles import NAMES, learning_notes, obstacle_counts
from pages.shared import format as fmt
from pages.shared.cache import cached
from pages.shared.people import who
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say

# So many notes are in sight; the older ones are one click away.
_IN_SIGHT = 5


def learned(stored: Stored[Experiment]) -> None:
    """Draw the notes of one experiment under the obstacles that they name."""
    notes = cached(learning_notes)().get(stored.id, ())
    if not notes:
        st.markdown(_("Er zijn nog geen aantekeningen."))
        return
    obstacles(notes)
    for note in notes[:_IN_SIGHT]:
        _note(note)
    if older := notes[_IN_SIGHT:]:
        with st.expander(_.plural("Nog een aantekening", "Nog {n} aantekeningen", len(older))):
            for note in older:
                _note(note)


def obstacles(notes: tuple[Stored[LearningNote], ...]) -> None:
    """Draw how many notes name each obstacle; a sentence where none does."""
    counted = obstacle_counts(notes)
    if not counted:
        st.markdown(
            _.plural(
                "In een aantekening. Die noemt niets dat in de weg stond.",
                "In {n} aantekeningen. Geen daarvan noemt iets dat in de weg stond.",
                len(notes),
            )
        )
        return
    st.markdown(
        _.plural(
            "Wat stond er in de weg? Geteld over een aantekening.",
            "Wat stond er in de weg? Geteld over {n} aantekeningen; een aantekening kan er meer noemen.",
            len(notes),
        )
    )
    table(
        Table([_("In de weg stond"), _("Aantekeningen")], [[say(NAMES[name]), fmt.number(n)] for name, n in counted]),
        alt=_("Hoeveel aantekeningen noemen wat er in de weg stond"),
    )


def _note(note: Stored[LearningNote]) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(fmt.day(note.record.on))}**, {plain(who(note.author))}")
        st.markdown(plain(note.record.learned))
        if note.record.obstacles:
            named = ", ".join(say(NAMES[name]) for name in note.record.obstacles)
            st.markdown(plain(_("In de weg stond: {obstacles}.", obstacles=named)))
