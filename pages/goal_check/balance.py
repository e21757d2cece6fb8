"""Were the groups alike before the start?"""

from metrics.comparison import Comparison
from metrics.comparison_words import characteristic
from metrics.definition import definitions
from pages.shared import format as fmt
from pages.shared.card import about
from pages.shared.table import Table, table
from pages.shared.words import _


def balance(comparison: Comparison) -> None:
    """Draw every characteristic; nothing where none is known."""
    if not comparison.balance:
        return
    table(
        Table(
            [_("Kenmerk"), _("Verschil vooraf"), _("Te groot?")],
            [
                [characteristic(of.characteristic), fmt.signed(of.difference, 2), _too_large(of.difference)]
                for of in comparison.balance
            ],
        ),
        alt=_("Verschil tussen de groepen voor de start, in keren de gewone spreiding"),
    )
    about(definitions()["experiment_balance"])


def _too_large(difference: float) -> str:
    return _("ja") if abs(difference) > 0.5 else _("twijfelachtig") if abs(difference) > 0.25 else _("nee")
