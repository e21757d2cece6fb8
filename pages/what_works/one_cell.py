"""One cell opened: its experiments, what each of them says, and the way to the goal check of their effect."""

import streamlit as st

from data.records.experiment import Experiment
from data.records.record import Stored
from metrics import comparison_words
from metrics import what_works_words as words
from metrics.matrix import Matrix
from pages import entry
from pages.shared.filters import address_filter
from pages.shared.words import _, plain, say


def one_cell(of: Matrix) -> None:
    """Let the viewer choose a cell that has experiments, and draw them."""
    rest = [cell for cell in of.cells if cell.pooled is None]
    tried = {cell.code: cell for cell in (*of.shown, *rest) if cell.experiments or cell.left_out}
    names = {code: say(words.place(of, cell)) for code, cell in tried.items()}
    cell = tried[address_filter(_("Vak"), names, name="cell")]
    counted = cell.experiments if cell.pooled is not None else ()
    left_out = cell.left_out if cell.pooled is not None else cell.experiments
    why = words.not_counted_words(cell)
    for stored in counted:
        _experiment(of, stored)
    for stored in left_out:
        _experiment(of, stored, _("Telt in dit vak niet mee: {why}.", why=say(why[stored.id])))


def _experiment(of: Matrix, stored: Stored[Experiment], note: str = "") -> None:
    record, comparison = stored.record, of.comparisons[stored.id]
    with st.container(border=True, gap="small"):
        st.subheader(plain(record.title), anchor=False)
        if note:
            st.markdown(f"**{plain(note)}**")
        st.markdown(
            plain(
                _(
                    "Oordeel over het hele experiment ({indicator}, {moment}): {verdict}",
                    indicator=comparison.indicator.label,
                    moment=words.moment_words(record.moment),
                    verdict=comparison_words.verdict_sentence(comparison),
                )
            )
        )
        level = comparison_words.level_words(comparison)
        difference = comparison_words.difference_sentence(comparison)
        period = comparison_words.period_words(comparison)
        for sentence in (difference, period, level):
            if sentence is not None:
                st.markdown(plain(say(sentence)))
        st.page_link(
            entry("goal_check").script,
            label=_("Doeltoets bij '{title}'", title=plain(record.title)),
            query_params={"effect": str(record.effect_id)},
        )
