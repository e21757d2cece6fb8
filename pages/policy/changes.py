"""All policy changes, one line each, those that still need something first."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

import streamlit as st

from data.records.policy_change import PolicyChange, Status
from data.records.record import Stored
from metrics.policy_evidence import MeasuredExperiment, policy_evidence
from metrics.policy_evidence_words import says_words
from metrics.policy_standing import standing, status_words
from pages import entry
from pages.policy.names import type_names
from pages.shared.words import _, plain, say

_ORDER: Sequence[Status] = ("proposed", "draft", "decided", "in_force", "rejected", "expired")


def changes_list(
    changes: Sequence[Stored[PolicyChange]], measured: Mapping[UUID, MeasuredExperiment], today: date
) -> None:
    """Draw them with where each stands and what the figures say now."""
    names = type_names()
    for stored in sorted(changes, key=lambda of: _ORDER.index(standing(of.record, today))):
        says = policy_evidence(stored.record, measured).says
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(stored.record.title)}**")
            st.markdown(
                plain(
                    _(
                        "{status} · {type} · wat de cijfers nu zeggen: {says}",
                        status=say(status_words(standing(stored.record, today))),
                        type=names[stored.record.type],
                        says=says_words(says),
                    )
                )
            )
            # Short: a link does not wrap, and on a phone its end would be cut off.
            st.page_link(
                entry("policy").script, label=_("Open deze wijziging"), query_params={"change": str(stored.id)}
            )
