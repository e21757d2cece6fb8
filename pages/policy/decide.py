"""The steps of a policy change after it was proposed: decide, reject, come into force, end."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import streamlit as st

from data.records.policy_change import PolicyChange
from data.records.record import Stored, parse
from metrics.bearing import adopted_effects
from metrics.policy_evidence import MeasuredExperiment, measured_experiments, policy_evidence
from pages.policy.evidence import evidence
from pages.policy.weighing import ask_bearings, with_bearings
from pages.shared.form import Form, open_form, save_next
from pages.shared.second_reading import readings
from pages.shared.visit import Visit
from pages.shared.words import _


def decide(
    visit: Visit, stored: Stored[PolicyChange], measured: Mapping[UUID, MeasuredExperiment], today: date
) -> None:
    """Write down what was decided, by whom, and when it is checked against its goal."""
    visit.viewer.require("write_policy_change")
    st.subheader(_("Besluit"), anchor=False)
    found = policy_evidence(stored.record, measured)
    evidence(found)
    form = open_form("policy_decision", stored, start={"decided_on": today.isoformat()})
    if found.says == "contradicts":
        readings(visit.store, stored)
        form.long_text("against_evidence_because", _("Waarom besluit u er toch toe?"))
    left = [effect for effect in adopted_effects(visit.store) if effect.id not in stored.record.weighed]
    if left:
        st.markdown(_("Van deze effecten is nog niet gezegd wat de wijziging ermee doet:"))
        ask_bearings(form, left)
    form.text(
        "decided_by", _("Wie besloot?"), help=_("Functie en naam, zoals in een besluit van de raad of het college.")
    )
    form.day("decided_on", _("Wanneer?"))
    _ask_dates(form)

    def save(fields: dict[str, Any]) -> object:
        weighed = with_bearings(stored.record.model_dump(), fields)
        # Counted at the moment of deciding, whatever the page showed before: this stays on the record.
        now = measured_experiments(visit.store, visit.viewer, today)
        candidate = parse(PolicyChange, stored.record.model_dump() | weighed)
        says = policy_evidence(candidate, now).says
        return _amend(visit, form, stored, weighed | {"status": "decided", "evidence": says}, "")

    form.save(_("Leg het besluit vast"), save, then={"change": str(stored.id)})


def reject(visit: Visit, stored: Stored[PolicyChange], today: date) -> None:
    """Say no, with the reason that the frontline gets to read."""
    visit.viewer.require("write_policy_change")
    st.subheader(_("Afwijzen"), anchor=False)
    st.markdown(_("De uitvoering ziet deze reden bij de experimenten waar het voorstel op rust."))
    form = open_form("policy_rejection", stored, start={"decided_on": today.isoformat()})
    form.long_text("rejected_because", _("Waarom niet?"))
    form.text(
        "decided_by", _("Wie besloot?"), help=_("Functie en naam, zoals in een besluit van de raad of het college.")
    )
    form.day("decided_on", _("Wanneer?"))

    def save(fields: dict[str, Any]) -> object:
        return _amend(visit, form, stored, fields | {"status": "rejected"}, fields["rejected_because"])

    form.save(_("Wijs het voorstel af"), save, then={"change": str(stored.id)})


def after(visit: Visit, stored: Stored[PolicyChange]) -> None:
    """Once decided: when it holds, when it is checked, and whether it has ended."""
    visit.viewer.require("write_policy_change")
    st.subheader(_("Na het besluit"), anchor=False)
    form = open_form("policy_standing", stored)
    form.choice("status", _("Hoe staat het ervoor?"), _steps(stored.record))
    _ask_dates(form)
    form.reason(_("Waarom verandert u dit?"))

    def save(fields: dict[str, Any]) -> object:
        return _amend(visit, form, stored, fields, fields.pop("reason", ""))

    form.save(_("Opslaan"), save, then={"change": str(stored.id)})


def _steps(record: PolicyChange) -> dict[str, str]:
    names = {
        "decided": _("Besloten; het geldt vanaf de eerste dag"),
        "in_force": _("Het geldt"),
        "expired": _("Het is vervallen"),
    }
    order = list(names)
    return {status: names[status] for status in order[order.index(record.status) :]}


def _ask_dates(form: Form) -> None:
    form.day("valid_from", _("Geldt vanaf"))
    form.day("valid_until", _("Geldt tot en met"), help=_("Leeg als er geen einde aan is."))
    form.day("planned_goal_check", _("Wanneer toetst u of het doel dichterbij komt?"))


def _amend(visit: Visit, form: Form, stored: Stored[PolicyChange], fields: dict[str, Any], reason: str) -> object:
    return save_next(visit, form, parse(PolicyChange, stored.record.model_dump() | fields), reason)
