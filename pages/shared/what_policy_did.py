"""What policy did with an experiment or a deviation: who carried it out gets to read a rejection and its reason."""

from collections.abc import Sequence

import streamlit as st

from metrics.policy_on import PolicyOn
from pages import entry
from pages.shared import format as fmt
from pages.shared.people import who
from pages.shared.words import _, plain


def what_policy_did(changes: Sequence[PolicyOn]) -> None:
    """Draw the policy changes that rest on it, each with its rejections; nothing where there are none."""
    if not changes:
        return
    st.header(_("Wat deed beleid ermee?"), anchor=False)
    for of in changes:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(of.change.record.title)}**: {plain(_status(of.change.record.status))}")
            for rejection in of.rejections:
                st.warning(
                    plain(
                        _(
                            "Afgewezen door {who} op {day}. De reden: {reason}",
                            who=who(rejection.author),
                            day=fmt.day(rejection.at.date()),
                            reason=rejection.because,
                        )
                    )
                )
            st.page_link(
                entry("policy").script,
                label=_("Naar de beleidswijziging: {title}", title=plain(of.change.record.title)),
                query_params={"change": str(of.change.id)},
            )


def _status(status: str) -> str:
    return {
        "draft": _("concept"),
        "proposed": _("voorgesteld"),
        "decided": _("besloten"),
        "rejected": _("afgewezen"),
        "in_force": _("van kracht"),
        "expired": _("vervallen"),
    }[status]
