"""Does the difference last? Moment after moment, or quarter after quarter."""

import streamlit as st

from metrics.comparison import Comparison
from metrics.persistence import Stage
from metrics.stage_words import lasting_sentence, stage_name
from pages.goal_check.spans import heading, plot, short, span
from pages.shared.colours import Role
from pages.shared.figure import figure
from pages.shared.table import Table
from pages.shared.words import _, plain, say


def lasting(comparison: Comparison) -> None:
    """Draw the stages that may be shown, and what they say together."""
    found = comparison.persistence
    if found is None:
        return
    sentence = say(lasting_sentence(found))
    if not found.stages:
        st.markdown(plain(sentence))
        return
    figure(
        plot(
            comparison,
            [span(comparison.indicator, say(stage_name(of)), of.estimate, _role(of)) for of in found.stages],
        ),
        sentence,
        Table(
            [_("Wanneer"), _("Inwoners (maatwerk en standaard)"), heading(comparison.indicator)],
            [
                [
                    say(stage_name(of)),
                    _("{treated} en {standard}", treated=of.n_treated, standard=of.n_standard),
                    short(comparison.indicator, of.estimate),
                ]
                for of in found.stages
            ],
        ),
        key=f"lasting-{comparison.experiment.id}",
    )


def _role(of: Stage) -> Role:
    return "other" if of.after_the_end else "tailored"
