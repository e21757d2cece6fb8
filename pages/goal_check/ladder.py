"""How strong the evidence is: five rungs in words, where this effect stands, and what lifts it by one."""

from collections.abc import Sequence

import streamlit as st

from metrics import comparison_words
from metrics.comparison import Comparison
from metrics.ladder_words import RUNGS, needed_words
from pages.shared.empty import empty
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def ladder(strongest: Sequence[Comparison]) -> None:
    """Draw the rungs; `strongest` are the ended experiments with the strongest evidence."""
    reached = next((of.evidence.level for of in strongest if of.evidence), None)
    if reached is None:
        empty(
            _("Er is nog geen bewijs: geen experiment op de indicator van dit effect is afgerond met een oordeel."),
            first_step=_("Rond een experiment af. Hoe hoger de trede hieronder, hoe meer er dan mag worden gezegd."),
        )
    else:
        st.markdown(
            plain(
                _(
                    "Het sterkste onderzoek op deze indicator staat op trede {level} van 5. De trede zegt hoe sterk de "
                    "opzet is, niet of het werkte.",
                    level=reached,
                )
            )
        )
    for of in strongest:
        st.markdown(plain(_step_up(of)))
    table(
        Table(
            [_("Trede"), _("Wat u dan mag zeggen als het beter ging"), _("Wat ervoor nodig is")],
            [
                [_rung(rung, reached), say(comparison_words.works_words(rung)), say(needed_words(rung))]
                for rung in RUNGS
            ],
        ),
        alt=_("De vijf treden van bewijskracht, de sterkste bovenaan"),
    )


def _rung(rung: int, reached: int | None) -> str:
    return _("{rung}: hier", rung=rung) if rung == reached else str(rung)


def _step_up(of: Comparison) -> str:
    title, raises = of.experiment.record.title, comparison_words.raises_sentence(of)
    if raises is None:
        return _(
            "'{title}'. Wat eruit kwam: {verdict} Hoger kan niet.",
            title=title,
            verdict=comparison_words.verdict_sentence(of),
        )
    return _(
        "'{title}'. Wat eruit kwam: {verdict} Een trede hoger? {step}",
        title=title,
        verdict=comparison_words.verdict_sentence(of),
        step=raises,
    )
