"""What somebody sees who can take part: what waits, and how to join or leave."""

from datetime import datetime

import streamlit as st

from data.records.record import Stored
from data.records.time_sample import TimeSample
from data.time_sample.mine import Mine
from pages.shared.answer import answer
from pages.shared.visit import Visit
from pages.shared.words import _
from pages.time_sample import days, moments
from pages.time_sample.clock import weekday
from pages.time_sample.joining import join_form, leave_fold, protection


def participant(visit: Visit, stored: Stored[TimeSample], own: Mine | None, clock: datetime) -> None:
    """Draw what this person can do in this sample now."""
    sample = stored.record
    if own is None:
        answer(
            _(
                "Doe mee aan de tijdsteekproef van {first} tot en met {last}.",
                first=sample.first_day,
                last=sample.last_day,
            )
        )
        protection(visit, sample)
        join_form(visit, stored)
        return
    way = moments if own.way == "moments" else days
    if not way.question(visit, stored.id, own):
        answer(_nothing_waits(sample, own, clock))
    if own.asked:
        st.caption(_("U beantwoordde {done} van {asked}.", done=own.done, asked=own.asked))
    way.answered(own)
    with st.expander(_("Wat er met uw antwoorden gebeurt")):
        protection(visit, sample)
    leave_fold(visit, stored)


def join_fold(visit: Visit, stored: Stored[TimeSample]) -> None:
    """The same for who has no team of their own in Keerpunt, and may not be in one of these teams."""
    with st.expander(_("Werkt u in een van deze teams? Doe dan mee.")):
        protection(visit, stored.record)
        join_form(visit, stored)


def _nothing_waits(sample: TimeSample, own: Mine, clock: datetime) -> str:
    if clock.date() < sample.first_day:
        return _("U doet mee. De eerste vraag komt op of na {day}.", day=weekday(sample.first_day))
    if own.is_over:
        return _("U bent klaar. Dank u wel.")
    return _(
        "Er wacht nu niets op u. Er komt nog een vraag. Kijk later weer: antwoorden kan tot het eind van uw volgende "
        "werkdag."
    )
