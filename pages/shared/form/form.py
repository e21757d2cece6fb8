"""A form on the screen: one method per sort of field, an error box, and a button that saves once."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any
from uuid import UUID

import streamlit as st

from data.records.identity import identities
from data.records.record import Stored
from pages.shared import format as fmt
from pages.shared.form import saving
from pages.shared.form.kinds import Kind, as_typed
from pages.shared.form.saving import Save, Told
from pages.shared.form.state import OTHER, Asked, Beside, State, forget, found, keep, respoken, value_at
from pages.shared.words import _, language, plain, say

# Up to this many choices all of them are in sight, unless a form asks for more.
_IN_SIGHT = 5


def open_form(
    name: str,
    stored: Stored[Any] | None = None,
    *,
    start: Mapping[str, Any] | None = None,
    beside: Beside | None = None,
    number: UUID | None = None,
) -> "Form":
    """The form `name` for a new record, or to change `stored`.

    `number` is that of a record of which there is only one, such as the decision on an effect in a quarter: who writes
    it second sees what the first one wrote, as with any other clash.

    `start` gives fields their first value, in the type of the record. `beside` works out, from a record as it is
    stored, what stands in fields that are no place in it: without it, what a colleague changed there would be undone.
    """
    key, state = found(name, stored.id if stored else number, stored.version if stored else 0)
    state.is_the_one = number is not None
    first = dict(stored.record.model_dump(mode="json")) if stored else {}
    if beside is not None:
        state.beside = beside
        first |= dict(beside(first)) if stored else {}
    form = Form(key, state, first | dict(start or {}))
    form.draw_kept()
    state.drawn = set()
    return form


class Form:
    """See `open_form`. Names of fields are places in the record, with dots: `primary.target`."""

    def __init__(self, key: str, state: State, first: Mapping[str, Any]) -> None:
        self._key = key
        self._state = state
        self._first = first

    @property
    def id(self) -> UUID:
        """The number of the record, also of one that is not stored yet: so a double click saves once."""
        return self._state.id

    @property
    def based_on(self) -> int:
        """The version that is being changed; 0 for a new record."""
        return self._state.based_on

    @property
    def save_id(self) -> UUID:
        """The number of this save."""
        return self._state.save_id

    @property
    def typed(self) -> Mapping[str, Any]:
        """What stands in the fields, also in those that are not drawn now."""
        return self._state.typed

    @property
    def values(self) -> Mapping[str, Any]:
        """What the fields drawn so far mean; None where that cannot be read (yet)."""
        drawn = {name.removesuffix(OTHER) for name in self._state.drawn}
        return {name: value for name, value in saving.values(self._state).items() if name in drawn}

    def text(
        self, name: str, label: str, *, help: str | None = None, live: bool = False, settles: str | None = None
    ) -> str:
        """One line. With `live` the page follows while somebody types; `settles` is the field that it explains."""
        widget = self._ask(name, label, "text")
        st.text_input(label, key=widget, help=help, live=live, on_change=self._changed, args=(name, settles))
        return self._below(name)

    def long_text(self, name: str, label: str, *, help: str | None = None, height: int = 96) -> str:
        """A few lines."""
        widget = self._ask(name, label, "text")
        st.text_area(label, key=widget, help=help, height=height, on_change=self._changed, args=(name,))
        return self._below(name)

    def number(
        self,
        name: str,
        label: str,
        *,
        unit: str = "",
        help: str | None = None,
        empty: float | None = None,
    ) -> float | int | None:
        """A number, typed in the reader's form; `empty` is what an empty field means."""
        return self._line(name, label, "number", unit, help, empty)

    def share(self, name: str, label: str, *, help: str | None = None, empty: float | None = None) -> float | None:
        """A share, typed as a percentage; its value is a fraction."""
        return self._line(name, label, "share", _("in procenten"), help, empty)

    def day(self, name: str, label: str, *, help: str | None = None) -> Any:
        """A day, typed as 31-12-2026; its value is a date."""
        return self._line(name, label, "day", _("dag-maand-jaar"), help, None)

    def choice(
        self,
        name: str,
        label: str,
        choices: Mapping[str, str],
        *,
        help: str | None = None,
        new: bool = False,
        in_sight: int = _IN_SIGHT,
    ) -> str | None:
        """One of the choices, by code. With `new` also something that is not among them, as it was typed.

        Up to `in_sight` choices stand below each other, more in a list that opens.

        Not Streamlit's own way to type something new: it puts that first, so half a name and Enter adds the half.
        """
        widget = self._ask(name, label, "choice")
        there = st.session_state[widget] or None
        offered = {**choices, OTHER: _("Iets anders")} if new else choices
        # A code that is no longer offered stays visible: it is what the record says.
        codes = [*offered, *([there] if there and there not in offered else [])]
        if st.session_state[widget] == "":
            # Only then: a value that is set again at every run goes over a click that comes meanwhile.
            st.session_state[widget] = None
        draw = st.radio if len(codes) <= in_sight else partial(st.selectbox, placeholder=_("Kies"))
        draw(
            label,
            codes,
            index=None,
            format_func=lambda code: offered.get(code, code),
            key=widget,
            help=help,
            on_change=self._changed,
            args=(name,),
        )
        if there == OTHER:
            self.text(f"{name}{OTHER}", _("{label} Namelijk:", label=label))
        self._below(name, offered)
        return self.values[name]

    def choices(
        self,
        name: str,
        label: str,
        choices: Mapping[str, str],
        *,
        help: str | None = None,
    ) -> tuple[str, ...]:
        """Any number of the choices, by code."""
        widget = self._ask(name, label, "choices")
        codes = [*choices, *(code for code in st.session_state[widget] if code not in choices)]

        def shown(code: str) -> str:
            return choices.get(code, code)

        if len(codes) <= _IN_SIGHT:
            st.pills(
                label,
                codes,
                selection_mode="multi",
                format_func=shown,
                key=widget,
                help=help,
                on_change=self._changed,
                args=(name,),
            )
        else:
            st.multiselect(
                label,
                codes,
                format_func=shown,
                key=widget,
                help=help,
                placeholder=_("Kies een of meer"),
                select_all=False,
                on_change=self._changed,
                args=(name,),
            )
        self._below(name)
        return tuple(self._state.typed[name])

    def tick(self, name: str, label: str, *, help: str | None = None) -> bool:
        """Yes or no."""
        widget = self._ask(name, label, "tick")
        st.checkbox(label, key=widget, help=help, on_change=self._changed, args=(name,))
        self._below(name)
        return bool(self._state.typed[name])

    def reason(self, label: str, *, help: str | None = None) -> str:
        """Why something is changed; kept with the version, not in the record."""
        return self.long_text("reason", label, help=help, height=68)

    def set(self, name: str, value: Any, kind: Kind) -> None:
        """Fill in a field from outside, such as a measured baseline; in a button's callback only."""
        self._state.typed[name] = as_typed(kind, value, language())
        st.session_state.pop(self._state.widget(name), None)
        keep(self._state)

    def save(self, label: str, save: Save, *, then: Mapping[str, str], told: Told | None = None) -> None:
        """The button. `save` gets the fields, nested by their dots, and stores; then the address becomes `then`.

        `told` is the sentence afterwards, or gives it for what `save` returned: that may be something else than what
        the button said when it was drawn.
        """
        # Only what is drawn is asked. Known at the end alone: a run can be cut short by the next click, and what stands
        # in the fields that it did not come to must not be lost.
        self._state.asked = {name: of for name, of in self._state.asked.items() if name in self._state.drawn}
        # Here and not on top: whoever pressed the button looks here.
        self._draw_errors()
        st.button(
            label,
            type="primary",
            key=self._state.widget(f"save:{label}"),
            on_click=saving.submit,
            args=(self._key, save, dict(then), told or _("Opgeslagen.")),
        )

    def _draw_errors(self) -> None:
        """Everything that is wrong, at once, with the names that the fields have on the screen."""
        state = self._state
        if state.clash_by:
            st.warning(plain(saving.merged_sentence(state)))
        if state.refusal is not None:
            st.error(plain(state.refusal.say(language())))
        if not state.problems:
            return
        lines = []
        for problem in state.problems:
            asked = state.asked.get(problem.place) or state.asked.get(problem.place.split(".")[0])
            named = f"**{plain(asked.label)}**: " if asked else ""
            lines.append(f"- {named}{plain(say(problem.sentence))}")
        st.error("\n".join([_("Er is nog niets opgeslagen. Verbeter dit eerst:"), "", *lines]))

    def draw_kept(self) -> None:
        """Tell that this was begun before, and offer to begin anew."""
        state = self._state
        if state.kept_at is None:
            return
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(_("Dit is uw concept van {day}. Niemand anders ziet het.", day=fmt.day(state.kept_at.date())))
            st.button(
                _("Gooi het concept weg"),
                key=state.widget("drop"),
                type="tertiary",
                on_click=forget,
                args=(self._key, state),
            )

    def _line(self, name: str, label: str, kind: Kind, unit: str, help_: str | None, empty: Any) -> Any:
        shown = f"{label} ({unit})" if unit else label
        widget = self._ask(name, shown, kind, empty)
        st.text_input(shown, key=widget, help=help_, on_change=self._changed, args=(name,))
        self._below(name)
        return self.values[name]

    def _ask(self, name: str, label: str, kind: Kind, empty: Any = None) -> str:
        """Note what is asked, and put what was typed before into the field."""
        state = self._state
        state.asked[name] = Asked(label, kind, empty)
        state.drawn.add(name)
        if name not in state.typed:
            state.typed[name] = as_typed(kind, value_at(self._first, name), language())
        respoken(state, name, kind)
        widget = state.widget(name)
        if widget not in st.session_state:
            st.session_state[widget] = state.typed[name]
        return widget

    def _below(self, name: str, names: Mapping[str, str] = MappingProxyType({})) -> str:
        """Under the field: what is wrong with it, and what somebody else wrote there; `names` says codes in words."""
        state = self._state
        for problem in state.problems:
            if problem.place == name or problem.place.startswith(f"{name}."):
                sentence = say(problem.sentence)
                st.error(plain(sentence[:1].upper() + sentence[1:]))
        if name in state.clashes:
            other = str(state.clashes[name])
            with st.container(border=True):
                st.markdown(plain(_("{who} schreef hier: {text}", who=state.clash_by, text=names.get(other, other))))
                st.button(
                    _("Neem deze tekst over"),
                    key=state.widget(f"theirs:{name}"),
                    on_click=self._theirs,
                    args=(name,),
                )
        return str(state.typed[name])

    def _changed(self, name: str, settles: str | None = None) -> None:
        state = self._state
        saving.take_over(state)
        # What was wrong with a field is over when it changes, or when somebody explained it.
        done = (name, settles) if state.typed[name] else (name,)
        state.problems = [
            of for of in state.problems if not any(of.place == at or of.place.startswith(f"{at}.") for at in done)
        ]
        # At once, not only at saving. Of a day or a number the field itself says what it is.
        if state.asked[name].kind in ("text", "choice"):
            state.problems += identities({name: state.typed[name]})
        keep(state)

    def _theirs(self, name: str) -> None:
        self._state.typed[name] = self._state.clashes.pop(name)
        st.session_state.pop(self._state.widget(name), None)
        keep(self._state)
