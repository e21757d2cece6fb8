"""How far each effect is from its target, turned so that right of the line is reached."""

from collections.abc import Sequence

import streamlit as st

from metrics import effect_words
from metrics.effect_verdict import EffectVerdict
from metrics.overview_words import judged
from metrics.precision import told_value
from metrics.quarter import Quarter
from pages import entry
from pages.shared import format as fmt
from pages.shared.figure import Span, figure, interval_plot
from pages.shared.table import Table
from pages.shared.words import _, say


def distance_figure(verdicts: Sequence[EffectVerdict], quarter: Quarter) -> None:
    """Draw the effects that are measured as a share; other units have no common axis and stand in the rows below."""
    drawn = [verdict for verdict in judged(verdicts) if verdict.indicator.measure == "share" and verdict.judged]
    if not drawn:
        return
    figure(
        interval_plot(
            [_span(verdict) for verdict in drawn],
            axis=lambda points: fmt.signed(points),
            relevant=0,
            axis_title=_("procentpunt onder (−) of boven (+) wat is afgesproken"),
        ),
        _(
            "Rechts van de lijn is de streefwaarde gehaald; het streepje is de marge. 'Op koers' betekent: ver genoeg "
            "voor nu, op weg naar de einddatum. Stand: {quarter}, of het kwartaal van een einddatum die voorbij is.",
            quarter=fmt.quarter(quarter.first),
        ),
        Table(
            [_("Effect"), _("Gemeten waarde"), _("Periode"), _("Streefwaarde"), _("Oordeel")],
            [_cells(verdict) for verdict in drawn],
        ),
        key="distance",
    )
    st.page_link(entry("about_the_numbers").script, label=_("Over deze cijfers"))


def _span(verdict: EffectVerdict) -> Span:
    aim, latest = verdict.effect.record.primary, verdict.judged
    assert latest is not None  # noqa: S101 - only measured effects are drawn
    sign = 1 if aim.good_is == "higher" else -1

    def away(value: float) -> float:
        # No finer than it is written: the picture goes to the browser in numbers.
        return sign * 100 * (told_value("share", value, latest.n) - aim.target)

    ends = sorted(
        away(end)
        for end in ((latest.interval.low, latest.interval.high) if latest.interval else (latest.value, latest.value))
    )
    return Span(
        verdict.effect.record.title,
        away(latest.value),
        ends[0],
        ends[1],
        say(effect_words.short_verdict(verdict)),
    )


def _cells(verdict: EffectVerdict) -> list[str]:
    latest = verdict.judged
    assert latest is not None  # noqa: S101
    return [
        verdict.effect.record.title,
        say(effect_words.measured_words(verdict.indicator, latest)),
        say(effect_words.period_words(latest, verdict.today)),
        say(effect_words.shown(verdict.indicator, verdict.effect.record.primary.target)),
        say(effect_words.short_verdict(verdict)),
    ]
