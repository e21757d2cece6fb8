"""Every approach over all target groups together, with the looking at several approaches paid for."""

from metrics import what_works_words as words
from metrics.definition import definitions
from metrics.matrix import InstrumentRow, Matrix
from pages.shared.card import about
from pages.shared.table import Table, table
from pages.shared.words import _, say


def instruments_table(of: Matrix) -> None:
    """Draw the table; target groups are compared within themselves first."""
    table(
        Table(
            [_("Aanpak"), _("Oordeel"), _("Verschil (marge)"), _("Inwoners (maatwerk en standaard)")],
            [_cells(of, row) for row in of.rows],
        ),
        alt=_("Elke aanpak over alle doelgroepen samen"),
    )
    about(definitions()["comparison_cells"], first=say(of.indicator.definition))


def _cells(of: Matrix, row: InstrumentRow) -> list[str]:
    estimate = row.estimate
    return [
        say(of.names[row.instrument]),
        say(words.row_verdict(of, row)),
        say(words.with_margin(of, estimate.value, estimate.low, estimate.high)),
        say(words.numbers_words(row)),
    ]
