"""Where an indicator stands now: the newest quarter in the deliveries, as a baseline for a new effect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from scipy.special import stdtrit

from data.records.indicator import library
from data.store import Store
from data.viewer import Viewer
from metrics.disclosure import count_for
from metrics.indicator_rows import is_about_residents
from metrics.precision import told_value
from metrics.quarter import Quarter
from metrics.series import Counted, series
from metrics.statistics.sufficient import Interval


@dataclass(frozen=True)
class Baseline:
    """The value of one quarter, no finer than it may be told: a fraction for a share, else in the indicator's unit.

    `low` and `high` are None where no margin can be known; `n` is the number of residents as the viewer may see it.
    """

    indicator: str
    quarter: Quarter
    value: float
    low: float | None
    high: float | None
    n: int


def baseline_of(store: Store, viewer: Viewer, indicator: str, today: date) -> Baseline | None:
    """The newest quarter of an indicator that is over and whole; else the newest there is. None without any.

    None too for a code that is not in the library, and for what is counted in hours instead of residents.
    """
    known = library(store).get(indicator)
    if known is None or not is_about_residents(known):
        return None
    counted = newest_over(series(store, viewer, known, today).quarters, today)
    if counted is None:
        return None
    n = count_for(viewer, counted.n)
    low, high = (
        (told_value(known.measure, bound, n) for bound in (counted.interval.low, counted.interval.high))
        if counted.interval
        else (None, None)
    )
    value = told_value(known.measure, counted.value, n)
    return Baseline(indicator, Quarter.of(counted.period), value, low, high, n)


def newest_over(quarters: Sequence[Counted], today: date) -> Counted | None:
    """The last quarter that is over and of which every month came in, else the last one; None when there is none.

    A part of a quarter varies more than a quarter does, and a month of it may be a season.
    """
    over = [of for of in quarters if Quarter.of(of.period).last < today]
    whole = [of for of in over if of.whole]
    return next(iter((whole or over or list(quarters))[-1:]), None)


def standard_error(interval: Interval, z: float) -> float:
    """The standard error that an interval of this `z` was made with, or would have been."""
    return (interval.high - interval.low) / (2 * z)


def spread_of(counted: Counted) -> float | None:
    """The standard deviation of one case, from the interval of a mean; None where there is no such interval."""
    if counted.measure != "mean" or counted.interval is None or counted.n < 2:
        return None
    return standard_error(counted.interval, float(stdtrit(counted.n - 1, 0.975))) * sqrt(counted.n)
