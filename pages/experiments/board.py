"""All experiments by status, with what waits on top."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from metrics.comparison_words import verdict_sentence
from metrics.experiment_board import STATUSES, BoardRow, experiment_board
from metrics.experiment_words import board_sentence, status_name, waits_words
from metrics.judgement_words import result_name
from pages import entry
from pages.experiments.learned import obstacles
from pages.experiments.names import team_name
from pages.experiments.outcome import comparison_of
from pages.experiments.steps import link
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.empty import empty
from pages.shared.filters import address_filter
from pages.shared.visit import Visit
from pages.shared.words import _, plain, say

# The choice of no effect in particular; the first, so that the address needs not say it.
_ALL = "all"
# So many of one status are in sight, those that wait first; the others are one click away.
_IN_SIGHT = 8


def board(visit: Visit, today: date) -> None:
    """Draw the board, of all effects or of the one in the address."""
    rows = cached(experiment_board)(today)
    new = {"form": "new"} | ({"effect": st.query_params["effect"]} if "effect" in st.query_params else {})
    if not rows:
        empty(
            _("Er is nog geen experiment."),
            first_step=_("Iemand uit de uitvoering stelt er een voor. Dat kost minder dan twee minuten."),
        )
        _propose(visit, new)
        return
    titles = {str(row.effect.id): row.effect.record.title for row in rows if row.effect is not None}
    chosen = address_filter(_("Effect"), {_ALL: _("alle effecten"), **titles}, name="effect")
    shown = [row for row in rows if chosen in (_ALL, str(row.stored.record.effect_id))]
    answer(say(board_sentence(shown)))
    _propose(visit, new)
    for status in STATUSES:
        those = [row for row in shown if row.stored.record.status == status]
        if those:
            st.header(f"{say(status_name(status))} ({len(those)})", anchor=False)
            for row in those[:_IN_SIGHT]:
                _row(visit, row, today)
            if rest := those[_IN_SIGHT:]:
                with st.expander(_.plural("Nog een experiment", "Nog {n} experimenten", len(rest))):
                    for row in rest:
                        _row(visit, row, today)
    _in_the_way(shown)


def _propose(visit: Visit, address: dict[str, str]) -> None:
    if visit.viewer.may("write_experiment"):
        st.page_link(entry("experiments").script, label=_("Stel een experiment voor"), query_params=address)


def _row(visit: Visit, row: BoardRow, today: date) -> None:
    record = row.stored.record
    with st.container(border=True, gap="xsmall"):
        link(row.stored, record.title)
        waits = waits_words(row, today)
        if waits is not None:
            st.markdown(f"**{plain(say(waits))}**")
        facts = [team_name(visit.store, record.team)]
        if row.effect is not None:
            facts.append(_("bij effect: {title}", title=row.effect.record.title))
        if row.notes:
            facts.append(_.plural("een aantekening", "{n} aantekeningen", len(row.notes)))
        st.markdown(plain(" · ".join(facts)))
        comparison = comparison_of(row.stored, today) if record.status == "completed" else None
        if record.result is not None:
            st.markdown(plain(_("De uitvoering: {result}.", result=result_name(record.result))))
        if comparison is not None:
            st.markdown(plain(_("De cijfers: {verdict}", verdict=verdict_sentence(comparison))))


def _in_the_way(shown: Sequence[BoardRow]) -> None:
    notes = tuple(note for row in shown for note in row.notes)
    if notes:
        st.header(_("Wat stond er in de weg?"), anchor=False)
        obstacles(notes)
