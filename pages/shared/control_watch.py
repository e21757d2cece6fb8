"""Control before and after a change in the budget: a sentence, and the quarters it rests on."""

from collections.abc import Sequence

import streamlit as st

from metrics.control_watch import ControlWatch
from metrics.control_watch_words import control_share_words, control_watch_sentence, watched_words
from pages.shared import format as fmt
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def control_watches(watches: Sequence[ControlWatch]) -> None:
    """Draw every event under a heading of its own; nothing when there was none."""
    for watch in watches:
        st.header(_("Controle na de verandering in de begroting van {day}", day=watch.event.on), anchor=False)
        st.markdown(plain(watch.event.description))
        st.markdown(plain(say(control_watch_sentence(watch))))
        first = [fmt.quarter(watch.before.first), say(control_share_words(watch.figure)), _("ervoor")]
        after = [
            [fmt.quarter(of.quarter.first), say(control_share_words(of.figure)), say(watched_words(of))]
            for of in watch.after
        ]
        table(
            Table([_("Kwartaal"), _("Deel van de uren naar controle"), _("Verschil")], [first, *after]),
            alt=_("Het deel van de uren naar controle, voor en na de verandering in de begroting"),
        )
