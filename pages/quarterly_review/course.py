"""The indicator of one effect month by month, as it stands in this review."""

from typing import get_args

import streamlit as st

from metrics.review.model import EffectReviewed, Point, Unit
from pages.shared import format as fmt
from pages.shared.axis import decimals
from pages.shared.figure import Mark, control_chart, figure
from pages.shared.figure import Point as Drawn
from pages.shared.figure.marks import MarkKind
from pages.shared.table import Table
from pages.shared.words import _, language


def course(effect: EffectReviewed) -> None:
    """Draw the series with its limits and its target; a sentence where there is none."""
    spoken = language()
    if not effect.points:
        st.markdown(_("Er zijn geen maanden die mogen worden getoond."))
        return
    target = effect.target.value
    sentence = effect.variation_sentence.say(spoken)
    points = [_drawn(effect.unit, point, sentence) for point in effect.points]
    figure(
        control_chart(
            points,
            axis=lambda value: _axis(effect, value),
            target=target,
            target_label=_("streefwaarde {value}", value=effect.target.said.say(spoken)) if target is not None else "",
            marks=[Mark(mark.on, mark.said.say(spoken), _kind(mark.kind)) for mark in effect.marks],
            breaks=effect.breaks,
        ),
        sentence,
        Table(
            [_("Maand"), _("Waarde"), _("Gewone zone")],
            [[of.label, of.shown, _zone(effect.unit, point)] for of, point in zip(points, effect.points, strict=True)],
        ),
        key=f"course/{effect.id}",
    )


def _kind(code: str) -> MarkKind | None:
    """A kind that a later version of the program does not know any more has its words alone."""
    return next((kind for kind in get_args(MarkKind) if kind == code), None)


def _drawn(unit: Unit, point: Point, sentence: str) -> Drawn:
    return Drawn(
        point.period,
        fmt.month(point.period),
        point.value,
        _shown(unit, point.value),
        point.mean,
        point.lower,
        point.upper,
        signal=sentence if point.signal else None,
    )


def _shown(unit: Unit, value: float) -> str:
    return fmt.percent(value) if unit == "percent" else fmt.number(value, decimals(value))


def _axis(effect: EffectReviewed, value: float) -> str:
    if effect.unit == "percent":
        return fmt.percent(value, decimals(100 * value))
    return fmt.number(value, decimals(value))


def _zone(unit: Unit, point: Point) -> str:
    if point.lower is None or point.upper is None:
        return _("nog niet te zeggen")
    return _("{low} tot {high}", low=_shown(unit, point.lower), high=_shown(unit, point.upper))
