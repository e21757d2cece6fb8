"""A day in one line, for who prefers that to moments."""

from collections.abc import Collection
from functools import partial
from uuid import UUID

import streamlit as st

from data.time_sample.answering import NOT_WORKED, fill_day
from data.time_sample.mine import Mine
from data.today import now
from metrics.day_line import WORDS, DayLine, Piece, day_line
from pages.shared import format as fmt
from pages.shared.answer import answer as first_sentence
from pages.shared.table import Table, table
from pages.shared.visit import Visit
from pages.shared.words import _, language, plain, say
from pages.time_sample.activities import label
from pages.time_sample.clock import weekday
from pages.time_sample.moments import told_as
from pages.time_sample.told import attempt

_CHANGING = "time_sample_changing_day"


def question(visit: Visit, sample_id: UUID, own: Mine) -> bool:
    """Draw the day that is being changed, or else the oldest that waits; False when there is none."""
    changing = st.session_state.get(_CHANGING)
    if changing not in {of.asked_at.date() for of in own.answered}:
        changing = None
    if changing is None and not own.waiting:
        return False
    day = changing or own.waiting[0].asked_at.date()
    first_sentence(_("Waar ging uw werktijd heen op {day}?", day=weekday(day)))
    line = f"day/{day}"
    st.text_input(
        _("Uw dag in een regel, in uren"),
        key=line,
        live=True,
        help=_("Een woord en een aantal uren, met komma's ertussen."),
        placeholder=_("contact 3, aanvraag 2,5, overleg team 30m"),
        autocomplete="off",
    )
    read = day_line(st.session_state.get(line) or "")
    chosen = _understood(read, line)

    def save(minutes: dict[tuple[str, str | None], float], told: str) -> None:
        if attempt(lambda: fill_day(visit.store, visit.viewer, sample_id, day, minutes, now()), told):
            st.session_state.pop(_CHANGING, None)
            st.session_state.pop(line, None)

    def save_line() -> None:
        # As it stands now, not as it was drawn: the last letters and the tap on the button can come in together. What
        # is not understood yet is asked about by the page that is drawn next.
        typed = day_line(st.session_state.get(line) or "")
        minutes = typed.spent(_answers(typed, line))
        if minutes is not None:
            save(minutes, _("Opgeslagen: {day}.", day=weekday(day)))

    with st.container(horizontal=True):
        st.button(
            _("Sla deze dag op"),
            type="primary",
            key=f"save/{day}",
            disabled=read.spent(chosen) is None,
            on_click=save_line,
        )
        st.button(
            _("Ik werkte deze dag niet"),
            key=f"none/{day}",
            on_click=partial(save, {(NOT_WORKED, None): 1.0}, _("Opgeslagen: {day}, u werkte niet.", day=weekday(day))),
        )
    _words()
    return True


def answered(own: Mine) -> None:
    """The days that can still be changed, with what stands there."""
    days = {of.asked_at.date(): [one for one in own.answered if one.asked_at == of.asked_at] for of in own.answered}
    if not days:
        return
    with st.expander(_.plural("{n} dag die u nog kunt veranderen", "{n} dagen die u nog kunt veranderen", len(days))):
        for day, parts in reversed(days.items()):
            with st.container(horizontal=True, vertical_alignment="center"):
                told = ", ".join(
                    told_as(of.activity, of.mark) + ("" if of.activity == NOT_WORKED else f" {_hours(of.minutes)}")
                    for of in parts
                )
                st.markdown(plain(f"{weekday(day)}: {told}"), width="stretch")
                st.button(_("Verander {day}", day=weekday(day)), key=f"change/{day}", on_click=partial(_change, day))


def _understood(read: DayLine, line: str) -> dict[str, str]:
    """Say what was understood, and ask which activity is meant where a word fits several; the answers."""
    for problem in read.problems:
        st.warning(plain(say(problem)))
    for piece in _unclear(read):
        st.pills(
            _("Welke bedoelt u met '{words}'?", words=piece.words),
            list(piece.codes),
            format_func=label,
            key=f"{line}/{piece.words}",
        )
    chosen = _answers(read, line)
    understood = [
        f"- {plain(told_as(code, piece.mark))}: {_hours(piece.minutes)}"
        for piece in read.pieces
        if (code := piece.codes[0] if len(piece.codes) == 1 else chosen.get(piece.words))
    ]
    if understood:
        st.markdown("\n".join([*understood, "", _("Samen {hours}.", hours=_hours(read.total))]))
    return chosen


def _unclear(read: DayLine) -> Collection[Piece]:
    """The words that fit more than one activity, each once."""
    return {of.words: of for of in read.pieces if len(of.codes) > 1}.values()


def _answers(read: DayLine, line: str) -> dict[str, str]:
    """Which activity is meant by each of those words, where that was answered."""
    given = {of.words: st.session_state.get(f"{line}/{of.words}") for of in _unclear(read)}
    return {words: code for words, code in given.items() if code is not None}


def _hours(minutes: float) -> str:
    hours = minutes / 60
    digits = 0 if hours.is_integer() else 1 if (10 * hours).is_integer() else 2
    return _("{hours} uur", hours=fmt.number(hours, digits))


def _words() -> None:
    with st.expander(_("Welke woorden kent Keerpunt?")):
        st.markdown(
            _(
                "Past een woord bij twee soorten werk, dan vragen we welke u bedoelt. Reisde u, zet er dan 'reis' bij: "
                "reis contact 1. Vulde u een formulier in voor een inwoner, schrijf dan: formulier 1."
            )
        )
        place = 0 if language() == "nl" else 1
        table(
            Table(
                [_("Soort werk"), _("Woorden")],
                [[label(code), ", ".join(lists[place].split())] for code, lists in WORDS.items()],
            ),
            alt=_("De woorden die Keerpunt kent, per soort werk"),
        )


def _change(day: object) -> None:
    st.session_state[_CHANGING] = day
