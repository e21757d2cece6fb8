"""The form of a policy change: what changes, why, what it rests on, and what it does to every goal."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import streamlit as st

from data.drafts import drafts
from data.format import QuarterName
from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.list_entry import entries, has_starters
from data.records.policy_change import PolicyChange
from data.records.record import Stored, add, newest, parse
from data.store import Store
from metrics.bearing import adopted_effects
from metrics.policy_evidence import MeasuredExperiment, policy_evidence
from metrics.proposals import Proposal
from pages.policy.address import asked
from pages.policy.difference import difference_text
from pages.policy.evidence import evidence
from pages.policy.names import type_names
from pages.policy.weighing import ask_bearings, said_bearings, with_bearings
from pages.shared.form import Form, open_form, save_next
from pages.shared.visit import Visit
from pages.shared.words import _, plain, say

_FORM = "policy_change"


def write(
    visit: Visit,
    stored: Stored[PolicyChange] | None,
    proposal: Proposal | None,
    measured: Mapping[UUID, MeasuredExperiment],
    today: date,
) -> None:
    """Draw the form for a new change, with what a proposal rests on filled in, or for one that is not decided yet."""
    visit.viewer.require("write_policy_change")
    form = open_form(_name(visit, proposal), stored, start=_start(stored, proposal), beside=said_bearings)
    form.text("title", _("Waar gaat de wijziging over?"))
    form.choice("type", _("Wat voor stuk is het?"), type_names())
    form.long_text("why", _("Waarom is dit nodig?"))

    st.subheader(_("De tekst"), anchor=False)
    old = form.long_text("old_text", _("Oude tekst"), help=_("Leeg als er nog niets stond."), height=140)
    new = form.long_text("new_text", _("Nieuwe tekst"), height=140)
    if old.strip() or new.strip():
        difference_text(old, new)
    _ask_legal_basis(form, visit.store, today)

    st.subheader(_("Waar rust het op?"), anchor=False)
    _ask_grounds(form, visit)
    candidate = _candidate(stored, form)
    found = policy_evidence(candidate, measured)
    evidence(found)
    if found.says == "contradicts":
        form.long_text(
            "against_evidence_because",
            _("Waarom stelt u het toch voor?"),
            help=_("Een collega leest dit mee. Legt u juist vast dat dit niet meer gebeurt? Schrijf dat dan hier."),
        )

    st.subheader(_("Wat doet het met elk doel?"), anchor=False)
    st.markdown(_("Wat het ene doel helpt, kan het andere schaden. Zeg het van elk vastgesteld effect."))
    ask_bearings(form, adopted_effects(visit.store))

    st.subheader(_("En dan"), anchor=False)
    ready = {"draft": _("Nee, het is nog in de maak"), "proposed": _("Ja, ik stel het voor")}
    if stored is not None and stored.record.status == "rejected":
        # What was rejected comes back as something in the making; proposing it again is a step of its own.
        ready.pop("proposed")
    form.choice("status", _("Kan er over worden besloten?"), ready)
    _save(form, visit, stored)


def _name(visit: Visit, proposal: Proposal | None) -> str:
    """Each proposal has a form of its own: what was begun for one must not turn up under another."""
    wanted = asked("draft")
    begun = next((of.form for of in drafts(visit.store, visit.viewer) if of.id == wanted), None) if wanted else None
    if begun is not None and begun.startswith(_FORM):
        return begun
    return f"{_FORM}:{proposal.id}" if proposal else _FORM


def _start(stored: Stored[PolicyChange] | None, proposal: Proposal | None) -> dict[str, Any]:
    if stored is not None:
        # What was rejected can be taken up again; until then it is in the making.
        status = "draft" if stored.record.status == "rejected" else stored.record.status
        return {"status": status}
    start: dict[str, Any] = {"status": "draft"}
    if proposal is not None and proposal.experiment is not None:
        start |= {"experiments": [str(proposal.id)]}
        start |= {"bearing": {str(proposal.experiment.record.effect_id): "strengthens"}}
    elif proposal is not None:
        start |= {"rule": proposal.subject, "old_text": proposal.subject}
        start |= {"deviations": [str(of) for of in (*proposal.deviations, *proposal.not_allowed)]}
    return start


def _ask_legal_basis(form: Form, store: Store, today: date) -> None:
    found = entries(store, "legal_basis", today)
    form.choice(
        "legal_basis",
        _("Op welke wet of regel berust het?"),
        {code: say(of.label) for code, of in found.items()},
        help=_("Kies een grondslag, of typ er zelf een.")
        + (" " + _("De meegeleverde teksten moet u nog nagaan.") if has_starters(found) else ""),
        new=True,
    )


def _ask_grounds(form: Form, visit: Visit) -> None:
    experiments = newest(visit.store, Experiment)
    form.choices(
        "experiments",
        _("Experimenten"),
        {str(of.id): f"{of.record.title} ({of.record.team})" for of in experiments},
    )
    if not visit.viewer.may("read_register"):
        return
    # No exact day and no team: those are for the team that owns the case.
    counting = [of for of in newest(visit.store, Deviation) if of.record.counts]
    form.choices("deviations", _("Afwijkingen uit het register"), {str(of.id): _deviation(of) for of in counting})
    rules = {rule: rule for rule in dict.fromkeys(of.record.rule for of in counting)}
    form.choice(
        "rule",
        _("Om welke regel gaat het, als er van een regel is afgeweken?"),
        rules,
        help=_("Nieuwe afwijkingen van deze regel openen pas weer een voorstel als ze na uw besluit komen."),
        new=True,
    )


def _deviation(stored: Stored[Deviation]) -> str:
    record = stored.record
    return _("{rule} ({domain}, {quarter})", rule=record.rule, domain=record.domain, quarter=QuarterName(record.on))


def _candidate(stored: Stored[PolicyChange] | None, form: Form) -> PolicyChange:
    """The change as it stands on the screen, as far as the figures are concerned: it need not be complete."""
    base = stored.record.model_dump() if stored else {}
    said = {name.removeprefix("bearing."): answer for name, answer in form.typed.items() if name.startswith("bearing.")}
    weighed = with_bearings(base, {"bearing": said})
    return PolicyChange.model_construct(
        experiments=tuple(UUID(of) for of in form.values["experiments"] or ()),
        deviations=tuple(form.typed.get("deviations") or ()),
        strengthens=tuple(weighed["strengthens"]),
        hurts=tuple(weighed["hurts"]),
        no_bearing=tuple(weighed["no_bearing"]),
    )


def _save(form: Form, visit: Visit, stored: Stored[PolicyChange] | None) -> None:
    base: dict[str, Any] = stored.record.model_dump() if stored else {}

    def save(fields: dict[str, Any]) -> object:
        reason = fields.pop("reason", "")
        # An empty choice is an empty text here.
        filled = {name: value if value is not None else "" for name, value in fields.items() if name != "type"}
        whole = base | with_bearings(base, filled) | {"type": fields["type"]}
        record = parse(PolicyChange, whole)
        if stored is None:
            return add(visit.store, visit.viewer, record, record_id=form.id)
        return save_next(visit, form, record, reason)

    if stored is not None:
        form.reason(_("Waarom verandert u dit?"))
    form.save(_("Opslaan"), save, then={"change": str(form.id)})
    if stored is not None and stored.record.status == "proposed":
        st.markdown(
            plain(_("Een tweede lezing geldt voor de tekst die er nu ligt. Na een wijziging is een nieuwe nodig."))
        )
