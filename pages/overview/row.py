"""One effect on the board: where it stands and how long, verdict, value, target, evidence, next action and whose."""

from datetime import date

import streamlit as st

from metrics import effect_words
from metrics.comparison_words import evidence_sentence
from metrics.cycle import step_in_words
from metrics.effect_verdict import EffectVerdict
from metrics.standing import Standing
from metrics.standing_words import since_words, whose_words
from pages import entry
from pages.shared.words import _, plain, say


def row(verdict: EffectVerdict, standing: Standing, today: date) -> None:
    """Draw one effect. Every figure with its interval, n and period."""
    effect = verdict.effect.record
    with st.container(border=True, gap="small"):
        title, step = st.columns([3, 1], gap="medium")
        title.subheader(plain(effect.title), anchor=False)
        with step:
            _named(say(step_in_words(verdict.step)), _("staat hier {since}", since=since_words(standing, today)))
        st.markdown(plain(say(effect_words.verdict_sentence(verdict))))
        latest, target, action = st.columns(3, gap="medium")
        goal = effect_words.shown(verdict.indicator, effect.primary.target)
        with latest:
            _named(_("Waarde"), _latest(verdict))
        with target:
            _named(_("Streefwaarde"), _("{value} op {day}", value=goal, day=effect.primary.deadline))
        with action:
            _named(_("Nu nodig"), say(effect_words.next_action_words(verdict)))
            _named(_("Wie"), say(whose_words(verdict, standing)))
        _named(_("Bewijs"), say(evidence_sentence(verdict.strongest)))
        st.page_link(
            entry("goal_check").script,
            label=_("Doeltoets: {title}", title=plain(effect.title)),
            query_params={"effect": str(verdict.effect.id), "quarter": str(verdict.quarter)},
        )


def _named(name: str, words: str) -> None:
    st.markdown(f"**{plain(name)}**  \n{plain(words)}")


def _latest(verdict: EffectVerdict) -> str:
    if verdict.latest is None:
        return _("nog geen cijfers")
    measured = say(effect_words.measured_words(verdict.indicator, verdict.latest))
    return f"{measured}, {say(effect_words.period_words(verdict.latest, verdict.today))}"
