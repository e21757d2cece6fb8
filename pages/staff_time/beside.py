"""The helping share of a domain beside how its effects stand: a picture, and never a cause."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from metrics.effect_words import short_verdict
from metrics.helping_beside_effects import BesideEffects
from metrics.quarter import Quarter
from pages import entry
from pages.shared import format as fmt
from pages.shared.axis import decimals
from pages.shared.figure import Span, figure, interval_plot
from pages.shared.table import Table
from pages.shared.words import _, plain, say
from pages.staff_time.margin import with_margin
from pages.staff_time.team_view import took_part


def beside_figure(found: Sequence[BesideEffects], hidden: int, quarter: Quarter) -> None:
    """Draw each domain with the verdicts on its effects, and links to these."""
    if not found:
        st.markdown(plain(_("Er is geen domein met zowel een aandeel helptijd als een effect met een oordeel.")))
        return
    figure(
        interval_plot(
            [
                Span(
                    _("{domain}: {verdicts}", domain=of.helping.name, verdicts=_verdicts(of)),
                    of.helping.time.value,
                    of.helping.time.low,
                    of.helping.time.high,
                    with_margin(of.helping.time),
                    "helping",
                )
                for of in found
            ],
            axis=lambda value: fmt.percent(value, decimals(100 * value)),
            relevant=0,
            axis_title=_("Deel van de uren dat naar helpen ging"),
            from_zero=True,
        ),
        _(
            "Dit bewijst geen oorzaak. Domeinen verschillen in veel meer dan helptijd, en het zijn er te weinig om een "
            "verband te zien. {quarter}.",
            quarter=fmt.quarter(quarter.first),
        ),
        Table(
            [_("Domein"), _("Aandeel helptijd, uitvoering"), _("Deden mee"), _("Effecten en oordeel")],
            [
                [
                    of.helping.name,
                    with_margin(of.helping.time),
                    took_part(of.helping),
                    "; ".join(
                        _(
                            "{effect}: {verdict}",
                            effect=verdict.effect.record.title,
                            verdict=say(short_verdict(verdict)),
                        )
                        for verdict in of.effects
                    ),
                ]
                for of in found
            ],
        ),
        key="beside",
    )
    if hidden:
        st.markdown(
            plain(
                _.plural(
                    "{n} domein tonen we niet: er zijn te weinig mensen.",
                    "{n} domeinen tonen we niet: er zijn te weinig mensen.",
                    hidden,
                )
            )
        )
    for of in found:
        for verdict in of.effects:
            st.page_link(
                entry("goal_check").script,
                label=_("Doeltoets: {title}", title=plain(verdict.effect.record.title)),
                query_params={"effect": str(verdict.effect.id), "quarter": str(quarter)},
            )


def _verdicts(of: BesideEffects) -> str:
    counted = Counter(say(short_verdict(verdict)) for verdict in of.effects)
    return ", ".join(f"{n} {words}" for words, n in counted.items())
