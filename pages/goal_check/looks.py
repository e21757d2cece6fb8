"""Every look so far: what could be seen at the end of each quarter, and how wide the margin had to be then."""

import streamlit as st

from metrics.comparison import Comparison
from metrics.look_words import looks_sentence, too_little_words
from metrics.looks import Look
from pages.goal_check.spans import heading, plot, short, span
from pages.shared import format as fmt
from pages.shared.figure import figure
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def looks(comparison: Comparison) -> None:
    """Draw the looks; nothing before the first."""
    sentence = looks_sentence(comparison.looks)
    if sentence is None:
        return
    content = Table(
        [_("Einde van"), _("Inwoners (deel van de afspraak)"), _("Marge (z)"), heading(comparison.indicator)],
        [_cells(comparison, of) for of in comparison.looks],
    )
    spans = [
        span(comparison.indicator, fmt.short_quarter(of.quarter.first), of.estimate)
        for of in comparison.looks
        if of.estimate
    ]
    if not spans:
        st.markdown(plain(say(sentence)))
        table(content, alt=say(sentence))
        return
    figure(plot(comparison, spans), say(sentence), content, key=f"looks-{comparison.experiment.id}")


def _cells(comparison: Comparison, of: Look) -> list[str]:
    return [
        fmt.short_quarter(of.quarter.first),
        _number(of),
        _("elk moment") if not of.is_planned or of.z is None else fmt.number(of.z, 2),
        short(comparison.indicator, of.estimate) if of.estimate else say(too_little_words()),
    ]


def _number(of: Look) -> str:
    n = _("minder dan 10 erbij") if of.n is None else fmt.number(of.n)
    return n if of.information is None else _("{n} ({part})", n=n, part=fmt.percent(of.information, 0))
