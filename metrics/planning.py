"""What can be seen with the cases there will be: asked before a goal is adopted, and beside its form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, isfinite
from typing import Literal

from data.records.indicator import Indicator, library
from data.store import Store
from data.viewer import Viewer
from metrics.baseline import is_about_residents, newest_over, spread_of, standard_error
from metrics.disclosure import count_for
from metrics.indicator_rows import later
from metrics.quarter import Quarter
from metrics.series import Counted, series
from metrics.statistics.intervals import Z95, wilson
from metrics.statistics.planner import MOST_LOOKS, detectable_difference, detectable_mean_difference

# How many quarters back the pace is looked at: a year, so that a season weighs as it does in a year.
_PACE = 4
_DAYS_IN_A_QUARTER = 365.25 / 4


@dataclass(frozen=True)
class Plan:
    """How many cases there will be, what they can show, and how much one quarter varies by itself.

    Shares are fractions, other values in the unit of the indicator. `source` says where the number of cases comes from;
    None when nothing is known of it. `per_quarter` is as the viewer may know it, `in_all` from the later of start and
    today up to the deadline. `visible` is the smallest difference that two groups of half of `in_all` would show:
    infinite when they would show none, None when that cannot be said. `noise` is twice the standard error of one
    quarter, `wanted` the distance from baseline to target.
    """

    indicator: Indicator
    source: Literal["deliveries", "stated"] | None
    per_quarter: int | None = None
    in_all: int | None = None
    visible: float | None = None
    noise: float | None = None
    wanted: float | None = None

    @property
    def per_group(self) -> int | None:
        """The cases in each of two equal groups."""
        return None if self.in_all is None else self.in_all // 2

    @property
    def target_in_noise(self) -> bool:
        """True when a quarter can come out at the target without anything having changed (design/measuring.md)."""
        return self.noise is not None and self.wanted is not None and self.wanted < self.noise

    @property
    def target_is_visible(self) -> bool | None:
        """Whether two groups would show the wanted difference; None when that cannot be said."""
        return None if self.visible is None or self.wanted is None else self.wanted >= self.visible


def plan(
    store: Store,
    viewer: Viewer,
    indicator: str,
    today: date,
    *,
    baseline: float | None = None,
    target: float | None = None,
    start: date | None = None,
    deadline: date | None = None,
    stated_per_quarter: int | None = None,
) -> Plan | None:
    """What the cases to come can show of one indicator; None for a code that is not in the library.

    Everything after `today` may be unknown yet: then what depends on it is None. `stated_per_quarter` counts only where
    nothing was delivered.
    """
    known = library(store).get(indicator)
    if known is None:
        return None
    quarters = series(store, viewer, known, today).quarters if is_about_residents(known) else ()
    newest = newest_over(quarters, today)
    per_quarter = _pace(viewer, known, quarters, today) if newest else stated_per_quarter
    level = baseline if baseline is not None else newest.value if newest else None
    in_all = None if per_quarter is None else _in_all(known, per_quarter, start, deadline, today)
    spread = spread_of(newest) if newest else None
    return Plan(
        known,
        None if per_quarter is None else "deliveries" if newest else "stated",
        per_quarter,
        in_all,
        None if in_all is None else visible_difference(known, in_all // 2, level, spread),
        _noise(known, newest, level, per_quarter),
        None if baseline is None or target is None else abs(target - baseline),
    )


def visible_difference(
    indicator: Indicator, per_group: int, level: float | None, spread: float | None, looks: int = 1
) -> float | None:
    """The smallest difference that two groups of this size show four times out of five.

    `level` is the share with standard practice, `spread` the standard deviation of one case for a mean, `looks` how
    often will be looked. Infinite when no difference would be seen; None when what it depends on is not known, and for
    a median.
    """
    if per_group < 1:
        return float("inf")
    looks = max(1, min(looks, MOST_LOOKS))
    if indicator.measure == "share":
        if level is None or not 0 <= level <= 1:
            return None
        return detectable_difference(level, per_group, looks=looks)
    if indicator.measure == "mean" and spread:
        return detectable_mean_difference(spread, per_group, looks=looks)
    return None


def _pace(viewer: Viewer, indicator: Indicator, quarters: Sequence[Counted], today: date) -> int:
    """The cases of a quarter, from those of the last year that are over and may be shown."""
    over = [of for of in quarters if Quarter.of(of.period).last < today] or list(quarters[-1:])
    # Of a stock the newest number is how many there are now.
    last = over[-1:] if indicator.counted == "stock" else over[-_PACE:]
    return count_for(viewer, round(sum(of.n for of in last) / len(last)))


def _in_all(
    indicator: Indicator, per_quarter: int, start: date | None, deadline: date | None, today: date
) -> int | None:
    if deadline is None:
        return None
    # Who begins too late to be followed to the end before the deadline does not count.
    days = (later(deadline, -indicator.horizon_months) - max(start or today, today)).days
    if days <= 0:
        return 0
    # Of a stock the same residents are counted again every quarter.
    return per_quarter if indicator.counted == "stock" else floor(per_quarter * days / _DAYS_IN_A_QUARTER)


def _noise(indicator: Indicator, newest: Counted | None, level: float | None, per_quarter: int | None) -> float | None:
    if newest is not None:
        return None if newest.interval is None else 2 * standard_error(newest.interval, Z95)
    if indicator.measure != "share" or level is None or not 0 <= level <= 1 or not per_quarter:
        return None
    found = 2 * standard_error(wilson(round(level * per_quarter), per_quarter), Z95)
    return found if isfinite(found) else None
