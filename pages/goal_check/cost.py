"""What it cost, always beside what it did: realised and expected apart, and never added up."""

from collections.abc import Sequence

import streamlit as st

from metrics import effect_words
from metrics.costs import CostOfEffect, cost_sentence
from metrics.effect_verdict import EffectVerdict
from pages.shared import format as fmt
from pages.shared.empty import empty
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def costs(verdict: EffectVerdict, found: Sequence[CostOfEffect]) -> None:
    """Draw the effect first and the cost statements under it; without a figure of the effect no cost at all."""
    if verdict.latest is None:
        empty(
            _("Over dit effect zijn nog geen cijfers. Daarom tonen we ook geen kosten."),
            first_step=_("Lees eerst cijfers van de indicator in; daarna staan de kosten ernaast."),
        )
        return
    first = _("Eerst het effect.")
    st.markdown(f"**{first}** {plain(say(effect_words.verdict_sentence(verdict)))}")
    for of in found:
        _statement(of)


def _statement(of: CostOfEffect) -> None:
    cost = of.cost
    with st.container(border=True):
        st.subheader(plain(cost.title), anchor=False)
        st.markdown(plain(say(cost_sentence(of))))
        table(
            Table(
                [
                    _("Betaler"),
                    _("Opzij gezet ({n} gepland)", n=cost.cases_planned),
                    _("Bespaard ({n} geteld)", n=cost.cases_counted),
                    _("Alleen verwacht"),
                ],
                [
                    *(
                        [
                            line.payer,
                            fmt.money(line.invested),
                            fmt.money(line.realised_saving),
                            fmt.money(line.expected_saving),
                        ]
                        for line in cost.lines
                    ),
                    [_("Alle betalers"), fmt.money(of.invested), fmt.money(of.realised), fmt.money(of.expected)],
                ],
            ),
            alt=_("Per betaler wat is opzij gezet, wat is bespaard en wat nog wordt verwacht"),
        )
        st.caption(
            plain(
                _(
                    "Geteld van {first} tot en met {last}. Bron: {source}.",
                    first=cost.first,
                    last=cost.last,
                    source=cost.source.removesuffix("."),
                )
            )
        )
