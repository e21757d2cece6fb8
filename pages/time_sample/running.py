"""For the steward: how far a running sample is, and how it ends."""

from datetime import datetime

import streamlit as st

from data.records.record import Stored
from data.records.time_sample import TimeSample
from data.time_sample.closing import may_close
from metrics.definition import definitions
from metrics.sample_progress import Response, SampleProgress, progress_sentence, sample_progress
from pages import entry
from pages.shared import format as fmt
from pages.shared.card import about
from pages.shared.table import Table, table
from pages.shared.visit import Visit
from pages.shared.words import _, plain, say


def running(visit: Visit, stored: Stored[TimeSample], clock: datetime) -> None:
    """Draw how far it is. Not through the cache: answers leave no trace in the store's revision."""
    sample = stored.record
    found = sample_progress(visit.store, visit.viewer, stored.id, sample, clock)
    st.header(_("Steekproef van {first} tot en met {last}", first=sample.first_day, last=sample.last_day), anchor=False)
    if clock.date() < sample.first_day:
        st.markdown(_("Deze steekproef begint nog. Mensen kunnen zich al aanmelden."))
    st.markdown(f"**{plain(say(progress_sentence(found, sample.margin)))}**")
    if found.whole is not None:
        st.markdown(plain(_whole(found, found.whole)))
    if found.teams:
        _per_team(found)
    if found.whole is not None or found.margin is not None:
        about(definitions()["sample_progress"])
    with st.container(horizontal=True):
        if may_close(visit.store, stored, clock):
            _to(stored, "close", _("Sluit deze steekproef"))
        _to(stored, "withdraw", _("Trek deze steekproef in"))
    if not may_close(visit.store, stored, clock):
        st.caption(
            _(
                "Sluiten kan zodra niemand meer kan antwoorden. Op {day} gebeurt het vanzelf.",
                day=sample.destroyed_by,
            )
        )


def _to(stored: Stored[TimeSample], form: str, label: str) -> None:
    st.page_link(entry("time_sample").script, label=label, query_params={"sample": str(stored.id), "form": form})


def _whole(found: SampleProgress, whole: Response) -> str:
    joined = (
        _(
            "Ongeveer {people} van de {staff} mensen in deze teams doen mee. Er komen nog ongeveer {to_come} momenten.",
            people=whole.people,
            staff=found.staff,
            to_come=found.to_come,
        )
        if found.to_come
        else _(
            "Ongeveer {people} van de {staff} mensen in deze teams doen mee. Er komen bijna geen momenten meer.",
            people=whole.people,
            staff=found.staff,
        )
    )
    if whole.part is None:
        return joined
    answered = _("Van de momenten tot nu toe is ongeveer {part} beantwoord.", part=fmt.percent(whole.part, 0))
    return f"{joined} {answered}"


def _per_team(found: SampleProgress) -> None:
    table(
        Table(
            [_("Team"), _("Doen mee"), _("Beantwoord")],
            [
                [
                    of.team or _("Kleine teams samen"),
                    _("ongeveer {n}", n=of.people),
                    _("nog niets gevraagd") if of.part is None else _("ongeveer {part}", part=fmt.percent(of.part, 0)),
                ]
                for of in found.teams
            ],
        ),
        alt=_("Hoeveel er per team is beantwoord"),
    )
    if found.small:
        st.caption(
            _.plural(
                "Van {n} team staat hier niets apart: er doen te weinig mensen mee om het te laten zien.",
                "Van {n} teams staat hier niets apart: er doen te weinig mensen mee om het te laten zien.",
                found.small,
            )
        )
