"""One indicator through time: whole months and quarters that may be shown, over closed follow-up windows only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from data.records.indicator import Indicator, Measure
from data.store import Store
from data.viewer import Viewer
from metrics.disclosure import may_be_shown
from metrics.figures import Form
from metrics.indicator_rows import EVER, Row, Rows, indicator_rows, is_about_residents, judged, later
from metrics.quarter import Quarter
from metrics.statistics.sufficient import Interval


@dataclass(frozen=True)
class Counted:
    """What was counted in one month or quarter, exact: a fraction for a share, else in the unit of the indicator.

    `interval` is None where no margin can be known, such as where only totals came in.
    """

    period: date
    measure: Measure
    value: float
    n: int
    interval: Interval | None
    # The months that were counted in it.
    first: date | None = None
    last: date | None = None
    # False for a quarter of which not every month was delivered; of a stock, not the last.
    whole: bool = True


@dataclass(frozen=True)
class Series:
    """The months and quarters that may be shown; `still_open` counts residents whose window had not closed.

    `small` has the first days of the quarters with too few residents to be shown.
    """

    months: tuple[Counted, ...]
    quarters: tuple[Counted, ...]
    still_open: int
    form: Form
    small: tuple[date, ...] = ()


def series(store: Store, viewer: Viewer, indicator: Indicator, until: date) -> Series:
    """One indicator up to and including the day `until`, from counts; from cases where no counts came in.

    Where one month of a quarter is too small, all of that quarter's months stay hidden: the others and the quarter's
    total would give it away. A month that is not over is in the quarter's total only. Of hours of staff there is no
    course here: every quarter other people may have been measured (metrics/share_trend.py).
    """
    if not is_about_residents(indicator):
        return Series((), (), 0, "aggregate")
    found, form = _rows(store, viewer, indicator, until)
    # A month that begins before the first day of tomorrow's month is over by the end of the day `until`.
    over_before = (until + timedelta(days=1)).replace(day=1)
    months: list[Counted] = []
    quarters: list[Counted] = []
    small: list[date] = []
    rows = sorted(found.rows, key=lambda row: row.month)
    for quarter, group in groupby(rows, key=lambda row: Quarter.of(row.month)):
        own = [list(of) for _month, of in groupby(group, key=lambda row: row.month)]
        counted = [_counted(indicator, month[0].month, month) for month in own if sum(row.n for row in month)]
        if not counted:
            continue
        if all(may_be_shown(of.n) for of in counted):
            months += [of for of in counted if of.period < over_before]
        # The same people are counted again in every month of a stock: its last month stands for the quarter.
        whole = own[-1] if indicator.counted == "stock" else [row for month in own for row in month]
        total = _counted(indicator, quarter.first, whole)
        if may_be_shown(total.n):
            delivered = [month[0].month for month in own]
            quarters.append(replace(total, whole=form == "cases" or _is_whole(indicator, quarter, delivered)))
        else:
            small.append(quarter.first)
    return Series(tuple(months), tuple(quarters), found.still_open, form, tuple(small))


def _is_whole(indicator: Indicator, quarter: Quarter, delivered: Sequence[date]) -> bool:
    """Of cases this cannot be told: a month without a row may be a month without residents."""
    return later(quarter.first, 2) in delivered if indicator.counted == "stock" else len(delivered) == 3


def _rows(store: Store, viewer: Viewer, indicator: Indicator, until: date) -> tuple[Rows, Form]:
    found = indicator_rows(store, viewer, indicator, EVER, until, "aggregate")
    if found.rows or found.still_open:
        return found, "aggregate"
    return indicator_rows(store, viewer, indicator, EVER, until, "cases"), "cases"


def _counted(indicator: Indicator, period: date, rows: Sequence[Row]) -> Counted:
    value, interval = judged(indicator.measure, rows)
    months = [row.month for row in rows]
    return Counted(period, indicator.measure, value, sum(row.n for row in rows), interval, min(months), max(months))
