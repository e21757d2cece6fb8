"""How a number gets into the review: never without n, period, interval and the way to its definition."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from data.format import QuarterName
from data.records.indicator import Indicator
from data.words import Text, Value
from metrics.definition import definitions
from metrics.effect_verdict import Measured
from metrics.effect_words import measured_words, period_words
from metrics.indicator_rows import definition_of, later
from metrics.precision import told_estimate, told_value
from metrics.quarter import Quarter
from metrics.review.model import Cell, Figure, Said, Table, Unit
from metrics.statistics.sufficient import Estimate
from metrics.words import _


def cell(said: Value, value: float | None = None, unit: Unit | None = None) -> Cell:
    """One cell of a table."""
    return Cell(said=Said.of(said), value=value, unit=unit)


def columns(*names: Text) -> tuple[Said, ...]:
    """The heads of a table."""
    return tuple(map(Said.of, names))


def unit_of(indicator: Indicator) -> Unit:
    """In what the values of an indicator are."""
    return "percent" if indicator.measure == "share" else "number"


def quarter_words(quarter: Quarter) -> Text:
    """A whole quarter as a period."""
    return _("het {quarter}", quarter=QuarterName(quarter.first))


def metric_title(metric: str) -> Said:
    """What a metric is called in its own file."""
    header = definitions()[metric].header
    return Said(nl=header.nl.title, en=header.en.title)


def measured_figure(place: str, name: Value, indicator: Indicator, measured: Measured, today: date) -> Figure:
    """One value of an indicator, no finer than its number of residents allows."""
    interval, quarter = measured.interval, Quarter.of(measured.period)
    first = measured.first or quarter.first
    last = later(measured.last, 1) - timedelta(days=1) if measured.last else quarter.last

    def told(value: float) -> float:
        return told_value(indicator.measure, value, measured.n)

    return Figure(
        id=place,
        name=Said.of(name),
        value=told(measured.value),
        low=told(interval.low) if interval else None,
        high=told(interval.high) if interval else None,
        unit=unit_of(indicator),
        n=measured.n,
        period=Said.of(period_words(measured, today)),
        first=first,
        last=min(last, today),
        said=Said.of(measured_words(indicator, measured)),
        definition=definition_of(indicator).id,
        basis=own_words(indicator),
    )


class Bounds(NamedTuple):
    """A difference with its margin; all None where there is none."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


def told_bounds(indicator: Indicator, estimate: Estimate | None, digits: int) -> Bounds:
    """A difference no finer than its sentence."""
    if estimate is None:
        return Bounds()
    # Adding nought: what is rounded to nothing from below is no "minus nought".
    return Bounds(**{name: value + 0.0 for name, value in told_estimate(indicator, estimate, digits).items()})


def own_words(indicator: Indicator) -> Said | None:
    """What an indicator of a municipality's own counts; None where its definition says so."""
    return None if definition_of(indicator).id == indicator.code else Said.of(indicator.definition)


def table_of(title: Text, alt: Text, heads: Sequence[Text], rows: Sequence[tuple[Cell, ...]]) -> tuple[Table, ...]:
    """A table; none where it would have no rows."""
    if not rows:
        return ()
    return (Table(title=Said.of(title), alt=Said.of(alt), columns=columns(*heads), rows=tuple(rows)),)
