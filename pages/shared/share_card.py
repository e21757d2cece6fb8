"""The card of a helping share; the same on every page that shows one."""

import streamlit as st

from metrics.definition import definitions
from metrics.helping_share import HelpingShare
from pages.shared import format as fmt
from pages.shared.card import card
from pages.shared.empty import empty
from pages.shared.words import _, language, plain, say


def share_card(share: HelpingShare, *, with_headline: bool = True) -> None:
    """Draw one share with everything that belongs beside it, or why it is not shown.

    Without its headline where the page has said that already.
    """
    definition = definitions()[share.metric]
    title = definition.explanation(language()).title
    if share.hidden is not None or share.time is None:
        empty(
            title,
            first_step=say(share.sentence)
            + " "
            + _("Een aandeel verschijnt zodra de beheerder tijd van ten minste tien medewerkers inleest."),
        )
        return
    if with_headline and share.headline is not None:
        st.markdown(f"**{plain(say(share.headline))}**")
    card(
        title,
        fmt.percent(share.time.value, share.digits),
        n=say(share.basis),
        period=fmt.quarter(share.quarter.first),
        interval=say(share.margin),
        definition=definition,
    )
    if share.warning is not None:
        st.warning(plain(say(share.warning)))
