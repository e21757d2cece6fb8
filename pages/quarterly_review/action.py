"""Actions: agreed with a decision, owned by a colleague, and followed up with what came of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import streamlit as st

from data.records.record import Stored, add, history, parse
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from data.viewer import Viewer
from metrics.quarter import Quarter
from pages.quarterly_review.address import here, link
from pages.quarterly_review.names import action_status_names
from pages.shared import format as fmt
from pages.shared.form import open_form, save_next
from pages.shared.people import who
from pages.shared.sign_in import PEOPLE
from pages.shared.visit import Visit
from pages.shared.words import _, plain


def actions_list(found: Sequence[Stored[ReviewAction]], quarter: Quarter, viewer: Viewer, today: date) -> None:
    """Draw what was agreed: what, who, when, and what came of it."""
    for stored in found:
        action = stored.record
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(action.what)}**")
            st.markdown(
                plain(
                    _(
                        "{who}, uiterlijk {day}. {status}.",
                        who=who(action.owner),
                        day=fmt.day(action.due),
                        status=_standing(action, today),
                    )
                )
            )
            if action.came_of_it:
                st.markdown(plain(_("Wat ervan kwam: {words}", words=action.came_of_it)))
            if may_end(viewer, action):
                link(_("Werk deze actie bij"), quarter, action=str(stored.id), form="action")


def may_end(viewer: Viewer, action: ReviewAction) -> bool:
    """Whoever has the action, and the director."""
    return viewer.may("decide") or viewer.subject == action.owner


def new_action(visit: Visit, quarter: Quarter, decision: Stored[ReviewDecision]) -> None:
    """Agree on one more action of a decision."""
    visit.viewer.require("decide")
    st.subheader(_("Nieuwe actie"), anchor=False)
    effect = str(decision.record.effect_id)
    form = open_form(f"review/action/{quarter}/{effect}")
    form.text("what", _("Wat gaat er gebeuren?"))
    form.choice("owner", _("Wie doet het?"), {subject: person.name for subject, person in PEOPLE.items()})
    form.day("due", _("Wanneer is het klaar?"))

    def save(fields: dict[str, Any]) -> object:
        record = parse(ReviewAction, {**fields, "decision_id": decision.id})
        return add(visit.store, visit.viewer, record, record_id=form.id)

    form.save(_("Spreek dit af"), save, then=here(quarter, effect=effect))


def asked_action(visit: Visit, action_id: UUID | None) -> Stored[ReviewAction] | None:
    """The action that the address names. A link to one that is not there is said."""
    versions = history(visit.store, ReviewAction, action_id) if action_id else []
    if not versions:
        st.info(plain(_("Deze link wijst naar een actie die er niet is.")))
        return None
    return versions[-1]


def change_action(visit: Visit, quarter: Quarter, stored: Stored[ReviewAction]) -> None:
    """What came of an action; the director may also change what was agreed, with a reason."""
    visit.viewer.require("write_review_action")
    st.subheader(plain(stored.record.what), anchor=False)
    st.markdown(plain(_("{who}, uiterlijk {day}.", who=who(stored.record.owner), day=fmt.day(stored.record.due))))
    if not may_end(visit.viewer, stored.record):
        st.info(_("Dit doet wie de actie heeft, of de directie. Vraag het een van hen."))
        return
    form = open_form(f"review/end/{quarter}/{stored.id}", stored)
    form.choice("status", _("Hoe staat het ervoor?"), action_status_names())
    form.long_text("came_of_it", _("Wat kwam ervan?"), help=_("Dit staat in het volgende kwartaaloverzicht."))
    if visit.viewer.may("decide"):
        people = {subject: person.name for subject, person in PEOPLE.items()}
        form.choice("owner", _("Wie doet het?"), people)
        form.day("due", _("Wanneer is het klaar?"))
        form.reason(_("Verandert u de afspraak? Waarom?"))

    def save(fields: dict[str, Any]) -> object:
        reason = fields.pop("reason", "")
        return save_next(visit, form, parse(ReviewAction, stored.record.model_dump() | fields), reason)

    form.save(_("Opslaan"), save, then=here(quarter))


def _standing(action: ReviewAction, today: date) -> str:
    if action.status == "open" and action.due < today:
        return _("Nog niet klaar, en de dag is voorbij")
    return action_status_names()[action.status]
