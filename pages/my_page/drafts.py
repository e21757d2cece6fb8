"""What somebody began and did not save: go on with it, or throw it away."""

import re
from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from data import drafts as kept
from data.drafts import Draft
from metrics.record_place import place_of
from pages import entry
from pages.my_page.hours import FORM as HOURS
from pages.shared import format as fmt
from pages.shared.visit import Visit
from pages.shared.words import _, plain

# The page and the word in the address of a form for something new.
_NEW: dict[str, tuple[str, str]] = {
    "target_effect": ("target_effects", "new"),
    "indicator": ("target_effects", "indicator"),
    "experiment": ("experiments", "new"),
    "deviation": ("deviations", "new"),
    "policy_change": ("policy", "new"),
    "time_sample": ("time_sample", "open"),
    "consultation": ("staff_time", "consultation"),
    HOURS: ("my_page", HOURS),
}
# Forms beside a record that stands in their name: `learning_note/<experiment>`.
_BESIDE: dict[str, str] = {"learning_note": "note", "second_reading": "second_reading", "comment": ""}
# Forms of a record that stands there, where the word in the address is not the end of their name.
_OF_RECORD: dict[str, str] = {"policy_decision": "decide", "policy_rejection": "reject", "policy_standing": "after"}


# Forms of the quarterly review, with what they are about: `review/decide/2026Q3/<effect>`.
_REVIEW: dict[str, tuple[str, str]] = {
    "decide": ("decide", "effect"),
    "explain": ("explain", "effect"),
    "action": ("action", "effect"),
    "end": ("action", "action"),
}


def draft_items(visit: Visit, found: Sequence[Draft]) -> None:
    """Draw each draft with its two ways on."""
    for draft in found:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(_title(draft))}**")
            st.markdown(plain(_("Alleen u ziet dit, sinds {day}", day=fmt.day(draft.kept_at.date()))))
            place = _place(visit, draft)
            if place is not None:
                st.page_link(entry(place[0]).script, label=_("Ga verder met dit concept"), query_params=place[1])
            st.button(
                _("Gooi dit concept weg"),
                key=f"drop/{draft.form}/{draft.id}",
                type="tertiary",
                on_click=kept.drop,
                args=(visit.store, visit.viewer, draft.id, draft.form),
            )


def _title(draft: Draft) -> str:
    """What it is about: its title, else the longest thing that was typed."""
    typed = [str(value) for value in draft.fields.values() if isinstance(value, str) and value.strip()]
    title = str(draft.fields.get("title") or max(typed, key=len, default=_("nog zonder titel")))
    return title if len(title) <= 60 else f"{title[:59]}…"


def _place(visit: Visit, draft: Draft) -> tuple[str, dict[str, str]] | None:
    """The page and the address where the form opens again; None when it cannot be told."""
    name, *about = re.split("[/:]", draft.form)
    if name == "review" and len(about) > 2 and about[0] in _REVIEW:
        form, of = _REVIEW[about[0]]
        return "quarterly_review", {"quarter": about[1], of: about[2], "form": form}
    if not draft.based_on and name in _NEW:
        page, form = _NEW[name]
        return page, {"form": form, "draft": str(draft.id)}
    if draft.based_on:
        record_id = draft.id
    elif name in _BESIDE and about:
        record_id = UUID(about[0])
    else:
        return None
    versions = visit.store.versions(record_id)
    place = place_of(versions[-1].kind, record_id, versions[-1].body) if versions else None
    if place is None:
        return None
    page, address = place
    form = _form_of(name, versions[-1].kind)
    # Where the address names a form itself, that is the one.
    return page, {**({"form": form} if form else {}), **dict(address)}


def _form_of(name: str, kind: str) -> str:
    """The word in the address for a form: `experiment_start` is the form `start` of an experiment."""
    if name == kind:
        return "edit"
    return _BESIDE.get(name, _OF_RECORD.get(name, name.removeprefix(f"{kind}_")))
