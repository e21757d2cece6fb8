"""One effect on the overview: step, latest value, target, verdict, evidence, and the way to its goal check."""

import streamlit as st

from metrics import effect_words
from metrics.comparison_words import level_words
from metrics.cycle import next_action, step_in_words
from metrics.effect_verdict import EffectVerdict
from pages import entry
from pages.shared import format as fmt
from pages.shared.words import _, plain, say


def row(verdict: EffectVerdict) -> None:
    """Draw one effect. Every figure with its interval, n and period."""
    effect = verdict.effect.record
    with st.container(border=True, gap="xsmall"):
        st.caption(plain(say(step_in_words(verdict.step))))
        st.markdown(f"**{plain(effect.title)}**")
        st.markdown(plain(say(effect_words.verdict_sentence(verdict))))
        latest, target, evidence = st.columns(3, gap="medium")
        with latest:
            st.caption(_("Nieuwste waarde"))
            st.markdown(plain(_latest(verdict)))
        with target:
            st.caption(_("Streefwaarde"))
            goal = effect_words.shown(verdict.indicator, effect.primary.target)
            st.markdown(plain(_("{value} op {day}", value=goal, day=effect.primary.deadline)))
        with evidence:
            st.caption(_("Bewijskracht"))
            st.markdown(plain(say(level_words(verdict.evidence_level))))
        st.markdown(plain(_("Nu nodig: {action}", action=next_action(verdict.step, effect))))
        st.page_link(
            entry("goal_check").script,
            label=_("Doeltoets: {title}", title=plain(effect.title)),
            query_params={"effect": str(verdict.effect.id), "quarter": str(verdict.quarter)},
        )


def _latest(verdict: EffectVerdict) -> str:
    if verdict.latest is None or verdict.latest_quarter is None:
        return _("nog geen cijfers")
    measured = say(effect_words.measured_words(verdict.indicator, verdict.latest))
    return f"{measured}, {fmt.quarter(verdict.latest_quarter.first)}"
