"""What happens at the button: read all fields, save once, and say everything that is wrong at once."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import streamlit as st

from data.records.problem import Invalid, Problem
from data.store import EditConflict
from data.words import Refusal, Text
from pages.shared.form.kinds import Unreadable, as_typed, meant
from pages.shared.form.sentences import ELSEWHERE
from pages.shared.form.state import OTHER, State, forget, keep, nested, value_at
from pages.shared.open_store import open_store
from pages.shared.people import who
from pages.shared.words import FOLDER, _, language

Save = Callable[[dict[str, Any]], object]
# A sentence, or what gives it for what was saved.
Told = str | Callable[[Any], str]
SAVED = "saved"


def submit(key: str, save: Save, then: Mapping[str, str], told: Told) -> None:
    """Runs before the page is drawn again, so that what is wrong stands beside its field."""
    state = st.session_state.get(key)
    if not isinstance(state, State):
        # The second half of a double click: the first half saved it and closed the form.
        return
    take_over(state)
    state.problems, state.refusal = [], None
    fields = _meant(state)
    if state.problems:
        return
    try:
        saved = save(nested(fields))
    except EditConflict as conflict:
        _merge(key, state, conflict)
    except Invalid as invalid:
        state.problems = list(invalid.problems)
        keep(state)
    except Refusal as refusal:
        state.refusal = refusal
        keep(state)
    else:
        forget(key, state)
        st.session_state[SAVED] = told if isinstance(told, str) else told(saved)
        speaking = {"lang": st.query_params["lang"]} if "lang" in st.query_params else {}
        st.query_params.from_dict({**speaking, **then})


def take_over(state: State) -> None:
    """Take what stands in the fields on the screen: a field that was left by clicking the button told nothing yet."""
    for name in state.asked:
        if (widget := state.widget(name)) in st.session_state:
            state.typed[name] = st.session_state[widget] if st.session_state[widget] is not None else ""


def values(state: State) -> dict[str, Any]:
    """What the fields mean as far as they can be read; None where they cannot."""
    return _read(state)[0]


def _meant(state: State) -> dict[str, Any]:
    found, state.problems = _read(state)
    return found


def _read(state: State) -> tuple[dict[str, Any], list[Problem]]:
    found: dict[str, Any] = {}
    problems = []
    for name, asked in state.asked.items():
        # What was typed in the place of "something else" is what the field says.
        place = name.removesuffix(OTHER)
        if place != name and state.typed[place] != OTHER:
            continue
        try:
            found[place] = _or_empty(meant(asked.kind, state.typed[name], language()), asked.empty)
        except Unreadable as problem:
            found[place] = None
            problems.append(Problem(place, Text("{sentence}", FOLDER, {"sentence": str(problem)})))
    return found, problems


def _or_empty(value: Any, empty: Any) -> Any:
    return empty if value is None else value


def _merge(key: str, state: State, conflict: EditConflict) -> None:
    """Bring in what somebody else saved where nothing was changed here; where both changed, the person chooses.

    Nothing is saved by this: the button has to be pressed once more, with both texts in sight.
    """
    if state.based_on == 0 and not state.is_the_one:
        # Another window saved under this number. What stands here is kept as something new.
        state.id = uuid4()
        state.refusal = Refusal(ELSEWHERE)
        keep(state)
        return
    versions = {of.version: json.loads(of.body) for of in open_store().versions(conflict.theirs.record_id)}
    before, theirs = (
        body | dict(state.beside(body)) for body in (versions.get(state.based_on, {}), json.loads(conflict.theirs.body))
    )
    state.clashes = {}
    for name, asked in state.asked.items():
        if name == "reason":
            continue
        base, other = (as_typed(asked.kind, value_at(of, name), language()) for of in (before, theirs))
        if other in (base, state.typed[name]):
            continue
        if state.typed[name] == base:
            state.typed[name] = other
        else:
            state.clashes[name] = other
    state.clash_by = who(conflict.theirs.author)
    state.based_on = conflict.theirs.version
    state.save_id = uuid4()
    # The number of the version is part of the fields' keys: they are drawn anew, with what is in `typed` now.
    st.session_state[key] = state
    keep(state)


def merged_sentence(state: State) -> str:
    """What the person is told after a clash."""
    if state.clashes:
        return _(
            "{who} heeft dit intussen ook opgeslagen. Bij de velden die u allebei veranderde staat de andere tekst "
            "eronder: kies er een, en sla daarna opnieuw op. Er is nog niets van u opgeslagen.",
            who=state.clash_by,
        )
    return _(
        "{who} heeft dit intussen ook opgeslagen. Wat daar is veranderd, staat nu ook hier. Kijk het na en sla opnieuw "
        "op. Er is nog niets van u opgeslagen.",
        who=state.clash_by,
    )
