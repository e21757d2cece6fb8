"""The indicator month by month, with the target and the zone of ordinary variation."""

from datetime import date, timedelta

from data.records.target_effect import EffectTarget
from metrics import effect_words
from metrics.effect_verdict import EffectVerdict, Measured
from metrics.indicator_rows import definition_of
from metrics.marks import Mark as Event
from metrics.precision import told_value
from metrics.statistics.control_chart import Point as ChartPoint
from pages.shared import format as fmt
from pages.shared.axis import decimals
from pages.shared.card import about
from pages.shared.empty import empty
from pages.shared.figure import Mark, Point, control_chart, figure
from pages.shared.table import Table
from pages.shared.words import _, say

_AHEAD = 92  # days


def course(verdict: EffectVerdict) -> None:
    """Draw the series, or say why there is none."""
    if not verdict.months:
        empty(
            _("Er zijn geen maanden die mogen worden getoond."),
            first_step=_("Lever cijfers van ten minste tien inwoners per maand, of kijk naar het kwartaal hierboven."),
        )
        return
    indicator, aim = verdict.indicator, verdict.effect.record.primary
    # Only the newest period is reported as a signal: older ones were news once, and many looks find many.
    newest = verdict.chart.points[-1].signal

    def signal(place: int) -> str | None:
        return _signal_words(newest) if newest and place == len(verdict.months) - 1 else None

    points = [
        _point(verdict, month, of, signal(place))
        for place, (month, of) in enumerate(zip(verdict.months, verdict.chart.points, strict=True))
    ]
    figure(
        control_chart(
            points,
            axis=lambda value: _axis(verdict, value),
            target=aim.target,
            target_label=_("streefwaarde {value}", value=effect_words.shown(indicator, aim.target)),
            path=_path(aim, verdict.months[0].period, verdict.months[-1].period),
            path_label=_(
                "de weg naar {value} op {day}", value=effect_words.shown(indicator, aim.target), day=aim.deadline
            ),
            marks=[Mark(mark.on, _words(verdict, mark), mark.kind) for mark in verdict.marks],
            breaks=verdict.breaks,
        ),
        _sentence(verdict),
        Table(
            [_("Maand"), say(indicator.label), _("Marge"), _("Aantal (n)")],
            [_cells(verdict, month) for month in verdict.months],
        ),
        key="course",
    )
    about(definition_of(indicator), first=say(indicator.definition))


def _path(aim: EffectTarget, first: date, last: date) -> list[tuple[date, float]]:
    """The straight line from baseline to target, as far as the picture goes.

    A deadline years ahead would squeeze the series into a corner: a third of its length on is far enough.
    """

    def at(day: date) -> tuple[date, float]:
        part = (day - aim.start) / (aim.deadline - aim.start)
        return day, aim.baseline + (aim.target - aim.baseline) * part

    begin = max(aim.start, first - timedelta(days=_AHEAD))
    end = min(aim.deadline, last + max((last - first) / 3, timedelta(days=_AHEAD)))
    return [at(begin), at(end)] if begin < end else []


def _words(verdict: EffectVerdict, mark: Event) -> str:
    """What the record says; that another thing is counted is told by the name of the indicator."""
    return say(verdict.indicator.label) if mark.kind == "definition" else mark.words


def _axis(verdict: EffectVerdict, value: float) -> str:
    if verdict.indicator.measure == "share":
        return fmt.percent(value, decimals(100 * value))
    return fmt.number(value, decimals(value))


def _sentence(verdict: EffectVerdict) -> str:
    months = len(verdict.months)
    if verdict.chart.points[-1].lower is None:
        return _.plural(
            "Een maand met cijfers: nog te weinig om te zeggen wat gewone schommeling is.",
            "{n} maanden met cijfers: nog te weinig om te zeggen wat gewone schommeling is.",
            months,
        )
    if verdict.chart.trial:
        return _("Het grijze vlak is de gewone schommeling, voorlopig: {n} maanden is nog weinig.", n=months)
    newest = verdict.chart.points[-1]
    if newest.signal and newest.mean is not None:
        better = (newest.value > newest.mean) == (verdict.effect.record.primary.good_is == "higher")
        why = _signal_words(newest.signal)
        return (
            _("Goed nieuws (de ruit): {why}. In het grijs de gewone schommeling over {n} maanden.", why=why, n=months)
            if better
            else _("Let op (de ruit): {why}. In het grijs de gewone schommeling over {n} maanden.", why=why, n=months)
        )
    return _("De nieuwste maand past in de gewone schommeling over {n} maanden (het grijze vlak).", n=months)


def _signal_words(signal: str) -> str:
    return {
        "outside": _("de nieuwste maand ligt buiten de gewone schommeling"),
        "trend": _("al zeven maanden of langer dezelfde kant op"),
        "two_of_three": _("twee van de laatste drie maanden liggen dicht bij de grens"),
        "shift": _("al zeven maanden of langer aan dezelfde kant van het gemiddelde (de doorgetrokken lijn)"),
    }[signal]


def _point(verdict: EffectVerdict, month: Measured, of: ChartPoint, signal: str | None) -> Point:
    return Point(
        month.period,
        fmt.month(month.period),
        told_value(verdict.indicator.measure, month.value, month.n),
        say(effect_words.measured_words(verdict.indicator, month)),
        # To the same precision: how wide a limit is tells how many residents it is about.
        **{
            name: None if line is None else told_value(verdict.indicator.measure, line, month.n)
            for name, line in (("mean", of.mean), ("lower", of.lower), ("upper", of.upper))
        },
        signal=signal,
    )


def _cells(verdict: EffectVerdict, month: Measured) -> list[str]:
    margin = (
        _(
            "{low} tot {high}",
            low=effect_words.shown(verdict.indicator, month.interval.low, month.n),
            high=effect_words.shown(verdict.indicator, month.interval.high, month.n),
        )
        if month.interval
        else _("niet bekend")
    )
    return [
        fmt.month(month.period),
        say(effect_words.shown(verdict.indicator, month.value, month.n)),
        margin,
        fmt.number(month.n),
    ]
