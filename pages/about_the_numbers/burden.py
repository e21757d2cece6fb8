"""What Keerpunt itself cost in time, and how that was reckoned."""

import streamlit as st

from metrics.burden import MEASURED, Burden, burden_sentence, kind_words
from metrics.disclosure import MINIMUM_GROUP
from pages.shared import format as fmt
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def burden_table(found: Burden) -> None:
    """Draw the answer, what it is made of, and what is not in it."""
    st.markdown(plain(say(burden_sentence(found))))
    table(
        Table(
            [_("Wat is opgeschreven"), _("Hoe vaak"), _("Tijd per keer"), _("Samen")],
            [
                [
                    say(kind_words(of.kind)),
                    fmt.number(of.n)
                    if of.n is not None
                    else _("minder dan {n}, gerekend als {most}", n=MINIMUM_GROUP, most=MINIMUM_GROUP - 1),
                    _("{n} seconden", n=of.seconds_each),
                    _("{n} minuten", n=round(of.seconds / 60)),
                ]
                for of in found.entries
            ],
        ),
        alt=_("Hoe vaak er iets is opgeschreven, en hoeveel tijd dat kostte"),
    )
    st.markdown(
        plain(
            _(
                "Zo is dit gerekend: het aantal keren dat iets nieuw is opgeschreven in het laatste hele kwartaal, "
                "keer de tijd die dat kost als iemand het formulier kent. Van wie het is, telt Keerpunt niet. Niet "
                "meegerekend zijn: lezen, inloggen, verbeteren, een effect of beleid schrijven, en bestanden inlezen."
            )
        )
    )
    if not MEASURED:
        st.markdown(
            _(
                "De tijd per keer is berekend en niet met een klok gemeten. De klikken, de velden en de letters zijn "
                "geteld. Gerekend is met een seconde per klik, 3 seconden nadenken per veld en 40 woorden typen per "
                "minuut."
            )
        )
