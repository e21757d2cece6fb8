"""Like against like: the difference in each starting situation, which the figure after correction is made of."""

import streamlit as st

from metrics.comparison import Arm, Comparison
from metrics.estimate_words import uneven_sentence
from metrics.group_words import group_verdict
from pages.goal_check.difference import mean
from pages.goal_check.spans import heading, short
from pages.shared import format as fmt
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def strata(comparison: Comparison) -> None:
    """Draw every starting situation; nothing where there are no two."""
    if not comparison.strata or comparison.difference is None:
        return
    uneven = uneven_sentence(comparison.difference)
    if uneven is not None:
        st.markdown(plain(say(uneven)))
    table(
        Table(
            [_("Beginsituatie"), _("Maatwerk"), _("Standaardaanpak"), heading(comparison.indicator)],
            [
                [
                    of.name.replace("_", " ") or _("niet ingevuld"),
                    _arm(comparison, of.treated),
                    _arm(comparison, of.standard),
                    short(comparison.indicator, of.estimate) if of.estimate else say(group_verdict("hidden")),
                ]
                for of in comparison.strata
            ],
        ),
        alt=_("Uitkomst en verschil per beginsituatie, met het aantal inwoners"),
    )


def _arm(comparison: Comparison, arm: Arm | None) -> str:
    if arm is None:
        return say(group_verdict("hidden"))
    return _("{value}; {n} inwoners", value=mean(comparison, arm), n=fmt.number(arm.n))
