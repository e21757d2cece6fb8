"""What a form remembers between two runs of the page, and how it is kept as a draft."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import streamlit as st

from data import drafts
from data.records.problem import Problem
from data.words import Refusal
from pages.shared.form.kinds import Kind, Unreadable, as_typed, meant
from pages.shared.open_store import open_store
from pages.shared.sign_in import viewer
from pages.shared.words import language

# The choice "something else"; what is typed instead stands in a field with this behind its name. No list has this code.
OTHER = "?"


@dataclass
class Asked:
    """One field as it was drawn last: its name for the reader, what is typed there, and what an empty one means."""

    label: str
    kind: Kind
    empty: Any = None


Beside = Callable[[Mapping[str, Any]], Mapping[str, Any]]
# In which language each number was typed: 1.234 is another number in the other one.
LANGUAGE = "@language"


def _nothing(_body: Mapping[str, Any]) -> Mapping[str, Any]:
    return {}


@dataclass
class State:
    """One form that somebody has open. `id` is the record's number, drawn when the form was first opened."""

    name: str
    id: UUID
    based_on: int
    typed: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)
    # The fields that the run that is going on has drawn so far.
    drawn: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    refusal: Refusal | None = None
    # What somebody else saved meanwhile in fields that were changed here too: as it would be typed, and by whom.
    clashes: dict[str, Any] = field(default_factory=dict)
    clash_by: str = ""
    # Anew for every save: the same save a second time is recognised by it.
    save_id: UUID = field(default_factory=uuid4)
    kept_at: datetime | None = None
    # There is one record under this number, whoever writes it first: nothing is ever kept as another one.
    is_the_one: bool = False
    # Fields that are no place in the record are worked out from it: by this.
    beside: Beside = _nothing

    def widget(self, name: str) -> str:
        """The key of a field on the screen: another form, the same form later, or another person has others."""
        return f"{viewer().subject}/{self.name}/{self.id}/{self.based_on}/{name}"


def key_of(name: str, record_id: UUID | None) -> str:
    """Where the state of a form lies in the session: of one person, for in the demonstration several share one."""
    return f"form/{viewer().subject}/{name}/{record_id or 'new'}"


def found(name: str, record_id: UUID | None, version: int) -> tuple[str, State]:
    """The form as it was left: in this session, else as a draft, else empty."""
    key = key_of(name, record_id)
    state = st.session_state.get(key)
    if not isinstance(state, State):
        state = _from_draft(name, record_id) or State(name, record_id or uuid4(), version)
        st.session_state[key] = state
    return key, state


def keep(state: State) -> None:
    """Keep what was typed so far; a store that does not take it must not stop anybody from typing on."""
    try:
        drafts.keep(open_store(), viewer(), state.id, state.name, state.based_on, state.typed)
    except Refusal as refusal:
        state.refusal = refusal


def forget(key: str, state: State) -> None:
    """Close the form: nothing of it is left, here or in the store."""
    st.session_state.pop(key, None)
    # After the save, not with it: a draft that stays behind in between says what the record says, and saves nothing.
    drafts.drop(open_store(), viewer(), state.id, state.name)


def respoken(state: State, name: str, kind: Kind) -> None:
    """A number that was typed in the other language, as it is typed in this one; what cannot be read stays."""
    spoken = state.typed.setdefault(LANGUAGE, {})
    before, now = spoken.get(name, language()), language()
    spoken[name] = now
    if before == now or kind not in ("number", "share"):
        return
    with suppress(Unreadable):
        state.typed[name] = as_typed(kind, meant(kind, state.typed[name], before), now)
        st.session_state.pop(state.widget(name), None)


def nested(fields: Mapping[str, Any]) -> dict[str, Any]:
    """`{"primary.target": 1}` as `{"primary": {"target": 1}}`."""
    whole: dict[str, Any] = {}
    for name, value in fields.items():
        *path, last = name.split(".")
        inside = whole
        for part in path:
            inside = inside.setdefault(part, {})
        inside[last] = value
    return whole


def value_at(record: Mapping[str, Any], name: str) -> Any:
    """What a record holds at a place with dots; None where there is no such place."""
    value: Any = record
    for part in name.split("."):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, (list, tuple)) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def _from_draft(name: str, record_id: UUID | None) -> State | None:
    wanted = st.query_params.get("draft")
    for draft in drafts.drafts(open_store(), viewer()):
        fits = draft.id == record_id if record_id else draft.based_on == 0 and wanted in (None, str(draft.id))
        if draft.form == name and fits:
            return State(name, draft.id, draft.based_on, dict(draft.fields), kept_at=draft.kept_at)
    return None
