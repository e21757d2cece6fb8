"""The card of a helping share; the same on every page that shows one."""

import streamlit as st

from metrics.definition import definitions
from metrics.helping_share import HelpingShare
from pages.shared import format as fmt
from pages.shared.card import card
from pages.shared.empty import empty
from pages.shared.words import _, language, plain, say


def share_card(share: HelpingShare) -> None:
    """Draw one share with everything that belongs beside it, or why it is not shown."""
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
    if share.headline is not None:
        st.markdown(f"**{plain(say(share.headline))}**")
    interval = (
        _("marge {low} tot {high}", low=fmt.percent(share.time.low), high=fmt.percent(share.time.high))
        if share.time.low is not None and share.time.high is not None
        else _("geen marge: er is niet gesteekproefd")
    )
    digits = 1 if share.time.low is not None else 2
    card(
        title,
        fmt.percent(share.time.value, digits),
        n=say(share.basis),
        period=fmt.quarter(share.quarter.first),
        interval=interval,
        definition=definition,
    )
    if share.only_an_indication:
        st.caption(_("Minder dan 60% deed mee: dit is alleen een indicatie."))
