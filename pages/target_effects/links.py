"""The ways from one view of this page to another."""

from uuid import UUID

import streamlit as st

from pages import entry
from pages.shared.words import _


def to_effect(effect_id: UUID, label: str, **query: str) -> None:
    """A link to one effect, or to one of its forms."""
    st.page_link(entry("target_effects").script, label=label, query_params={"effect": str(effect_id), **query})


def to_list() -> None:
    """The way back to all effects."""
    st.page_link(entry("target_effects").script, label=_("Terug naar alle effecten"))


def to_form(label: str, **query: str) -> None:
    """A link to a form that belongs to no effect yet."""
    st.page_link(entry("target_effects").script, label=label, query_params=query)
