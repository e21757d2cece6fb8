"""One effect in full: its evidence, what was decided and agreed, and what the municipality says of it."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import streamlit as st

from data.records.record import Stored
from data.records.review_decision import ReviewDecision
from metrics.review.model import EffectReviewed
from pages import entry
from pages.quarterly_review.action import actions_list
from pages.quarterly_review.address import link
from pages.quarterly_review.course import course
from pages.quarterly_review.evidence import evidence
from pages.quarterly_review.explanation import explanation
from pages.quarterly_review.figures import Remarks
from pages.quarterly_review.report.words import read_words
from pages.quarterly_review.row import decision_line
from pages.quarterly_review.shown import Shown
from pages.quarterly_review.standing import actions_of, to_decide
from pages.shared.answer import answer
from pages.shared.people import who
from pages.shared.second_reading import readings, was_read, writers_of
from pages.shared.visit import Visit
from pages.shared.words import _, language, plain


def one_effect(
    visit: Visit,
    shown: Shown,
    effect: EffectReviewed,
    decided: Mapping[UUID, Stored[ReviewDecision]],
    said: Remarks,
    today: date,
) -> None:
    """Draw it: what is decided first, for that is what somebody comes back for, then what it rests on."""
    spoken, quarter = language(), shown.quarter
    st.header(plain(effect.title), anchor=False)
    answer(effect.verdict_sentence.say(spoken))

    st.header(_("Besluit en acties"), anchor=False)
    decision = decided.get(effect.id)
    _decision(visit, shown, effect, decision, today)
    if visit.viewer.may("decide") and decision is not None:
        left = [of for of in to_decide(shown.review, decided) if of.id != effect.id]
        if left:
            st.markdown(plain(_("Nog te besluiten: {title}", title=left[0].title)))
            link(_("Naar het volgende effect"), quarter, effect=str(left[0].id), form="decide")
        elif shown.signature is None:
            link(_("Over alles is besloten: naar het tekenen"), quarter, form="sign")

    st.header(_("Wat weten wij ervan?"), anchor=False)
    evidence(effect, quarter, said, may_comment=visit.viewer.may("comment"))

    st.header(_("Het verloop"), anchor=False)
    course(effect)
    st.page_link(
        entry("goal_check").script,
        label=_("Doeltoets"),
        query_params={"effect": str(effect.id), "quarter": str(quarter)},
    )

    st.header(_("Toelichting van de gemeente"), anchor=False)
    explanation(effect, quarter, may_explain=visit.viewer.may("explain") and shown.is_newest)


def _decision(
    visit: Visit, shown: Shown, effect: EffectReviewed, decision: Stored[ReviewDecision] | None, today: date
) -> None:
    viewer, quarter = visit.viewer, shown.quarter
    st.markdown(decision_line(effect, effect.decision))
    if decision is not None and shown.signature is not None and decision.version != _signed_version(effect):
        since = _("Na de handtekening:")
        st.markdown(f"{plain(since)} {decision_line(effect, decision.record)}")
    if decision is None:
        if viewer.may("decide") and effect.supported:
            link(_("Besluit hierover"), quarter, effect=str(effect.id), form="decide")
        return
    record = decision.record
    if record.is_against_the_evidence:
        st.markdown(_("De cijfers steunden deze keuze niet."))
    drawn = effect.decision
    if drawn is not None and drawn.version == decision.version and drawn.second_reader:
        st.markdown(plain(read_words(drawn, who(drawn.second_reader)).say(language())))
    elif record.is_against_the_evidence:
        readings(visit.store, decision)
    actions_list(actions_of(visit.store, decision.id), quarter, viewer, today)
    with st.container(horizontal=True, gap="medium"):
        if viewer.may("decide"):
            if record.status == "proposed" and was_read(visit.store, decision):
                label = _("Maak het definitief, of besluit anders")
            else:
                label = _("Besluit nu") if record.decision == "decide_later" else _("Besluit anders")
            link(_("Spreek een actie af"), quarter, effect=str(effect.id), form="action")
            link(label, quarter, effect=str(effect.id), form="decide")
        is_asked = record.status == "proposed" and not was_read(visit.store, decision)
        if is_asked and viewer.may("second_read") and viewer.subject not in writers_of(visit.store, decision):
            link(_("Lees het als tweede"), quarter, effect=str(effect.id), form="second_reading")


def _signed_version(effect: EffectReviewed) -> int:
    return effect.decision.version if effect.decision else 0
