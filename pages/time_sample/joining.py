"""Taking part: the team, the working days and hours, and in which way. In the browser's session until the tap."""

from datetime import time

import streamlit as st

from data.records.gate import gate_on
from data.records.record import Stored
from data.records.team import teams
from data.records.time_sample import TimeSample
from data.time_sample.drawing import WorkingWeek
from data.time_sample.joining import Way, join, leave
from data.today import now
from data.words import Refusal
from pages import _ as unsaid
from pages.shared.visit import Visit
from pages.shared.words import _, plain
from pages.time_sample.clock import bare_time, typed_time, weekdays
from pages.time_sample.told import attempt

_KEY = "time_sample_join"
_WORKING_DAYS = (0, 1, 2, 3, 4)
_FROM, _UNTIL = time(9), time(17)


def own_teams(visit: Visit, sample: TimeSample) -> dict[str, str]:
    """The teams of the sample for which this person can take part, by code."""
    known = teams(visit.store)
    return {code: known[code].name for code in sample.teams if code in known and visit.viewer.may_write_for(code)}


def join_form(visit: Visit, stored: Stored[TimeSample]) -> None:
    """Ask no more than is needed to draw moments."""
    named, days, moments = own_teams(visit, stored.record), weekdays(), stored.record.moments_per_person
    if len(named) > 1:
        st.selectbox(_("In welk team werkt u?"), list(named), format_func=named.__getitem__, key=f"{_KEY}/team")
    chosen = st.pills(
        _("Op welke dagen werkt u?"),
        list(days),
        selection_mode="multi",
        format_func=days.__getitem__,
        default=_WORKING_DAYS,
        key=f"{_KEY}/days",
    )
    with st.container(horizontal=True):
        st.text_input(_("Van (uur)"), value=bare_time(_FROM), key=f"{_KEY}/from", width=120)
        st.text_input(_("Tot (uur)"), value=bare_time(_UNTIL), key=f"{_KEY}/until", width=120)
    with st.expander(_("Mijn dagen verschillen")):
        st.markdown(_("Vul alleen in wat anders is. De rest blijft zoals hierboven."))
        for day in sorted(chosen):
            with st.container(horizontal=True):
                st.text_input(_("{day} van", day=days[day].capitalize()), key=f"{_KEY}/from/{day}", width=160)
                st.text_input(_("{day} tot", day=days[day].capitalize()), key=f"{_KEY}/until/{day}", width=160)
    ways: dict[Way, str] = {
        "moments": _.plural("{n} los moment, een tik per keer", "{n} losse momenten, een tik per keer", moments),
        "days": _("Elke werkdag een regel"),
    }
    st.radio(_("Hoe doet u mee?"), list(ways), format_func=ways.__getitem__, key=f"{_KEY}/way")

    def take_part() -> None:
        # As it stands now, not as it was drawn: a choice and the tap on the button can come in together.
        state = st.session_state
        team = state.get(f"{_KEY}/team") or next(iter(named))
        attempt(
            lambda: join(
                visit.store,
                visit.viewer,
                stored.id,
                team,
                _week(tuple(state[f"{_KEY}/days"])),
                state[f"{_KEY}/way"],
                now(),
            ),
            _("U doet mee. Dank u wel."),
        )

    st.button(_("Doe mee"), type="primary", key=_KEY, on_click=take_part)


def leave_fold(visit: Visit, stored: Stored[TimeSample]) -> None:
    """The way out."""

    def out() -> None:
        attempt(
            lambda: leave(visit.store, visit.viewer, stored.id), _("U doet niet meer mee. Al uw antwoorden zijn weg.")
        )

    with st.expander(_("Niet meer meedoen")):
        st.markdown(_("Dat mag altijd. Alles wat u antwoordde wordt dan gewist, en niemand kan zien dat u meedeed."))
        st.button(_("Wis mijn antwoorden en stop"), key="time_sample_leave", on_click=out)


def _week(chosen: tuple[int, ...]) -> WorkingWeek:
    """The working week as it was typed; a `Refusal` that says what to type instead."""
    hours = {}
    for day in chosen:
        ends = []
        for end in ("from", "until"):
            own = st.session_state.get(f"{_KEY}/{end}/{day}") or ""
            typed = own.strip() or st.session_state.get(f"{_KEY}/{end}") or ""
            moment = typed_time(typed)
            if moment is None:
                raise Refusal(unsaid("'{typed}' is geen tijd. Schrijf bijvoorbeeld 9.00 of 17.30.", typed=typed))
            ends.append(moment)
        hours[day] = (ends[0], ends[1])
    return WorkingWeek(hours)


def protection(visit: Visit, sample: TimeSample) -> None:
    """What is asked, who can see what, what stays and what is destroyed, and on whose consent."""
    st.markdown(
        "\n".join(
            f"- {plain(sentence)}"
            for sentence in (
                _(
                    "In twee weken vragen we op losse momenten, of een keer per dag, waar u mee bezig was: minder dan "
                    "een minuut per keer. Meedoen is vrijwillig, en stoppen kan altijd."
                ),
                _(
                    "Niemand ziet in Keerpunt wat u antwoordt, ook de beheerder niet. Alleen wie bij de bestanden van "
                    "de server kan, zou erbij kunnen zolang de steekproef loopt."
                ),
                _(
                    "Bij het sluiten, uiterlijk op {day}, wordt vernietigd wat u met uw antwoorden verbindt. Wat "
                    "blijft, zijn uren per soort werk onder een nieuwe sleutel, met het team erbij en zonder dagen of "
                    "tijden. Antwoorden minder dan tien mensen, dan blijft er niets.",
                    day=sample.destroyed_by,
                ),
                _(
                    "Iedereen in de organisatie kan lezen welk deel van de tijd naar helpen ging, ook per team van "
                    "tien mensen of meer. Het is bedoeld om te leren, niet om teams of mensen te beoordelen."
                ),
                *_consent(visit),
            )
        )
    )


def _consent(visit: Visit) -> list[str]:
    gate = gate_on(visit.store, "works_council_consent", now().date())
    if gate is None:
        return []
    return [_("De ondernemingsraad stemde in op {day} ({reference}).", day=gate.on, reference=gate.reference)]
