"""What was promised: the effect in residents' words, its indicator, baseline, target and latest value."""

import streamlit as st

from metrics import effect_words
from metrics.effect_verdict import EffectVerdict
from metrics.indicator_rows import definition_of
from pages.shared import format as fmt
from pages.shared.axis import decimals
from pages.shared.card import card
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def period_of(verdict: EffectVerdict) -> str:
    """The quarter that the verdict is about."""
    return say(effect_words.period_words(verdict.judged, verdict.today)) if verdict.judged else ""


def target(verdict: EffectVerdict) -> None:
    """Draw the promise beside the latest value."""
    effect, aim = verdict.effect.record, verdict.effect.record.primary
    st.markdown(plain(effect.statement))
    left, right = st.columns(2, gap="medium")
    with left:
        if verdict.latest is not None:
            interval = verdict.latest.interval
            card(
                say(verdict.indicator.label),
                say(effect_words.shown(verdict.indicator, verdict.latest.value, verdict.latest.n)),
                interval=_(
                    "marge {low} tot {high}",
                    low=effect_words.shown(verdict.indicator, interval.low, verdict.latest.n),
                    high=effect_words.shown(verdict.indicator, interval.high, verdict.latest.n),
                )
                if interval
                else _("marge niet bekend: er zijn alleen totalen geleverd"),
                n=_("n = {n}", n=verdict.latest.n),
                period=say(effect_words.period_words(verdict.latest, verdict.today)),
                definition=definition_of(verdict.indicator),
                about_first=say(verdict.indicator.definition),
            )
            if verdict.judged is not None and verdict.judged != verdict.latest:
                st.markdown(
                    plain(_("Het oordeel gaat over {period}; dit is een latere stand.", period=period_of(verdict)))
                )
    with right:
        table(
            Table(
                [_("Afspraak"), _("Waarde")],
                [
                    [
                        _("Nulmeting"),
                        _(
                            "{value} op {day}",
                            value=effect_words.shown(verdict.indicator, aim.baseline),
                            day=aim.start,
                        ),
                    ],
                    [
                        _("Streefwaarde"),
                        _(
                            "{value} op {day}",
                            value=effect_words.shown(verdict.indicator, aim.target),
                            day=aim.deadline,
                        ),
                    ],
                    [
                        _("Vrijgemaakte tijd"),
                        _(
                            "{hours} uur per week",
                            hours=fmt.number(
                                effect.protected_hours_per_week, decimals(effect.protected_hours_per_week)
                            ),
                        ),
                    ],
                    [_("Wet"), effect.law],
                    [_("Hoe deze inwoners zijn gekozen"), effect.how_chosen],
                ],
            ),
            alt=_("Wat er bij dit effect is afgesproken"),
        )
    st.caption(
        plain(
            _(
                "{indicator}: {definition} Bron: {source}.",
                indicator=verdict.indicator.label,
                definition=verdict.indicator.definition,
                source=verdict.indicator.source or _("eigen opzet"),
            )
        )
    )
