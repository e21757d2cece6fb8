"""All effects: where each stands, whose it is, what its target is, and the way to its figures."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from data.records.indicator import library
from data.records.record import Stored, history
from data.records.target_effect import TargetEffect
from metrics import effect_words
from metrics.goal_changes import status_since
from pages import entry
from pages.shared import format as fmt
from pages.shared.answer import answer
from pages.shared.empty import empty
from pages.shared.visit import Visit
from pages.shared.words import _, plain
from pages.target_effects.links import to_effect, to_form
from pages.target_effects.names import status_name

# What is worked on stands on top.
_ORDER = ("running", "adopted", "draft", "concluded", "withdrawn")


def listing(visit: Visit, effects: Sequence[Stored[TargetEffect]]) -> None:
    """Draw the list, or what to do first where there is none."""
    writes = visit.viewer.may("write_target_effect")
    if not effects:
        empty(
            _("Er is nog geen effect."),
            first_step=_("Schrijf op wat er voor inwoners beter moet worden. Dat doet een leidinggevende."),
        )
    else:
        answer(_counted(effects))
    if writes or visit.viewer.may("write_indicator"):
        with st.container(horizontal=True, gap="medium"):
            if writes:
                to_form(_("Nieuw effect"), form="new")
            if visit.viewer.may("write_indicator"):
                to_form(_("Nieuwe indicator"), form="indicator")
    for stored in sorted(effects, key=lambda of: _ORDER.index(of.record.status)):
        _row(visit, stored)


def _counted(effects: Sequence[Stored[TargetEffect]]) -> str:
    found = Counter(stored.record.status for stored in effects)
    parts = ", ".join(f"{status_name(status)}: {found[status]}" for status in _ORDER if found[status])
    return _.plural("Er is een effect ({parts}).", "Er zijn {n} effecten ({parts}).", len(effects), parts=parts)


def _row(visit: Visit, stored: Stored[TargetEffect]) -> None:
    effect = stored.record
    indicator = library(visit.store)[effect.primary.indicator]
    since = fmt.day(status_since(history(visit.store, TargetEffect, stored.id)))
    with st.container(border=True, gap="small"):
        to_effect(stored.id, f"**{plain(effect.title)}**")
        status, target, owner = st.columns(3, gap="medium")
        _named(status, _("Stand"), _("{status} sinds {day}", status=status_name(effect.status), day=since))
        value = effect_words.shown(indicator, effect.primary.target)
        _named(target, _("Streefwaarde"), _("{value} op {day}", value=value, day=effect.primary.deadline))
        _named(owner, _("Eigenaar"), effect.owner or _("nog niemand"))
        if effect.status != "draft":
            st.page_link(
                entry("goal_check").script,
                label=_("Doeltoets: {title}", title=plain(effect.title)),
                query_params={"effect": str(stored.id)},
            )


def _named(column: "st.delta_generator.DeltaGenerator", name: str, words: str) -> None:
    column.markdown(f"**{name}**  \n{plain(words)}")
