"""One effect in the list, as the NHS does it: latest, target, the two icons, verdict, evidence, and what changed."""

import streamlit as st

from data.records.review_decision import ReviewDecision
from data.viewer import Viewer
from metrics.review.model import DecisionTaken, EffectReviewed, Figure
from pages import entry
from pages.quarterly_review.address import link
from pages.quarterly_review.figures import Remarks, capital
from pages.quarterly_review.icons import icons
from pages.quarterly_review.names import choice_names, choices_in_words
from pages.quarterly_review.shown import Shown
from pages.shared.words import _, language, plain

# Two of these stand beside each other on a phone; columns would stand below each other there.
_VALUE, _TARGET, _ICONS = 190, 110, 310


def row(effect: EffectReviewed, shown: Shown, said: Remarks, viewer: Viewer) -> None:
    """Draw it. A click opens the goal check, or everything that this review has on the effect."""
    spoken, quarter = language(), shown.quarter
    with st.container(border=True, gap="small"):
        st.subheader(plain(effect.title), anchor=False)
        st.markdown(f"**{plain(capital(effect.verdict.say(spoken)))}**")
        with st.container(horizontal=True, gap="small"):
            with st.container(width=_VALUE):
                named(capital(effect.latest.name.say(spoken)) if effect.latest else _("Waarde"), _value(effect.latest))
            with st.container(width=_TARGET):
                named(_("Streefwaarde"), _value(effect.target))
            with st.container(width=_ICONS):
                icons(effect.variation, effect.assurance)
        named(_("Sinds het kwartaal ervoor"), _change(effect.change))
        _evidence(effect)
        # Why stands where somebody decides, and with everything about the effect.
        st.markdown(decision_line(effect, effect.decision, why=False))
        with st.container(horizontal=True, gap="small"):
            if viewer.may("decide") and effect.supported and effect.decision is None and shown.signature is None:
                link(_("Besluit hierover"), quarter, effect=str(effect.id), form="decide")
            link(_("Alles over dit effect"), quarter, effect=str(effect.id))
            st.page_link(
                entry("goal_check").script,
                label=_("Doeltoets"),
                query_params={"effect": str(effect.id), "quarter": str(quarter)},
            )
            if effect.definition:
                link(_("Over dit cijfer"), quarter, definition=effect.definition)
            count = sum(len(found) for place, found in said.items() if str(effect.id) in place)
            if count:
                link(_.plural("{n} reactie", "{n} reacties", count), quarter, effect=str(effect.id))


def named(name: str, words: str) -> None:
    """A name with what it is, under each other."""
    st.markdown(f"**{plain(name)}**  \n{plain(words)}")


def decision_line(effect: EffectReviewed, decision: DecisionTaken | ReviewDecision | None, *, why: bool = True) -> str:
    """What was decided, or what the evidence supports while nothing is, and `why` it does; ready to draw."""
    if decision is not None:
        choice = choice_names()[decision.decision]
        if decision.status == "proposed":
            told = _("Voorgelegd, nog niet besloten: {choice}", choice=choice)
        elif decision.decision == "decide_later" and decision.decide_by is not None:
            told = _("Besluit volgt uiterlijk {day}", day=decision.decide_by)
        else:
            told = _("Besluit: {choice}", choice=choice)
        return f"**{plain(told)}.** {plain(decision.reason)}"
    if not effect.supported:
        return plain(effect.supported_because.say(language()))
    supported = _("Nog te besluiten. De cijfers steunen: {choices}.", choices=choices_in_words(effect.supported))
    return f"**{plain(supported)}** {plain(effect.supported_because.say(language())) if why else ''}".strip()


def _evidence(effect: EffectReviewed) -> None:
    """What the strongest evidence says in sight, and all that was found in a fold: it is long."""
    spoken = language()
    told = effect.evidence_sentence.say(spoken)
    if effect.evidence_short is None:
        named(_("Bewijs"), told)
        return
    short = effect.evidence_short.say(spoken)
    if effect.evidence_level is None:
        named(_("Bewijs"), capital(short))
        return
    evidence = _("Bewijs")
    with st.expander(f"**{plain(evidence)}** {plain(short)}"):
        st.markdown(plain(told))


def _change(figure: Figure | None) -> str:
    # The period is that of the value beside it, against the quarter before.
    return figure.said.say(language()) if figure else _("niet te zeggen")


def _value(figure: Figure | None) -> str:
    if figure is None:
        return _("nog geen cijfers")
    spoken = language()
    return f"{figure.said.say(spoken)}, {figure.period.say(spoken)}"
