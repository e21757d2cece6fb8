"""What is known of one effect: beside the form of whoever decides, and on the effect's own screen."""

from collections.abc import Sequence

import streamlit as st

from metrics.quarter import Quarter
from metrics.review.model import EffectReviewed, Figure, Said
from pages.quarterly_review.address import link
from pages.quarterly_review.figures import Remarks, capital, figure_cards
from pages.quarterly_review.icons import icons
from pages.shared.words import _, language, plain

_BESIDE = 2


def evidence(effect: EffectReviewed, quarter: Quarter, said: Remarks, *, may_comment: bool) -> None:
    """Draw everything that is known, each figure with its definition and what was said of it."""
    figure_cards(_figures(effect), quarter, said, may_comment=may_comment, beside=_BESIDE)
    _judged(effect)
    _around(effect)
    if effect.experiments:
        n = len(effect.experiments)
        with st.expander(_.plural("{n} experiment voor dit effect", "{n} experimenten voor dit effect", n)):
            listed("", [_titled(of.title, of.said) for of in effect.experiments])
    listed(_("Wat het bewijs sterker maakt"), effect.raises)
    listed(_("Wat aan het doel veranderde"), effect.goal_changes)


def in_short(effect: EffectReviewed, quarter: Quarter) -> None:
    """Draw what somebody needs beside a form: the same, in lines."""
    spoken = language()
    with st.container(border=True, gap="xsmall"):
        for figure in _figures(effect):
            words = (figure.name.say(spoken), figure.said.say(spoken), figure.period.say(spoken))
            name, value, period = (plain(capital(of)) for of in words)
            st.markdown(f"**{name}**  \n{value}  \n{period}")
        if effect.definition:
            link(_("Over dit cijfer"), quarter, definition=effect.definition)
    st.markdown(plain(effect.variation_sentence.say(language())))
    _judged(effect)
    _around(effect)


def _figures(effect: EffectReviewed) -> list[Figure]:
    return [of for of in (effect.latest, effect.target, effect.change, effect.baseline) if of is not None]


def _judged(effect: EffectReviewed) -> None:
    spoken = language()
    icons(effect.variation, effect.assurance)
    if effect.assurance_sentence is not None:
        st.markdown(plain(effect.assurance_sentence.say(spoken)))
    heading = _("Bewijs")
    st.markdown(f"**{plain(heading)}**  \n{plain(effect.evidence_sentence.say(spoken))}")
    listed(_("Let op"), effect.minds)


def _around(effect: EffectReviewed) -> None:
    listed(_("Wat niet slechter mag worden"), [_titled(of.name, of.said) for of in effect.guardrails])
    listed(_("Kosten, naast het effect"), effect.costs)
    listed(_("Uren die waren beloofd"), effect.hours)


def listed(heading: str, sentences: Sequence[Said]) -> None:
    """Draw sentences under a heading, if it has one; nothing where there are none."""
    if sentences:
        lines = "\n".join(f"- {plain(sentence.say(language()))}" for sentence in sentences)
        st.markdown(f"**{plain(heading)}**\n\n{lines}" if heading else lines)


def _titled(title: Said | str, said: Said) -> Said:
    name = Said(nl=title, en=title) if isinstance(title, str) else title
    return Said(nl=f"{name.nl}: {said.nl}", en=f"{name.en}: {said.en}")
