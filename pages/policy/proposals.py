"""What asks for a policy change by itself, with the way to take it up."""

from collections.abc import Sequence

import streamlit as st

from data.viewer import Viewer
from metrics.proposals import Proposal, basis_words
from pages import entry
from pages.shared.words import _, plain, say

# Rules come first; of many experiments the rest is one click away.
_IN_SIGHT = 4


def proposal_list(found: Sequence[Proposal], viewer: Viewer) -> None:
    """Draw each with why it is there; who writes policy can begin at once."""
    if not found:
        st.markdown(
            _("Er ligt nu niets. Een voorstel opent vanzelf als een regel vaak knelt of een experiment klaar is.")
        )
        return
    for proposal in found[:_IN_SIGHT]:
        _proposal(proposal, viewer)
    if found[_IN_SIGHT:]:
        more = _.plural("Nog een voorstel", "Nog {n} voorstellen", len(found) - _IN_SIGHT)
        with st.expander(more):
            for proposal in found[_IN_SIGHT:]:
                _proposal(proposal, viewer)
    if not viewer.may("write_policy_change"):
        st.markdown(_("De beleidsadviseur neemt een voorstel op, of legt uit waarom niet."))


def _proposal(proposal: Proposal, viewer: Viewer) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(_title(proposal))}**")
        st.markdown(plain(say(basis_words(proposal))))
        _links(proposal, viewer)


def _title(proposal: Proposal) -> str:
    if proposal.source == "rule":
        return _("De regel: {rule}", rule=proposal.subject)
    return _("Het experiment: {title}", title=proposal.subject)


def _links(proposal: Proposal, viewer: Viewer) -> None:
    with st.container(horizontal=True, gap="medium"):
        if viewer.may("write_policy_change"):
            st.page_link(
                entry("policy").script,
                label=_("Neem dit op"),
                query_params={"form": "new", "proposal": str(proposal.id)},
            )
        if proposal.source == "experiment":
            st.page_link(
                entry("experiments").script,
                label=_("Bekijk het experiment"),
                query_params={"experiment": str(proposal.id)},
            )
        elif viewer.may("read_register"):
            st.page_link(entry("deviations").script, label=_("Bekijk het register"))
