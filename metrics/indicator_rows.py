"""The rows of one indicator by month, team and target group, and how a heap of them is judged.

Of an indicator with a follow-up the month that counts is the one in which the follow-up ends, and it counts once it is
over. Counts stand on the month in which residents began to be followed; cases on the day on which that was over.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from math import isfinite
from typing import Any

from data.records.indicator import Indicator
from data.store import Store
from data.viewer import Viewer
from metrics.definition import Definition, definitions
from metrics.figures import Form, Measure
from metrics.run import run
from metrics.statistics.intervals import wilson
from metrics.statistics.mean import mean_interval
from metrics.statistics.quantile import median_interval
from metrics.statistics.sufficient import Counts, Interval, Moments

# The file for an indicator that a municipality made itself.
OWN = "own_indicator"
# Before anything that a municipality can deliver.
EVER = date(1990, 1, 1)
_NOBODY = Moments(0, 0.0, 0.0)


@dataclass(frozen=True)
class Row:
    """What was counted of one team and target group; `month` is the one that it counts for."""

    month: date
    team: str
    target_group: str
    n: int
    counted: Any


@dataclass(frozen=True)
class Rows:
    """The rows whose follow-up is over, and how many residents are followed still."""

    rows: tuple[Row, ...]
    still_open: int


def definition_of(indicator: Indicator) -> Definition:
    """The file that counts this indicator."""
    return definitions().get(indicator.code) or definitions()[OWN]


def is_about_residents(indicator: Indicator) -> bool:
    """False for what is counted in hours of staff: that has no residents whose lives become better."""
    return indicator.code not in definitions() or "form" in definition_of(indicator).parameters


def indicator_rows(store: Store, viewer: Viewer, indicator: Indicator, first: date, until: date, form: Form) -> Rows:
    """The rows of one indicator whose month lies from `first` up to and including `until`."""
    horizon = indicator.horizon_months if form == "aggregate" else 0
    rows = [_row(row, horizon) for row in _run(store, viewer, indicator, later(first, -horizon), until, form)]
    if not indicator.horizon_months:
        return Rows(tuple(rows), 0)
    closed = [row for row in rows if later(row.month, 1) - timedelta(days=1) <= until]
    return Rows(tuple(closed), sum(row.n for row in rows) - sum(row.n for row in closed))


def cohorts(store: Store, viewer: Viewer, indicator: Indicator, until: date) -> list[Any]:
    """What was delivered in counts, by the month in which residents began; also of those who are followed still."""
    return _run(store, viewer, indicator, EVER, until, "aggregate")


def judged(measure: Measure, rows: Iterable[Row]) -> tuple[float, Interval | None]:
    """The value of these rows together, and its margin where one can be known."""
    return _JUDGES[measure]([row.counted for row in rows])


def later(day: date, months: int) -> date:
    """The same day of the month so many months later; the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def _run(store: Store, viewer: Viewer, indicator: Indicator, first: date, until: date, form: Form) -> list[Any]:
    named = {} if indicator.code in definitions() else {"indicator": indicator.code}
    return run(store, viewer, definition_of(indicator).id, form=form, first=first, until=until, **named)


def _row(row: Any, horizon: int) -> Row:
    n = row.denominator if hasattr(row, "denominator") else row.n
    return Row(later(row.period, horizon), row.team, row.target_group, round(n), row)


def _share(rows: Iterable[Any]) -> tuple[float, Interval | None]:
    rows = list(rows)
    counts = Counts(round(sum(row.numerator for row in rows)), round(sum(row.denominator for row in rows)))
    return counts.share, wilson(counts.events, counts.n)


def _mean(rows: Iterable[Any]) -> tuple[float, Interval | None]:
    rows = list(rows)
    moments = reduce(Moments.merge, (_moments(row) for row in rows), _NOBODY)
    # Of one case there is no spread to know; of more it may not have been delivered.
    known = all(row.variance is not None or round(row.n) == 1 for row in rows)
    return moments.mean, mean_interval(moments) if known else None


def _moments(row: Any) -> Moments:
    n = round(row.n)
    # Where rows that were taken back go out, rounding can leave a spread of nothing just under 0.
    return Moments(n, float(row.mean), max(float(row.variance or 0.0), 0.0) if n > 1 else 0.0)


def _median(rows: Iterable[Any]) -> tuple[float, Interval | None]:
    found = median_interval([(row.value, round(row.n)) for row in rows])
    return found.value, Interval(found.low, found.high) if isfinite(found.low) and isfinite(found.high) else None


_JUDGES: Mapping[Measure, Callable[[Iterable[Any]], tuple[float, Interval | None]]] = {
    "share": _share,
    "mean": _mean,
    "median": _median,
}
