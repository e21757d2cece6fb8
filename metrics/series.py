"""One indicator through time: whole months and quarters that may be shown, over closed follow-up windows only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from data.records.indicator import Indicator, Measure
from data.store import Store
from data.viewer import Viewer
from metrics.disclosure import may_be_shown
from metrics.quarter import Quarter
from metrics.run import run
from metrics.statistics.intervals import wilson
from metrics.statistics.sufficient import Interval


@dataclass(frozen=True)
class Counted:
    """What was counted in one month or quarter, exact. `interval` is None where only totals came in."""

    period: date
    measure: Measure
    numerator: float
    denominator: float

    @property
    def n(self) -> int:
        """Residents or cases counted."""
        return round(self.denominator)

    @property
    def value(self) -> float:
        """A fraction for a share."""
        return self.numerator / self.denominator

    @property
    def interval(self) -> Interval | None:
        """The margin around the value."""
        return wilson(round(self.numerator), self.n) if self.measure == "share" else None


@dataclass(frozen=True)
class Series:
    """The months and quarters that may be shown; `still_open` counts residents whose window had not closed."""

    months: tuple[Counted, ...]
    quarters: tuple[Counted, ...]
    still_open: int


def series(store: Store, viewer: Viewer, indicator: Indicator, until: date) -> Series:
    """One indicator up to and including the day `until`.

    A figure belongs to the month in which its follow-up window closed: `horizon_months` after the month in which the
    residents began. Where one month of a quarter is too small, all of that quarter's months stay hidden: the others and
    the quarter's total would give it away. A month that is not over is in the quarter's total only.
    """
    rows = run(store, viewer, "indicator_series", indicator=indicator.code, until=until)
    # A month that begins before the first day of tomorrow's month is over by the end of the day `until`.
    over_before = (until + timedelta(days=1)).replace(day=1)
    counted = [
        Counted(
            months_later(row.period, indicator.horizon_months),
            indicator.measure,
            float(row.numerator),
            float(row.denominator),
        )
        for row in rows
    ]
    followed = [of for of in counted if not indicator.horizon_months or of.period < over_before]
    still_open = sum(of.n for of in counted) - sum(of.n for of in followed)
    months: list[Counted] = []
    quarters: list[Counted] = []
    for _quarter, group in groupby(followed, key=lambda of: Quarter.of(of.period)):
        own = list(group)
        if all(may_be_shown(of.n) for of in own):
            months += [of for of in own if of.period < over_before]
        total = _quarter_of(indicator, own)
        if may_be_shown(total.n):
            quarters.append(total)
    return Series(tuple(months), tuple(quarters), still_open)


def months_later(month: date, months: int) -> date:
    """The first day of the month that lies so many months after `month`."""
    later = month.year * 12 + month.month - 1 + months
    return date(later // 12, later % 12 + 1, 1)


def _quarter_of(indicator: Indicator, months: Sequence[Counted]) -> Counted:
    # The same people are counted again in every month of a stock: its last month stands for the quarter.
    own = months[-1:] if indicator.counted == "stock" else months
    first = Quarter.of(months[0].period).first
    return Counted(first, indicator.measure, sum(of.numerator for of in own), sum(of.denominator for of in own))
