"""What is still to be done in this review, and the way to the next thing: half an hour is all that a director has."""

from collections.abc import Mapping
from uuid import UUID

import streamlit as st

from data.records.record import Stored
from data.records.review_decision import ReviewDecision
from pages.quarterly_review.address import link
from pages.quarterly_review.shown import Shown
from pages.quarterly_review.standing import to_decide, waiting_to_be_read
from pages.shared.second_reading import was_read, writers_of
from pages.shared.visit import Visit
from pages.shared.words import _, plain


def next_up(visit: Visit, shown: Shown, decided: Mapping[UUID, Stored[ReviewDecision]]) -> None:
    """Draw it for who can do something about it; the others read how far it is."""
    if shown.signature is not None:
        return
    viewer, quarter = visit.viewer, shown.quarter
    left = to_decide(shown.review, decided)
    waiting = waiting_to_be_read(shown.review, decided)
    every = sum(1 for of in shown.review.effects if of.supported or of.id in decided)
    with st.container(border=True, gap="small"):
        told = _("Over {done} van de {all} effecten is besloten.", done=every - len(left) - len(waiting), all=every)
        if rest := len(shown.review.effects) - every:
            nothing = _.plural(
                "Over {n} effect is nu niets te besluiten.", "Over {n} effecten is nu niets te besluiten.", rest
            )
            told = f"{told} {nothing}"
        st.markdown(plain(told))
        if viewer.may("decide") and left:
            st.markdown(plain(_("Nog te besluiten: {title}", title=left[0].title)))
            link(_("Besluit hierover"), quarter, effect=str(left[0].id), form="decide")
        for effect, stored in waiting:
            st.markdown(plain(_("Voorgelegd en nog niet besloten: {title}", title=effect.title)))
            address = str(effect.id)
            if was_read(visit.store, stored):
                if viewer.may("decide"):
                    link(_("Maak het definitief"), quarter, effect=address, form="decide")
                else:
                    st.markdown(_("Een collega las dit. De directie maakt het definitief."))
            elif viewer.may("second_read") and viewer.subject not in writers_of(visit.store, stored):
                link(_("Lees het als tweede"), quarter, effect=address, form="second_reading")
            else:
                st.markdown(_("Dit wacht op een tweede lezer."))
        if viewer.may("decide"):
            label = _("Wat ontbreekt voor de handtekening?") if left or waiting else _("Teken dit kwartaal")
            link(label, quarter, form="sign")
