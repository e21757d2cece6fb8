"""What others said of this share. It stands beside our figure, and is never computed or taken over."""

from collections.abc import Sequence

import streamlit as st

from data.records.quoted_claim import QuotedClaim
from data.records.record import Stored
from pages.shared import format as fmt
from pages.shared.table import Table, table
from pages.shared.words import _


def claims(quoted: Sequence[Stored[QuotedClaim]]) -> None:
    """A table of quoted claims; nothing when there are none."""
    if not quoted:
        return
    st.header(_("Wat anderen hierover zeiden"), anchor=False)
    st.markdown(_("Aangehaald en niet door ons berekend. Gebruik deze cijfers niet als streefwaarde."))
    table(
        Table(
            # Three columns and no more: on a phone a fifth one is out of sight.
            [_("Uitspraak en bron"), _("Naar helpen"), _("Onze opmerking")],
            [
                [
                    _("{claim} Bron: {source}.", claim=claim.record.claim, source=claim.record.source),
                    _(
                        "{helping} van {total}",
                        helping=fmt.money(claim.record.helping),
                        total=fmt.money(claim.record.total),
                    ),
                    claim.record.note or _("niet na te rekenen"),
                ]
                for claim in quoted
            ],
        ),
        alt=_("Aangehaalde uitspraken over het aandeel helptijd"),
    )
