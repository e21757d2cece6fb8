"""What the address asks for, and links to another part of the same review. The quarter stands in every one of them."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from metrics.quarter import Quarter
from metrics.review.model import EffectReviewed, Review
from pages import entry
from pages.shared.words import plain

FOLDER = "quarterly_review"


def here(quarter: Quarter, **more: str) -> dict[str, str]:
    """The address of a part of the review of this quarter."""
    return {"quarter": str(quarter), **more}


def link(label: str, quarter: Quarter, **more: str) -> None:
    """A link to a part of the review. Short: Streamlit cuts off a link that is longer than a phone is wide."""
    st.page_link(entry(FOLDER).script, label=plain(label), query_params=here(quarter, **more))


def asked(name: str) -> UUID | None:
    """The record that the address names; None when it names none, or something that is no record's number."""
    try:
        return UUID(st.query_params.get(name, ""))
    except ValueError:
        return None


def asked_effect(review: Review) -> EffectReviewed | None:
    """The effect that the address names; None when it names none, or one that is not in this review."""
    return next((of for of in review.effects if of.id == asked("effect")), None)


def asked_quarter(choices: Sequence[Quarter]) -> Quarter | None:
    """The quarter that the address names; the newest when it names none, None when it names one without a review."""
    wanted = st.query_params.get("quarter")
    return next((of for of in choices if str(of) == wanted), None if wanted else max(choices))
