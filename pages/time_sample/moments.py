"""The question of a moment: one tap answers it."""

from datetime import datetime
from functools import partial
from uuid import UUID

import streamlit as st

from data.time_sample.answering import NOT_WORKED, answer
from data.time_sample.mine import Mine
from data.today import now
from pages.shared.answer import answer as first_sentence
from pages.shared.visit import Visit
from pages.shared.which_activity import which_outcome
from pages.shared.words import _, plain
from pages.time_sample.activities import by_group, label
from pages.time_sample.clock import clock_time, weekday
from pages.time_sample.told import attempt

# Which answered moment is being changed; in the session and not in the address, which a server may write down.
_CHANGING = "time_sample_changing"
# Another moment is asked since the last tap.
_MOVED = "time_sample_moved"


def marks() -> dict[str, str]:
    """What work can be besides its purpose."""
    return {"travel": _("Ik was onderweg"), "form_work": _("Ik vulde een formulier in voor een inwoner")}


def question(visit: Visit, sample_id: UUID, own: Mine) -> bool:
    """Draw the moment that is being changed, or else the oldest that waits; False when there is none."""
    changing = st.session_state.get(_CHANGING)
    if changing not in {of.asked_at for of in own.answered}:
        changing = None
    if changing is None and not own.waiting:
        return False
    asked_at = changing or own.waiting[0].asked_at
    asked = _("Wat deed u om {time}? ({day})", time=clock_time(asked_at), day=weekday(asked_at))
    first_sentence(asked)
    if st.session_state.pop(_MOVED, False):
        # On a phone the question is out of sight for whoever tapped a button further down: it looks as before.
        st.toast(plain(asked) if changing else plain(_("Bewaard. Nu: {question}", question=asked)), duration="long")
    more = len(own.waiting) - (changing is None)
    if changing is not None:
        st.markdown(_("Kies opnieuw. Uw eerdere antwoord telt dan niet meer."))
        st.button(_("Toch niet veranderen"), type="tertiary", on_click=_stop_changing)
    elif more:
        st.markdown(_.plural("Hierna wacht nog {n} moment.", "Hierna wachten nog {n} momenten.", more))
    _choices(visit, sample_id, asked_at)
    return True


def answered(own: Mine) -> None:
    """What was answered and can still be changed."""
    if not own.answered:
        return
    with st.expander(
        _.plural(
            "{n} antwoord dat u nog kunt veranderen", "{n} antwoorden die u nog kunt veranderen", len(own.answered)
        )
    ):
        for of in reversed(own.answered):
            with st.container(horizontal=True, vertical_alignment="center"):
                at = _("{day}, {time}", day=weekday(of.asked_at), time=clock_time(of.asked_at))
                st.markdown(plain(f"{at}: {told_as(of.activity, of.mark)}"), width="stretch")
                st.button(
                    _("Verander {time}", time=clock_time(of.asked_at)),
                    key=f"change/{of.asked_at.isoformat()}",
                    on_click=partial(_change, of.asked_at),
                )


def told_as(activity: str, mark: str | None) -> str:
    """An answer in words."""
    if activity == NOT_WORKED:
        return _("ik werkte niet")
    return label(activity) if mark is None else f"{label(activity)} ({marks()[mark].lower()})"


def _choices(visit: Visit, sample_id: UUID, asked_at: datetime) -> None:
    at = asked_at.isoformat()
    mark_key = f"mark/{at}"
    st.pills(_("Kies dit eerst, als het erbij hoort"), list(marks()), format_func=marks().__getitem__, key=mark_key)

    def tapped(activity: str, known: str | None = None) -> None:
        mark = (st.session_state.get(mark_key) or known) if activity != NOT_WORKED else None
        if attempt(
            lambda: answer(visit.store, visit.viewer, sample_id, asked_at, activity, mark, now()),
            _("Opgeslagen: {time}, {what}.", time=clock_time(asked_at), what=told_as(activity, mark)),
        ):
            _stop_changing()
            st.session_state[_MOVED] = True

    st.button(_("Ik werkte niet"), key=f"{at}/{NOT_WORKED}", on_click=tapped, args=(NOT_WORKED,))
    with st.expander(_("Welke is dit?")):
        outcome = which_outcome(f"which/{at}")
        if outcome is not None:
            st.button(_("Antwoord: {what}", what=told_as(*outcome)), key=f"{at}/which", on_click=tapped, args=outcome)
    # Close together: on a phone every finger of white is a swipe more.
    with st.container(gap="small"):
        for group, codes in by_group():
            with st.container(gap="xsmall"):
                st.markdown(f"**{plain(group)}**")
                with st.container(horizontal=True, gap="small"):
                    for code in codes:
                        st.button(label(code), key=f"{at}/{code}", on_click=tapped, args=(code,))


def _change(asked_at: datetime) -> None:
    st.session_state[_CHANGING] = asked_at
    st.session_state[_MOVED] = True


def _stop_changing() -> None:
    st.session_state.pop(_CHANGING, None)
