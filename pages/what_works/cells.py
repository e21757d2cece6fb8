"""Every cell in a table: the best after pooling first, then those without figures and why."""

import streamlit as st

from data.viewer import Viewer
from metrics import what_works_words as words
from metrics.definition import definitions
from metrics.matrix import Matrix, MatrixCell
from pages.shared.card import about
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def cells_table(of: Matrix, viewer: Viewer) -> None:
    """Draw the table, and the way to what its figures mean."""
    rest = [cell for cell in of.cells if cell.pooled is None]
    table(
        Table(
            [
                _("Aanpak en doelgroep"),
                _("Oordeel"),
                _("Na samenvoegen (marge)"),
                _("Gemeten (marge)"),
                _("Inwoners (maatwerk en standaard)"),
                _("Bewijskracht"),
                _("Periode"),
            ],
            [_cells(of, cell) for cell in (*of.shown, *rest)],
        ),
        alt=_("Elke aanpak bij elke doelgroep, het beste na samenvoegen bovenaan"),
    )
    if of.shown and not viewer.may("read_exact_counts"):
        st.caption(plain(_("Aantallen inwoners zijn afgerond op vijf.")))
    about(definitions()["comparison_cells"], first=say(of.indicator.definition))


def _cells(of: Matrix, cell: MatrixCell) -> list[str]:
    place, verdict = say(words.place(of, cell)), say(words.verdict(of, cell))
    pooled, raw = words.pooled_words(of, cell), words.raw_words(of, cell)
    level, period = words.level_words(cell), words.period_words(cell)
    if pooled is None or raw is None or level is None or period is None:
        return [place, verdict, "", "", "", "", ""]
    return [place, verdict, say(pooled), say(raw), say(words.numbers_words(cell)), say(level), say(period)]
