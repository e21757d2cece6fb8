"""What chance alone would give this quarter, and how that number is made up."""

import streamlit as st

from metrics.false_alarms import FALSELY_DIFFERENT, FALSELY_UNEQUAL, FalseAlarms, false_alarms_sentence, rounded
from pages.shared import format as fmt
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def alarms_table(alarms: FalseAlarms) -> None:
    """Draw the sentence and, when there is anything to add up, its make-up."""
    st.markdown(plain(say(false_alarms_sentence(alarms))))
    if not alarms.times:
        return
    charts = alarms.charts
    per_chart = _("ongeveer {share}", share=fmt.percent(charts.expected / charts.times)) if charts.times else ""
    table(
        Table(
            [_("Wat er wordt beoordeeld"), _("Hoe vaak"), _("Kans op vals alarm per keer"), _("Te verwachten")],
            [
                [
                    _("Nieuwste maand van een reeks, als die in dit kwartaal ligt: een signaal"),
                    fmt.number(charts.times),
                    per_chart or _("niet van toepassing"),
                    say(rounded(charts.expected)),
                ],
                [
                    _("Experiment dat dit kwartaal een eindoordeel kreeg: 'beter' of 'slechter'"),
                    fmt.number(alarms.comparisons.times),
                    _("hoogstens {share}", share=fmt.percent(FALSELY_DIFFERENT, 0)),
                    say(rounded(alarms.comparisons.expected)),
                ],
                [
                    _("Eerste verkenning per doelgroep: een groep springt eruit"),
                    fmt.number(alarms.explorations.times),
                    _("hoogstens {share}", share=fmt.percent(FALSELY_UNEQUAL, 0)),
                    say(rounded(alarms.explorations.expected)),
                ],
                [_("Samen"), fmt.number(alarms.times), "", say(rounded(alarms.expected))],
            ],
        ),
        alt=_("Hoeveel vals alarm er dit kwartaal door toeval te verwachten is, per soort oordeel"),
    )
    st.markdown(
        plain(
            _(
                "Dit is hoeveel het er gemiddeld zouden zijn als er nergens iets aan de hand was. Welk signaal toeval "
                "is, zegt dit niet. Lijkt een maand sterk op de maand ervoor, dan is er meer vals alarm dan hier staat."
            )
        )
    )
    st.markdown(
        plain(
            _(
                "Niet meegeteld zijn: oordelen over een streefwaarde, sprongen op de dag van een beleidswijziging, of "
                "een verschil blijft, en of doelgroepen van elkaar verschillen. De pagina 'Wat werkt voor wie?' telt "
                "haar eigen vals alarm."
            )
        )
    )
