"""The director decides about one effect, with what the evidence supports beside the choices."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from data.records.problem import Invalid
from data.records.record import Stored, parse
from data.records.review_decision import ReviewDecision, decision_id
from metrics.quarter import Quarter
from metrics.review.model import EffectReviewed
from pages.quarterly_review.address import here
from pages.quarterly_review.names import choice_names, choices_in_words
from pages.quarterly_review.saving import save_the_one
from pages.quarterly_review.shown import live_review
from pages.shared.form import Form, open_form, save_next
from pages.shared.second_reading import readings, was_read
from pages.shared.visit import Visit
from pages.shared.words import _, language, plain

_MOST = 7  # choices: all in sight, for who chooses reads them all


def decide(
    visit: Visit, quarter: Quarter, effect: EffectReviewed, stored: Stored[ReviewDecision] | None, today: date
) -> None:
    """Ask for a choice and its reason. Against the evidence it is proposed, and holds once a colleague has read it."""
    visit.viewer.require("decide")
    st.subheader(_("Uw besluit"), anchor=False)
    if stored is not None and stored.record.status == "proposed":
        _proposed(visit, quarter, stored)
    number = decision_id(effect.id, quarter.first)
    form = open_form(f"review/decide/{quarter}/{effect.id}", stored, start={"reason": ""}, number=number, beside=_why)
    choice = form.choice("decision", _("Wat besluit u?"), _choices(effect), in_sight=_MOST)
    if effect.supported:
        st.markdown(plain(supported_words(effect)))
    if choice == "decide_later":
        form.day("decide_by", _("Wanneer besluit u uiterlijk?"))
    if is_against(effect, choice):
        st.warning(
            plain(
                _(
                    "De cijfers steunen deze keuze niet. Dat mag: u schrijft op waarom, en een collega leest het en "
                    "legt dat met naam vast. Daarna maakt u het besluit definitief."
                )
            )
        )
    form.long_text("why", _("Waarom?"), height=120)
    st.markdown(_("De raad leest deze reden ook, zonder uw naam. Schrijf geen namen van personen op."))
    if was_final := _is_final(stored):
        form.reason(_("Dit was al besloten. Waarom besluit u nu anders?"))

    def save(fields: dict[str, Any]) -> object:
        return _save(visit, form, quarter, effect, fields, today, was_final=was_final)

    label = _("Leg het voor aan een collega") if is_against(effect, choice) else _("Leg het besluit vast")
    form.save(label, save, then=here(quarter, effect=str(effect.id)), told=_told)


def _told(saved: Stored[ReviewDecision]) -> str:
    """What happened, and not what the button said: the choice and the tap may come together, and figures change."""
    if saved.record.status == "proposed":
        return _(
            "Uw keuze is voorgelegd. Het is nog geen besluit: de cijfers steunen het niet, en een collega leest het."
        )
    return _("Uw besluit is vastgelegd.")


def is_against(effect: EffectReviewed, choice: str | None) -> bool:
    """True for a choice that the evidence does not support, where it supports any."""
    return choice not in (None, "decide_later", *effect.supported) and bool(effect.supported)


def _save(
    visit: Visit,
    form: Form,
    quarter: Quarter,
    effect: EffectReviewed,
    fields: dict[str, Any],
    today: date,
    *,
    was_final: bool,
) -> object:
    # Counted at the moment of deciding, whatever the page showed before: this stays on the record.
    now = next((of for of in live_review(quarter, today).effects if of.id == effect.id), effect)
    because = str(fields.pop("reason", "") or "") if was_final else ""
    later = fields.get("decision") == "decide_later"
    whole = {
        "decision": fields.get("decision"),
        "reason": fields.get("why"),
        # Asked of who decides later alone; the field may still have stood there when the choice was made.
        "decide_by": fields.get("decide_by") if later else None,
        "effect_id": effect.id,
        "quarter": quarter.first,
        "supported": now.supported,
        "status": "proposed" if is_against(now, fields.get("decision")) else "decided",
    }
    return save_the_one(visit, form, _parsed(whole), because)


def _why(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """In a form "reason" is why a version was made; the reason of the decision has a field of its own."""
    return {"why": body.get("reason")}


def _parsed(whole: Mapping[str, Any]) -> ReviewDecision:
    try:
        return parse(ReviewDecision, whole)
    except Invalid as invalid:
        problems = (replace(of, place="why") if of.place == "reason" else of for of in invalid.problems)
        raise Invalid(ReviewDecision.kind, *problems) from None


def _proposed(visit: Visit, quarter: Quarter, stored: Stored[ReviewDecision]) -> None:
    """What the colleague thinks of it; once it was read, the button that makes it the decision."""
    with st.container(border=True):
        choice = choice_names()[stored.record.decision]
        st.markdown(plain(_("Voorgelegd: {choice}. {reason}", choice=choice, reason=stored.record.reason)))
        readings(visit.store, stored)
        if stored.record.is_against_the_evidence and not was_read(visit.store, stored):
            return
        form = open_form(f"review/final/{quarter}/{stored.record.effect_id}", stored)

        def save(_fields: dict[str, Any]) -> object:
            return save_next(visit, form, stored.record.model_copy(update={"status": "decided"}))

        form.save(
            _("Maak dit het besluit"),
            save,
            then=here(quarter, effect=str(stored.record.effect_id)),
            told=_("Uw besluit is vastgelegd."),
        )
    st.markdown(_("Of besluit anders:"))


def _is_final(stored: Stored[ReviewDecision] | None) -> bool:
    return stored is not None and stored.record.status == "decided" and stored.record.decision != "decide_later"


def _choices(effect: EffectReviewed) -> dict[str, str]:
    names = choice_names()
    return {
        code: _("{choice} (de cijfers steunen dit)", choice=name) if code in effect.supported else name
        for code, name in names.items()
    }


def supported_words(effect: EffectReviewed) -> str:
    """Which choices the evidence supports, and why."""
    return _(
        "De cijfers steunen: {choices}. {because}",
        choices=choices_in_words(effect.supported),
        because=effect.supported_because.say(language()),
    )
