"""The first sentences: how much holds, how much of that rests on nothing, and what waits."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data.records.policy_change import PolicyChange
from data.records.record import Stored
from metrics.policy_lists import PolicyLists
from metrics.policy_standing import standing
from metrics.proposals import Proposal
from pages.shared.answer import answer
from pages.shared.words import _, plain


def summary(
    changes: Sequence[Stored[PolicyChange]], proposals: Sequence[Proposal], lists: PolicyLists, today: date
) -> None:
    """Draw the answer, and below it what waits for a decision or a writer."""
    statuses = [standing(of.record, today) for of in changes]
    answer(
        _.plural("Er geldt {n} beleidswijziging.", "Er gelden {n} beleidswijzigingen.", statuses.count("in_force"))
        + " "
        + _.plural(
            "Onder {n} besloten wijziging ligt geen bewijs.",
            "Onder {n} besloten wijzigingen ligt geen bewijs.",
            len(lists.without_evidence),
        )
    )
    st.markdown(
        plain(
            _(
                "Wachten op een besluit: {proposed}. Besloten en nog niet van kracht: {decided}. Voorstellen die "
                "niemand nog oppakte: {open}.",
                proposed=statuses.count("proposed"),
                decided=statuses.count("decided"),
                open=len(proposals),
            )
        )
    )
