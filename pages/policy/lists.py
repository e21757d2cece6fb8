"""What of the policy asks for attention, in four lists."""

from collections.abc import Sequence

import streamlit as st

from metrics.policy_lists import EVIDENCE_HOLDS_YEARS, Attention, PolicyLists, attention_words
from pages import entry
from pages.shared.words import _, plain, say


def attention_lists(found: PolicyLists) -> None:
    """Draw the lists; an empty one says so, for that is an answer too."""
    _list(
        _("Zonder bewijs"),
        found.without_evidence,
        _("Alles wat besloten is, rust op een experiment met een oordeel of op afwijkingen."),
    )
    _list(
        _("Tegen de cijfers in"),
        found.against,
        _("Van niets wat besloten is, zeggen de cijfers dat het slechter gaat."),
    )
    _list(
        _("Bewijs over de datum"),
        found.past_its_date,
        _(
            "Geen bewijs is ouder dan {years} jaar, en geen indicator telt inmiddels iets anders.",
            years=EVIDENCE_HOLDS_YEARS,
        ),
    )
    _list(_("Doeltoets te laat of niet gepland"), found.checks_overdue, _("Geen doeltoets is te laat."))


def _list(name: str, found: Sequence[Attention], nothing: str) -> None:
    st.subheader(plain(name), anchor=False)
    if not found:
        st.markdown(plain(nothing))
    for attention in found:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(attention.change.record.title)}**")
            st.markdown(plain(say(attention_words(attention))))
            st.page_link(
                entry("policy").script,
                label=_("Open deze wijziging"),
                query_params={"change": str(attention.change.id)},
            )
