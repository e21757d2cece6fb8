"""For the steward: opening a sample for teams, in two weeks that lie ahead."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import streamlit as st

from data.records.gate import gate_on
from data.records.record import parse
from data.records.team import Team, teams
from data.records.time_sample import TimeSample, last_day_of
from data.time_sample.opening import open_sample
from metrics.helping_share import quarters_with_staff_time
from metrics.quarter import Quarter
from pages import entry
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.empty import empty
from pages.shared.form import open_form
from pages.shared.visit import Visit
from pages.shared.words import _, plain
from pages.time_sample.advice import advice

FORM = "time_sample"
_DEFAULT_MARGIN = 0.03


def consent(visit: Visit, today: date) -> bool:
    """True when the works council's consent is on record, and holds."""
    return gate_on(visit.store, "works_council_consent", today) is not None


def to_opening(visit: Visit, today: date) -> None:
    """The way to the form; without the works council's consent, what to do first."""
    if consent(visit, today):
        st.page_link(entry("time_sample").script, label=_("Open een tijdsteekproef"), query_params={"form": "open"})
    else:
        empty(
            _("Er kan nog geen tijdsteekproef open: de instemming van de ondernemingsraad is niet vastgelegd."),
            first_step=_(
                "Vraag de ondernemingsraad om instemming. Leg daarna kenmerk en datum vast als 'gate' in een bestand, "
                "en lees dat in met: python -m data add BESTAND.toml"
            ),
        )


def open_page(visit: Visit, today: date) -> None:
    """The form: which weeks, which teams, how many moments; with what that can show beside it."""
    answer(_("In welke twee weken vraagt u waar de tijd heen gaat?"))
    if not consent(visit, today):
        to_opening(visit, today)
        return
    known = teams(visit.store)
    if not known:
        empty(_("Er zijn nog geen teams."), first_step=_("Leg eerst de teams vast, met hoeveel mensen er werken."))
        return
    first = next_monday(today, cached(quarters_with_staff_time)(date.max))
    form = open_form(FORM, start={"first_day": first, "teams": tuple(known), "margin": _DEFAULT_MARGIN})
    first_day = form.day("first_day", _("Eerste dag, een maandag"))
    if isinstance(first_day, date):
        st.markdown(plain(_("De steekproef duurt tot en met {day}.", day=last_day_of(first_day))))
    chosen = form.choices("teams", _("Welke teams?"), {code: team.name for code, team in known.items()})
    st.markdown(plain(_people(known, chosen)))
    margin = form.share("margin", _("Hoeveel mag het aandeel helptijd ernaast zitten, naar boven en naar beneden?"))
    advised = advice(chosen, margin or _DEFAULT_MARGIN, today)
    form.number("moments_per_person", _("Hoeveel momenten per medewerker, in twee weken? (5 tot 60)"))
    if advised is not None:
        st.button(_("Neem {n} over", n=advised), on_click=form.set, args=("moments_per_person", advised, "number"))

    def save(fields: dict[str, Any]) -> object:
        first = fields["first_day"]
        whole = {**fields, "last_day": last_day_of(first) if isinstance(first, date) else None}
        return open_sample(visit.store, visit.viewer, parse(TimeSample, whole), sample_id=form.id)

    st.markdown(_("Na het openen verandert er niets meer aan. Wie meedoet, kiest zelf de eigen werktijden."))
    form.save(_("Open deze tijdsteekproef"), save, then={}, told=_("De tijdsteekproef is geopend."))
    st.page_link(entry("time_sample").script, label=_("Terug zonder te openen"))


def next_monday(today: date, measured: Collection[Quarter]) -> date:
    """The first Monday after today from which two weeks lie in one quarter that was not measured yet."""
    monday = today + timedelta(days=7 - today.weekday())
    while Quarter.of(monday) in measured or Quarter.of(monday) != Quarter.of(last_day_of(monday)):
        monday += timedelta(weeks=1)
    return monday


def _people(known: dict[str, Team], chosen: tuple[str, ...]) -> str:
    people = sum(known[code].people for code in chosen if code in known)
    return _("Samen werken daar {n} mensen.", n=people)
