"""What a metric gives over a period, for everybody together and by team or target group.

The months that count are those whose first day lies in the period; deliveries know no smaller part. Of an indicator
with a follow-up the month that counts is the one in which the follow-up ends, and it counts once it is over.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from math import isfinite
from typing import Any, Literal

from data.records.indicator import Indicator, library
from data.store import Store
from data.viewer import Viewer
from data.words import Refusal
from metrics.definition import definitions
from metrics.disclosure import count_for, may_be_shown, publishable
from metrics.feed import NOT_YET
from metrics.figures import By, Figure, Form, Measure, Result
from metrics.run import run
from metrics.staff_figures import staff_figures
from metrics.statistics.intervals import wilson
from metrics.statistics.mean import mean_interval
from metrics.statistics.quantile import median_interval
from metrics.statistics.sufficient import Counts, Interval, Moments
from metrics.words import _

_NOBODY = Moments(0, 0.0, 0.0)
# A value, and its interval where one can be known.
_Judged = tuple[float, Interval | None]


def result(
    store: Store,
    viewer: Viewer,
    metric: str,
    first: date,
    until: date,
    *,
    by: By | None = None,
    form: Form = "aggregate",
) -> Result:
    """The figures of an indicator from the day `first` up to and including the day `until`, the day looked at.

    A `Refusal` for what is no indicator with a calculation, and for a period, a form or a split that it does not
    have. All splits of one period are hidden as if they were shown together; different periods are not.
    """
    indicator = library(store).get(metric)
    if metric in NOT_YET and metric not in definitions():
        raise Refusal(_("'{metric}' is nog niet te berekenen. {why}", metric=metric, why=NOT_YET[metric]))
    if indicator is None or metric not in definitions():
        raise Refusal(
            _(
                "'{metric}' is geen indicator met een berekening. Kies er een uit de lijst die "
                "'python -m metrics list' geeft.",
                metric=metric,
            )
        )
    if until < first:
        raise Refusal(
            _(
                "Van {first} tot en met {until} is er geen dag. Kies een eerste dag die niet na de laatste dag en niet "
                "na vandaag ligt.",
                first=first,
                until=until,
            )
        )
    if "form" in definitions()[metric].parameters:
        return _of_cells(store, viewer, indicator, first, until, by, form)
    if form == "cases":
        raise Refusal(_("Uren komen niet per casus binnen. Laat --form weg."))
    return staff_figures(store, viewer, metric, first, until, by)


@dataclass(frozen=True)
class _Row:
    """What was counted of one team and target group; `month` is the one that it counts for."""

    month: date
    team: str
    target_group: str
    n: int
    counted: Any


def _of_cells(
    store: Store, viewer: Viewer, indicator: Indicator, first: date, until: date, by: By | None, form: Form
) -> Result:
    definition = definitions()[indicator.code]
    measure, judge = _MEASURES[definition.header.kind]
    # Counts stand on the month in which residents began to be followed; cases on the day on which that was over.
    horizon = indicator.horizon_months if form == "aggregate" else 0
    found = run(store, viewer, indicator.code, form=form, first=_later(first, -horizon), until=until)
    rows = [_row(row, horizon) for row in found]
    if indicator.horizon_months:
        closed = [row for row in rows if _later(row.month, 1) - timedelta(days=1) <= until]
        still_open = sum(row.n for row in rows) - sum(row.n for row in closed)
        rows = closed
    else:
        still_open = 0
    if indicator.counted == "stock":
        # The same people are counted again every month.
        rows = [row for row in rows if row.month == rows[-1].month]
    months = [row.month for row in rows]
    return Result(
        definition,
        measure,
        form,
        min(months, default=first),
        min(_later(max(months), 1) - timedelta(days=1), until) if months else until,
        by,
        _figures(viewer, rows, by, judge),
        indicator.horizon_months,
        # A case that is still followed has no outcome, so the case form cannot count it.
        None if indicator.horizon_months and form == "cases" else _told(viewer, still_open),
    )


def _row(row: Any, horizon: int) -> _Row:
    n = row.denominator if hasattr(row, "denominator") else row.n
    return _Row(_later(row.period, horizon), row.team, row.target_group, round(n), row)


def _later(day: date, months: int) -> date:
    """The same day of the month so many months later; the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


def _told(viewer: Viewer, n: int) -> int | None:
    return count_for(viewer, n) if may_be_shown(n) else 0 if n == 0 else None


def _figures(
    viewer: Viewer, rows: list[_Row], by: By | None, judge: Callable[[Iterable[Any]], _Judged]
) -> tuple[Figure, ...]:
    """Everybody together, then each key by name; hidden where the number, or one that follows from it, is small."""
    cells: dict[Hashable, int] = {}
    parts: dict[tuple[str, str | None], list[_Row]] = {}
    for row in rows:
        cell = (row.team, row.target_group)
        cells[cell] = cells.get(cell, 0) + row.n
        for part in (("all", None), ("team", row.team), ("target_group", row.target_group)):
            parts.setdefault(part, []).append(row)
    # Whoever asks by team can ask by target group next, so the two are judged together.
    shown = publishable(cells, {part: {(row.team, row.target_group) for row in of} for part, of in parts.items()})
    wanted = [part for part in parts if part[0] in ("all", by)]
    return tuple(
        _figure(viewer, part[1], parts[part], judge) if part in shown else Figure(part[1])
        for part in sorted(wanted, key=lambda part: part[1] or "")
    )


def _figure(viewer: Viewer, key: str | None, rows: list[_Row], judge: Callable[[Iterable[Any]], _Judged]) -> Figure:
    value, interval = judge([row.counted for row in rows])
    return Figure(key, value, interval, count_for(viewer, sum(row.n for row in rows)))


def _share(rows: Iterable[Any]) -> _Judged:
    rows = list(rows)
    counts = Counts(round(sum(row.numerator for row in rows)), round(sum(row.denominator for row in rows)))
    return counts.share, wilson(counts.events, counts.n)


def _mean(rows: Iterable[Any]) -> _Judged:
    rows = list(rows)
    moments = reduce(Moments.merge, (_moments(row) for row in rows), _NOBODY)
    # Of one case there is no spread to know; of more it may not have been delivered.
    known = all(row.variance is not None or round(row.n) == 1 for row in rows)
    return moments.mean, mean_interval(moments) if known else None


def _moments(row: Any) -> Moments:
    n = round(row.n)
    # Where rows that were taken back go out, rounding can leave a spread of nothing just under 0.
    return Moments(n, float(row.mean), max(float(row.variance or 0.0), 0.0) if n > 1 else 0.0)


def _median(rows: Iterable[Any]) -> _Judged:
    found = median_interval([(row.value, round(row.n)) for row in rows])
    return found.value, Interval(found.low, found.high) if isfinite(found.low) and isfinite(found.high) else None


_MEASURES: Mapping[
    Literal["ratio", "mean", "distribution", "series"], tuple[Measure, Callable[[Iterable[Any]], _Judged]]
] = {"ratio": ("share", _share), "mean": ("mean", _mean), "distribution": ("median", _median)}
