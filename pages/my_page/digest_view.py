"""Between quarters: choose how often an e-mail comes, see what the next one says, and take the days along."""

from datetime import date
from typing import Any

import streamlit as st

from data.mail_settings import MailRefused, MailSettings, public_address
from data.records.digest_choice import DigestChoice, digest_choice_id
from data.records.record import Stored, add, history, parse
from data.settings import Settings
from metrics.calendar_file import calendar
from metrics.digest import Digest, DigestLine, digest, turned_verdicts
from metrics.digest_due import Since, next_day, told_until
from metrics.effect_verdict import effect_verdicts
from metrics.policy_evidence import measured_experiments
from metrics.quarter import Quarter
from pages import entry
from pages.my_page.digest_mail import VIEW, parts
from pages.shared import format as fmt
from pages.shared.cache import cached
from pages.shared.form import open_form
from pages.shared.form.next_version import save_next
from pages.shared.visit import Visit
from pages.shared.words import _, plain, say

_FORM = "digest_choice"


def digest_links(visit: Visit, today: date) -> None:
    """The ways to this view and to the calendar file, on the page itself."""
    st.header(_("Tussen de kwartaaloverzichten door"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            entry("my_page").script,
            label=_("E-mail met wat verandert en wat wacht"),
            query_params={"view": VIEW},
        )
        calendar_download(visit, today)


def calendar_download(visit: Visit, today: date) -> None:
    """The button for the calendar file; the file is made when somebody asks for it."""
    store, viewer = visit.store, visit.viewer
    st.download_button(
        _("Download de dagen voor uw agenda"),
        lambda: calendar(store, viewer, today, _address()),
        file_name="keerpunt.ics",
        mime="text/calendar",
        on_click="ignore",
        help=_("Kwartaaloverzichten, einddata, doeltoetsen en uw eigen acties. Een nieuw bestand werkt het oude bij."),
    )


def digest_view(visit: Visit, today: date) -> None:
    """The whole view."""
    stored = next(reversed(history(visit.store, DigestChoice, digest_choice_id(visit.viewer.subject))), None)
    wanted = stored is not None and stored.record.every != "never"
    st.markdown(plain(_standing(visit, stored, today)))
    _choose(visit, stored)
    st.header(_("Dit zou er nu in staan"), anchor=False)
    if not wanted:
        st.markdown(_("Wat verandert, vertelt de e-mail vanaf het moment dat u ervoor kiest."))
    _draw(_next(visit, today), changes=wanted)
    st.markdown(_("In de e-mail staan nooit cijfers, nooit iets over een geval, en nooit namen van mensen."))
    st.page_link(entry("my_page").script, label=_("Terug naar 'Mijn werk'"))


def _standing(visit: Visit, stored: Stored[DigestChoice] | None, today: date) -> str:
    """What this person will get and when, or why not."""
    day = next_day(stored.record.every, today) if stored is not None else None
    if day is None:
        return _("U krijgt geen e-mail. Kies hieronder als u dat wel wilt.")
    try:
        settings = MailSettings.from_environment()
    except MailRefused:
        settings = None
    if settings is None:
        return _("Uw keuze is bewaard. Deze Keerpunt verstuurt nog geen e-mail: dat stelt de beheerder in.")
    if visit.viewer.subject not in settings.mailboxes:
        return _("Uw keuze is bewaard. Uw e-mailadres is hier nog niet bekend: vraag het de beheerder.")
    return _("De volgende e-mail komt vanaf {day}, als er iets te vertellen is.", day=fmt.day(day))


def _choose(visit: Visit, stored: Stored[DigestChoice] | None) -> None:
    form = open_form(_FORM, stored, start=None if stored else {"every": "never", "language": visit.viewer.language})
    form.choice(
        "every",
        _("Hoe vaak wilt u een e-mail?"),
        {"week": _("Elke week"), "month": _("Elke maand"), "never": _("Nooit")},
    )
    form.choice("language", _("In welke taal?"), {"nl": "Nederlands", "en": "English"})

    def save(fields: dict[str, Any]) -> object:
        record = parse(DigestChoice, fields)
        if form.based_on:
            return save_next(visit, form, record)
        return add(visit.store, visit.viewer, record, record_id=digest_choice_id(visit.viewer.subject))

    form.save(_("Keuze opslaan"), save, then={"view": VIEW})


def _next(visit: Visit, today: date) -> Digest:
    """What a digest of this moment would say; without a choice nothing changed yet."""
    store, viewer = visit.store, visit.viewer
    since = told_until(store, viewer.subject)
    return digest(
        store,
        viewer,
        since or Since(store.revision, today),
        today,
        Settings.from_environment().deviations_for_proposal,
        verdicts=cached(effect_verdicts)(Quarter.of(today), today) if viewer.may("decide") else (),
        measured=cached(measured_experiments)(today) if viewer.may("second_read") else None,
        turned=cached(turned_verdicts)(since, today) if since else (),
    )


def _draw(found: Digest, *, changes: bool) -> None:
    changed, waits = parts(found)
    for heading, lines, otherwise in (changed, waits) if changes else (waits,):
        st.subheader(say(heading), anchor=False)
        for line in lines:
            _line(line)
        if not lines:
            st.markdown(say(otherwise))


def _line(line: DigestLine) -> None:
    page = entry(line.page)
    with st.container(border=True, gap="xsmall"):
        st.markdown(plain(say(line.what)))
        st.page_link(page.script, label=_("Ga naar {page}", page=page.title), query_params=dict(line.address))


def _address() -> str:
    """Where Keerpunt is, for the links in the calendar; none where that is not set, or wrongly."""
    try:
        return public_address()
    except MailRefused:
        return ""
