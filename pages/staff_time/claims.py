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
            [_("Uitspraak"), _("Onze opmerking"), _("Naar helpen"), _("Van"), _("Bron")],
            [
                [
                    claim.record.claim,
                    claim.record.note or _("niet na te rekenen"),
                    fmt.money(claim.record.helping),
                    fmt.money(claim.record.total),
                    claim.record.source,
                ]
                for claim in quoted
            ],
        ),
        alt=_("Aangehaalde uitspraken over het aandeel helptijd"),
    )
