"""How far residents come: one cohort, step by step, each rate with the residents that it is a part of."""

import streamlit as st

from metrics.definition import definitions
from metrics.funnel import Funnel, Rate, Reached
from metrics.funnel_words import funnel_sentence, of_all_words, of_previous_words, still_open_sentence
from metrics.group_words import group_verdict
from metrics.indicator_rows import OWN
from metrics.precision import percent_digits, told_value
from pages.shared import format as fmt
from pages.shared.card import about
from pages.shared.figure import Bar, cascade, figure
from pages.shared.table import Table
from pages.shared.words import _, plain, say


def cohort(found: Funnel) -> None:
    """Draw the steps, or the sentence that says why there are none."""
    sentence = say(funnel_sentence(found))
    shown = [(of, of.of_all) for of in found.steps if of.of_all is not None]
    if not shown:
        st.markdown(plain(sentence))
    else:
        figure(
            cascade(
                [
                    Bar(_("Begonnen"), 1.0, fmt.percent(1.0, 0), "other"),
                    *(_bar(of, rate) for of, rate in shown),
                ]
            ),
            sentence,
            Table(
                [_("Stap"), _("Inwoners (n)"), _("Van wie begon"), _("Van wie de stap ervoor haalde")],
                [
                    [_("Begonnen"), fmt.number(found.began), "", ""],
                    *(_cells(found, of) for of in found.steps),
                ],
            ),
            key="cohort",
        )
    still_open = still_open_sentence(found)
    if still_open is not None:
        st.markdown(plain(say(still_open)))
    if found.steps:
        about(definitions().get(found.steps[-1].step.indicator) or definitions()[OWN])


def _bar(of: Reached, rate: Rate) -> Bar:
    share = told_value("share", rate.value, rate.n)
    return Bar(of.step.label, share, fmt.percent(share, percent_digits(rate.n)), "helping")


def _cells(found: Funnel, of: Reached) -> list[str]:
    within = _.plural(
        "{step}, binnen een maand", "{step}, binnen {n} maanden", of.step.within_months, step=of.step.label
    )
    label = within if of.step.within_months else of.step.label
    of_all, of_previous = of_all_words(found, of), of_previous_words(found, of)
    if of.n is None or of_all is None or of_previous is None:
        return [label, *[say(group_verdict("hidden"))] * 3]
    return [label, fmt.number(of.n), say(of_all), say(of_previous)]
