"""Signing: what is still missing, all at once, then what the signature means, and the button."""

from datetime import date
from typing import Any

import streamlit as st

from data.records.problem import Invalid, Problem
from data.records.signed_quarter import SignedQuarter
from metrics.review.differences import differences
from metrics.review.letter import unlike
from metrics.review.model import Review
from metrics.review.sign import sign
from pages.quarterly_review.address import here, link
from pages.quarterly_review.corrections import changes_table, corrections
from pages.quarterly_review.sentences import NOT_CONFIRMED
from pages.quarterly_review.shown import Shown
from pages.quarterly_review.standing import decisions_of, to_decide, waiting_to_be_read
from pages.shared.form import Form, open_form
from pages.shared.visit import Visit
from pages.shared.words import _, plain


def sign_form(visit: Visit, shown: Shown, today: date) -> None:
    """The list of what is missing; without any, the tick and the button."""
    visit.viewer.require("decide")
    st.header(_("Teken dit kwartaal"), anchor=False)
    if shown.signature is not None:
        st.info(_("Dit kwartaal is al getekend. Wat later verandert, tekent u als correctie."))
        return
    decided = decisions_of(visit.store, shown.quarter)
    left, waiting = to_decide(shown.review, decided), waiting_to_be_read(shown.review, decided)
    if left or waiting:
        st.markdown(_("Voor de handtekening ontbreekt nog dit:"))
        for effect in left:
            _missing(shown, _("Nog te besluiten: {title}", title=effect.title), str(effect.id))
        for effect, _stored in waiting:
            _missing(shown, _("Voorgelegd en nog niet besloten: {title}", title=effect.title), str(effect.id))
        return
    _meaning()
    form = open_form(f"review/sign/{shown.quarter}")
    seen = _seen(form, shown.review)
    _confirm(form)

    def save(fields: dict[str, Any]) -> object:
        _require_confirmed(fields)
        return sign(visit.store, visit.viewer, shown.quarter, today, seen=_as_seen(seen))

    form.save(_("Teken"), save, then=here(shown.quarter), told=_("Het kwartaal is getekend."))


def correct(visit: Visit, shown: Shown, today: date) -> None:
    """A correction has a reason and a signature of its own."""
    visit.viewer.require("decide")
    st.header(_("Teken een correctie"), anchor=False)
    if shown.signature is None:
        st.info(_("Dit kwartaal is nog niet getekend. Er is niets te corrigeren."))
        return
    st.markdown(_("De eerdere handtekening blijft bestaan en is altijd te openen. De correctie komt ernaast."))
    found = corrections(visit, shown)
    if found.review is None or not found.differences:
        st.info(_("Er is sinds de handtekening niets veranderd dat mag worden verteld. Er is niets te corrigeren."))
        return
    _meaning()
    form = open_form(f"review/correct/{shown.quarter}/{shown.versions[-1].version}")
    seen = _seen(form, found.review)
    form.long_text("because", _("Waarom wordt dit kwartaal gecorrigeerd?"))
    st.markdown(_("De raad leest deze reden ook, zonder uw naam. Schrijf geen namen van personen op."))
    _confirm(form)

    def save(fields: dict[str, Any]) -> object:
        _require_confirmed(fields)
        because = str(fields["because"] or "")
        return sign(visit.store, visit.viewer, shown.quarter, today, because=because, seen=_as_seen(seen))

    form.save(_("Teken de correctie"), save, then=here(shown.quarter), told=_("De correctie is getekend."))


def _seen(form: Form, counted: Review) -> str:
    """Where what stood on the screen is kept. Of what changed since, the form says what, and asks to look again.

    Kept when the form is opened and not when it is drawn again: a redraw may come between reading and signing.
    """
    key = f"review/seen/{form.id}"
    seen = st.session_state.setdefault(key, counted)
    if seen is counted or not unlike(seen, counted):
        return key
    with st.container(border=True, gap="small"):
        changed = [of for of in differences(seen, counted) if of.kind != "wording"]
        told = (
            _.plural("Sinds u keek, veranderde {n} ding.", "Sinds u keek, veranderden {n} dingen.", len(changed))
            if changed
            else _("Sinds u keek, veranderde de tekst. Lees het kwartaaloverzicht opnieuw.")
        )
        st.warning(plain(told))
        if changed:
            changes_table(changed, _("Toen u keek"), _("Nu"), _("Wat er anders is sinds u keek"))
        st.button(_("Ik heb gezien wat er anders is"), key=f"{key}/again", on_click=_look_again, args=(key, counted))
    return key


def _look_again(key: str, counted: Review) -> None:
    """What stood in the table when the button was drawn, not what is counted by the time it is pressed."""
    st.session_state[key] = counted


def _as_seen(key: str) -> Review:
    """From the session, as it is when the button is pressed."""
    seen: Review = st.session_state[key]
    return seen


def _missing(shown: Shown, sentence: str, effect: str) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(plain(sentence))
        link(_("Naar dit besluit"), shown.quarter, effect=effect, form="decide")


def _meaning() -> None:
    lines = [
        _("Alle cijfers, definities, afspraken en besluiten op deze pagina staan daarna vast."),
        _("Latere leveringen veranderen niets aan wat is getekend. Het verschil is te zien als correctie."),
        _("Een handtekening is niet in te trekken. Wie zich vergist, tekent een correctie met een reden."),
        _("Uw naam en de dag staan eronder."),
    ]
    heading = _("Wat tekenen betekent")
    st.markdown(f"**{plain(heading)}**\n\n" + "\n".join(f"- {plain(line)}" for line in lines))


def _confirm(form: Form) -> None:
    form.tick("confirmed", _("Ik heb dit kwartaaloverzicht gelezen en sta voor de besluiten"))


def _require_confirmed(fields: dict[str, Any]) -> None:
    if not fields.get("confirmed"):
        raise Invalid(SignedQuarter.kind, Problem("confirmed", NOT_CONFIRMED))
