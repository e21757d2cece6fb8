"""One policy change: what changes, what it rests on, what the figures say of it, and what can be done next."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

import streamlit as st

from data.records.policy_change import PolicyChange
from data.records.record import Stored
from metrics.bearing import adopted_effects, bearing, bearing_words
from metrics.policy_evidence import MeasuredExperiment, policy_evidence
from metrics.policy_evidence_words import stored_says
from metrics.policy_standing import STANDS, standing
from metrics.trail import trail
from pages import entry
from pages.policy.difference import difference_text
from pages.policy.evidence import evidence
from pages.policy.names import type_names
from pages.policy.trail import draw_trail
from pages.shared import format as fmt
from pages.shared.answer import answer
from pages.shared.second_reading import readings, readings_of, writers_of
from pages.shared.table import Table, table
from pages.shared.visit import Visit
from pages.shared.words import _, plain, say


def one_change(
    visit: Visit, stored: Stored[PolicyChange], measured: Mapping[UUID, MeasuredExperiment], today: date
) -> None:
    """Draw it from top to bottom, in the order in which somebody decides about it."""
    record = stored.record
    st.header(plain(record.title), anchor=False)
    answer(_stands(record, today))
    _steps(visit, stored, says := policy_evidence(record, measured).says)

    st.header(_("Wat verandert er?"), anchor=False)
    difference_text(record.old_text, record.new_text)
    _facts(record)

    st.header(_("Wat zeggen de cijfers ervan?"), anchor=False)
    evidence(policy_evidence(record, measured), brief=True)
    if record.status in STANDS or record.status == "expired":
        st.markdown(plain(say(stored_says(record.evidence))))
    if record.against_evidence_because:
        st.markdown(plain(_("Toch voorgesteld, omdat: {reason}", reason=record.against_evidence_because)))
    if says == "contradicts" or readings_of(visit.store, stored):
        readings(visit.store, stored)

    st.header(_("Wat doet het met elk doel?"), anchor=False)
    _weighed(visit, record)

    st.header(_("Van beleid naar cijfers, en terug"), anchor=False)
    found = trail(visit.store, visit.viewer, measured, "change", stored.id)
    if found is not None:
        draw_trail(found, today)


def _stands(record: PolicyChange, today: date) -> str:
    match standing(record, today):
        case "draft":
            return _("Deze wijziging is nog in de maak.")
        case "proposed":
            return _("Deze wijziging is voorgesteld; er is nog niet over besloten.")
        case "rejected":
            return _("Deze wijziging is afgewezen: {reason}", reason=record.rejected_because)
        case "expired":
            return _("Deze wijziging geldt niet meer.")
        case "decided" if record.valid_from is not None:
            return _("Hierover is besloten; het geldt vanaf {day}.", day=record.valid_from)
        case "in_force" if record.valid_from is not None:
            return _("Dit geldt sinds {day}.", day=record.valid_from)
    return _("Hierover is besloten.")


def _steps(visit: Visit, stored: Stored[PolicyChange], says: str) -> None:
    """What whoever is looking can do with it now."""
    viewer, status, steps = visit.viewer, stored.record.status, dict[str, str]()
    if viewer.may("write_policy_change"):
        if status in ("draft", "proposed", "rejected"):
            steps["edit"] = _("Neem het opnieuw op") if status == "rejected" else _("Wijzig")
        if status == "proposed":
            steps["decide"] = _("Leg een besluit vast")
        if status in ("draft", "proposed"):
            steps["reject"] = _("Wijs het af")
        if status in STANDS:
            steps["after"] = _("Wijzig de datums of de stand")
    asked = status == "proposed" and says == "contradicts"
    if asked and viewer.may("second_read") and viewer.subject not in writers_of(visit.store, stored):
        steps["second_reading"] = _("Lees het als tweede")
    with st.container(horizontal=True, gap="medium"):
        for form, label in steps.items():
            st.page_link(entry("policy").script, label=label, query_params={"change": str(stored.id), "form": form})


def _facts(record: PolicyChange) -> None:
    facts = [
        (_("Wat voor stuk"), type_names()[record.type]),
        (_("Waarom"), record.why),
        (_("Grondslag"), record.legal_basis),
        (_("De regel waarvan is afgeweken"), record.rule),
        (_("Besloten door"), record.decided_by),
        (_("Besloten op"), _day(record.decided_on)),
        (_("Geldt vanaf"), _day(record.valid_from)),
        (_("Geldt tot en met"), _day(record.valid_until)),
        (_("Doeltoets gepland op"), _day(record.planned_goal_check)),
    ]
    st.markdown("\n".join(f"- **{name}:** {plain(words)}" for name, words in facts if words))


def _day(day: date | None) -> str:
    return fmt.day(day) if day else ""


def _weighed(visit: Visit, record: PolicyChange) -> None:
    effects: Sequence[tuple[str, str]] = [
        (of.record.title, say(bearing_words(bearing(record, of.id)))) for of in adopted_effects(visit.store)
    ]
    if not effects:
        st.markdown(_("Er is nog geen vastgesteld effect."))
        return
    table(
        Table([_("Effect"), _("Wat deze wijziging ermee doet")], effects),
        alt=_("Per vastgesteld effect wat deze wijziging ermee doet"),
    )
