"""What a file says, before it is kept: nothing in it about fewer than ten people."""

import streamlit as st

from data.deliveries.preview import preview
from data.deliveries.receive import Looked
from metrics.activities import group_in_words
from metrics.disclosure import may_be_shown
from pages.deliveries.listing import period_in_words
from pages.shared import format as fmt
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def draw_preview(looked: Looked) -> None:
    """Tell rows, months, teams, and the hours of each kind of work. No total, or a hidden part could be worked out."""
    found = preview(looked)
    st.markdown(
        plain(
            _.plural(
                "{file} klopt. Het heeft 1 rij over {period}, van {teams}. Keerpunt bewaart alleen totalen per maand: "
                "{totals}.",
                "{file} klopt. Het heeft {n} rijen over {period}, van {teams}. Keerpunt bewaart alleen totalen per "
                "maand: {totals}.",
                found.rows,
                file=looked.file_name,
                period=period_in_words(found.first, found.last),
                teams=", ".join(found.teams),
                totals=found.totals,
            )
        )
    )
    table(
        Table(
            [_("Soort werk"), _("Uren")],
            [
                [
                    say(group_in_words(of.group)),
                    fmt.number(of.hours) if may_be_shown(of.people) else _("minder dan 10 mensen: niet getoond"),
                ]
                for of in found.groups
            ],
        ),
        alt=_("Uren in het bestand, per soort werk."),
    )
