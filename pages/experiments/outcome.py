"""What the frontline says came of an experiment, and beside it what was measured."""

from datetime import date

import streamlit as st

from data.records.experiment import Experiment
from data.records.record import Stored
from metrics import comparison_words
from metrics.comparison import Comparison
from metrics.judgement_words import beside_sentence, result_name
from metrics.side_by_side import comparisons
from pages import entry
from pages.shared.cache import cached
from pages.shared.words import _, plain, say


def outcome(stored: Stored[Experiment], today: date) -> None:
    """Draw both, and what they say together."""
    if stored.record.status == "proposed":
        st.markdown(_("Een voorstel heeft nog geen uitkomst en geen cijfers. Die komen als het loopt."))
        return
    ours, figures = st.columns(2, gap="medium")
    with ours, st.container(border=True, gap="small", height="stretch"):
        named(_("Wat de uitvoering zegt"))
        for line in _said(stored.record):
            st.markdown(plain(line))
    with figures:
        measured(stored, today)
    together = beside_sentence(stored.record, comparison_of(stored, today))
    if together is not None:
        st.markdown(plain(say(together)))


def measured(stored: Stored[Experiment], today: date) -> None:
    """What the figures say, in the verb that their evidence allows."""
    comparison = comparison_of(stored, today)
    with st.container(border=True, gap="small", height="stretch"):
        named(_("Wat de cijfers zeggen"))
        if comparison is None:
            st.markdown(_("Er zijn nog geen cijfers: eerst moet vaststaan hoe er wordt gemeten."))
            return
        st.markdown(plain(_("Gemeten aan: {indicator}.", indicator=comparison.indicator.label)))
        for sentence in (
            comparison_words.verdict_sentence(comparison),
            comparison_words.blocked_sentence(comparison),
            comparison_words.difference_sentence(comparison),
            comparison_words.period_words(comparison),
            comparison_words.level_words(comparison),
        ):
            if sentence is not None:
                st.markdown(plain(say(sentence)))
        st.page_link(
            entry("goal_check").script,
            label=_("Meer in de doeltoets"),
            query_params={"effect": str(stored.record.effect_id)},
        )


def comparison_of(stored: Stored[Experiment], today: date) -> Comparison | None:
    """The comparison of one experiment; None for a proposal, which no figure belongs to."""
    if stored.record.status == "proposed":
        return None
    return next((of for of in cached(comparisons)(today) if of.experiment.id == stored.id), None)


def named(words: str) -> None:
    """The heading of one of the two."""
    st.markdown(f"**{words}**")


def _said(record: Experiment) -> list[str]:
    found = [_("{result}.", result=result_name(record.result))] if record.result else []
    if record.frontline_judgement:
        found.append(record.frontline_judgement)
    if record.stop_reason:
        found.append(_("Gestopt, omdat: {reason}", reason=record.stop_reason))
    return found or [_("Nog niets: de uitkomst is nog niet opgeschreven.")]
