"""Hours of a team in a week: one line for each that is asked, and a form for any other week."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import streamlit as st

from data.records.protected_hours import ProtectedHours, hours_id
from data.records.record import Stored, history, newest
from data.records.target_effect import TargetEffect
from data.records.team import teams
from metrics.hours_asked import HoursAsked, last_week
from pages import entry
from pages.my_page.save_hours import save_hours
from pages.shared import format as fmt
from pages.shared.form import Form, open_form
from pages.shared.people import who
from pages.shared.visit import Visit
from pages.shared.words import _, plain

FORM = "hours"
# Weeks that can still be written down or mended here.
_WEEKS = 12


def form_of(one: HoursAsked) -> str:
    """The name of the form of one line."""
    return f"{FORM}/{one.effect_id}/{one.team}/{one.week}"


def asked_hours(visit: Visit, asked: Sequence[HoursAsked]) -> None:
    """Draw a line per effect and team: type the hours of last week, and save."""
    for one in asked:
        with st.container(border=True, gap="small"):
            form = open_form(form_of(one))
            form.number(
                "hours",
                _(
                    "Uren voor '{effect}' van {team} samen, week van {day}",
                    effect=one.effect,
                    team=one.team_name,
                    day=one.week,
                ),
            )
            form.save(_("Uren opslaan"), _saver(visit, form, one), then={})


def other_week() -> None:
    """The way to the form for any other week."""
    st.page_link(entry("my_page").script, label=_("Uren van een andere week opschrijven"), query_params={"form": FORM})


def hours_form(visit: Visit, today: date) -> None:
    """The form for any team of the viewer, any effect and any of the last weeks; what stands there is shown."""
    named = {code: team.name for code, team in teams(visit.store).items() if visit.viewer.may_write_for(code)}
    effects = {
        str(stored.id): stored.record.title
        for stored in newest(visit.store, TargetEffect)
        if stored.record.status in ("adopted", "running", "concluded")
    }
    last = last_week(today)
    mondays = [last - timedelta(weeks=back) for back in range(_WEEKS)]
    weeks = {str(monday): _("week van {day}", day=monday) for monday in mondays}
    # Where there is one choice, nobody has to make it.
    start = {
        "team": next(iter(named)) if len(named) == 1 else None,
        "effect_id": next(iter(effects)) if len(effects) == 1 else None,
        "week": str(last),
    }
    form = open_form(FORM, start=start)
    team = form.choice("team", _("Welk team?"), named)
    effect = form.choice("effect_id", _("Welk effect?"), effects)
    week = form.choice("week", _("Welke week?"), weeks)
    form.number("hours", _("Uren van het hele team samen"), help=_("Van het team, nooit van een persoon."))
    there = _there(visit, effect, team, week)
    if there:
        st.markdown(
            plain(
                _(
                    "Er staat nu {hours} uur, opgeschreven door {who} op {day}.",
                    hours=fmt.number(there.record.hours, 0 if there.record.hours.is_integer() else 1),
                    who=who(there.author),
                    day=there.written_at.date(),
                )
            )
        )
        form.reason(_("Waarom verandert u dit?"))

    def save(fields: dict[str, Any]) -> object:
        return save_hours(visit, fields, seen=there.version if there else 0, save_id=form.save_id)

    form.save(_("Uren opslaan"), save, then={})
    st.page_link(entry("my_page").script, label=_("Terug zonder op te slaan"))


def _saver(visit: Visit, form: Form, one: HoursAsked) -> Any:
    def save(fields: Mapping[str, Any]) -> object:
        whole = {**fields, "effect_id": one.effect_id, "team": one.team, "week": one.week}
        return save_hours(visit, whole, seen=0, save_id=form.save_id)

    return save


def _there(visit: Visit, effect: str | None, team: str | None, week: str | None) -> Stored[ProtectedHours] | None:
    """What was written down of this week already."""
    if not (effect and team and week):
        return None
    versions = history(visit.store, ProtectedHours, hours_id(UUID(effect), team, date.fromisoformat(week)))
    return versions[-1] if versions else None
