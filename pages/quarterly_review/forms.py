"""The form that the address asks for, with the evidence beside it where somebody decides."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import streamlit as st

from data.records.record import Stored
from data.records.review_decision import ReviewDecision
from data.viewer import NotAllowed
from metrics.review.model import EffectReviewed
from pages.quarterly_review.action import asked_action, change_action, new_action
from pages.quarterly_review.address import asked, link
from pages.quarterly_review.comment import comment
from pages.quarterly_review.decide import decide, supported_words
from pages.quarterly_review.evidence import in_short
from pages.quarterly_review.explain import explain
from pages.quarterly_review.explanation import explanation
from pages.quarterly_review.names import choice_names
from pages.quarterly_review.shown import Shown
from pages.quarterly_review.sign_form import correct, sign_form
from pages.shared.answer import answer
from pages.shared.error_box import refusal_box
from pages.shared.second_reading import second_reading
from pages.shared.visit import Visit
from pages.shared.words import _, language, plain

# Forms about one effect, and those that ask a decision to be there.
_OF_EFFECT = frozenset({"decide", "second_reading", "explain", "action"})
_OF_DECISION = frozenset({"second_reading", "action"})


def form(
    visit: Visit,
    shown: Shown,
    name: str,
    effect: EffectReviewed | None,
    decided: Mapping[UUID, Stored[ReviewDecision]],
    today: date,
) -> None:
    """Draw the form `name`; a sentence where what it is about is not there."""
    quarter = shown.quarter
    if effect is not None:
        st.header(plain(effect.title), anchor=False)
        answer(effect.verdict_sentence.say(language()))
    try:
        _asked(visit, shown, name, effect, decided, today)
    except NotAllowed as refused:
        # Told here, so that the ways back are drawn all the same.
        refusal_box(refused)
    if effect is not None:
        link(_("Terug naar dit effect"), quarter, effect=str(effect.id))
    link(_("Terug naar het kwartaaloverzicht"), quarter)


def _asked(
    visit: Visit,
    shown: Shown,
    name: str,
    effect: EffectReviewed | None,
    decided: Mapping[UUID, Stored[ReviewDecision]],
    today: date,
) -> None:
    quarter, action = shown.quarter, asked("action")
    if name == "action" and action is not None:
        stored = asked_action(visit, action)
        if stored is not None:
            change_action(visit, quarter, stored)
    elif name == "comment":
        comment(visit, quarter, shown.review, effect)
    elif name == "sign":
        sign_form(visit, shown, today)
    elif name == "correct":
        correct(visit, shown, today)
    elif name in _OF_EFFECT and effect is not None:
        _about(visit, shown, name, effect, decided.get(effect.id), today)
    else:
        st.info(_("Deze link wijst naar iets dat er niet (meer) is."))


def _about(
    visit: Visit,
    shown: Shown,
    name: str,
    effect: EffectReviewed,
    decision: Stored[ReviewDecision] | None,
    today: date,
) -> None:
    quarter = shown.quarter
    if decision is None and name in _OF_DECISION:
        st.info(_("Over dit effect is nog niet besloten."))
        return
    if name == "second_reading" and decision is not None and decision.record.status != "proposed":
        st.info(_("Dit besluit wacht niet op een tweede lezer."))
        return
    if name == "decide" and decision is None and not effect.supported:
        st.info(plain(effect.supported_because.say(language())))
        return
    # The question first: on a phone what is known stands below it, and not the other way round.
    asks, known = st.columns([1, 1], gap="large")
    with asks:
        match name:
            case "decide":
                decide(visit, quarter, effect, decision, today)
            case "explain":
                explain(visit, quarter, effect)
            case "second_reading" if decision is not None:
                choice = choice_names()[decision.record.decision]
                st.markdown(plain(_("Voorgelegd: {choice}. {reason}", choice=choice, reason=decision.record.reason)))
                st.markdown(plain(supported_words(effect)))
                st.markdown(_("De raad leest ook wat u hiervan vindt en waarom, zonder uw naam."))
                then = {"quarter": str(quarter), "effect": str(effect.id)}
                second_reading(visit, decision, then=then)
            case "action" if decision is not None:
                new_action(visit, quarter, decision)
    with known:
        st.subheader(_("Wat weten wij ervan?"), anchor=False)
        in_short(effect, quarter)
        if name != "explain":
            heading = _("Toelichting van de gemeente")
            st.markdown(f"**{plain(heading)}**")
            explanation(effect, quarter, may_explain=False)
