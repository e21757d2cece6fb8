"""Per target group: an exploration, said to be one, and not before the experiment is over."""

import streamlit as st

from metrics.by_group import GroupDifference
from metrics.comparison import Comparison
from metrics.comparison_words import characteristic
from metrics.group_words import group_verdict, groups_sentence, no_groups_yet
from pages.goal_check.spans import heading, plot, short, span
from pages.shared import format as fmt
from pages.shared.figure import figure
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def groups(comparison: Comparison) -> None:
    """Draw every target group, or why there is none yet."""
    if comparison.groups is None:
        st.markdown(plain(say(no_groups_yet())))
        return
    sentence = say(groups_sentence(comparison.groups))
    content = Table(
        [_("Doelgroep"), _("Inwoners (maatwerk en standaard)"), heading(comparison.indicator), _("Verkennend oordeel")],
        [_cells(comparison, of) for of in comparison.groups.groups],
    )
    spans = [
        span(comparison.indicator, characteristic(of.target_group), of.estimate)
        for of in comparison.groups.groups
        if of.estimate
    ]
    if not spans:
        st.markdown(plain(sentence))
        table(content, alt=sentence)
        return
    figure(plot(comparison, spans), sentence, content, key=f"groups-{comparison.experiment.id}")


def _cells(comparison: Comparison, of: GroupDifference) -> list[str]:
    name, verdict = characteristic(of.target_group), say(group_verdict(of.verdict))
    if of.estimate is None:
        return [name, verdict, verdict, verdict]
    numbers = _("{treated} en {standard}", treated=fmt.number(of.n_treated), standard=fmt.number(of.n_standard))
    return [name, numbers, short(comparison.indicator, of.estimate), verdict]
