"""What can be seen with the cases there will be: asked before a goal is adopted, and beside its form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, isfinite, sqrt
from typing import Literal

from scipy.special import bdtr

from data.records.indicator import Indicator, library
from data.store import Store
from data.viewer import Viewer
from metrics.baseline import newest_over, spread_of, standard_error
from metrics.disclosure import MINIMUM_GROUP, count_for
from metrics.estimate import LEAST_EVENTS, LEAST_PER_ARM, is_share
from metrics.indicator_rows import is_about_residents, later
from metrics.quarter import Quarter
from metrics.series import Counted, Series, series
from metrics.statistics.intervals import Z95, wilson
from metrics.statistics.planner import MOST_LOOKS, detectable_difference, detectable_mean_difference

# How many quarters back the pace is looked at: a year, so that a season weighs as it does in a year.
_PACE = 4
# A quarter that is too small to be told counts as this many: its own number would be found back in the pace.
SMALL_COUNTS_AS = MINIMUM_GROUP // 2
# The chance that a plan goes by, for a difference to be seen and for a verdict to be given.
_POWER = 0.8
_DAYS_IN_A_QUARTER = 365.25 / 4


@dataclass(frozen=True)
class Plan:
    """How many cases there will be, what they can show, and how much one quarter varies by itself.

    Shares are fractions, other values in the unit of the indicator. `source` says where the number of cases comes from;
    None when nothing is known of it. `per_quarter` is as the viewer may know it, `in_all` from the later of start and
    today up to the deadline. `visible` is the smallest difference that two groups of half of `in_all` would show:
    infinite when they would show none, None when that cannot be said. `noise` is twice the standard error of one
    quarter, `wanted` the distance from baseline to target. `counted` are the quarters that the pace was looked at, of
    which `small` were too small to be told. `judged_at_target` is False where a group at the target would have too few
    with or without the outcome for a verdict.
    """

    indicator: Indicator
    source: Literal["deliveries", "stated"] | None
    per_quarter: int | None = None
    in_all: int | None = None
    visible: float | None = None
    noise: float | None = None
    wanted: float | None = None
    counted: tuple[Quarter, ...] = ()
    small: tuple[Quarter, ...] = ()
    judged_at_target: bool = True

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
        if self.visible is None or self.wanted is None:
            return None
        return self.wanted >= self.visible and self.judged_at_target


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
    nothing was delivered over the last year.
    """
    known = library(store).get(indicator)
    if known is None:
        return None
    found = series(store, viewer, known, today) if is_about_residents(known) else None
    newest = newest_over(found.quarters, today) if found else None
    counted, small = _counted_in(known, found, today) if found else ((), ())
    paced = _pace(viewer, found, counted) if found and counted else None
    per_quarter = paced or stated_per_quarter
    level = baseline if baseline is not None else newest.value if newest else None
    in_all = None if per_quarter is None else _in_all(known, per_quarter, start, deadline, today)
    spread = spread_of(newest) if newest else None
    return Plan(
        known,
        None if per_quarter is None else "deliveries" if paced else "stated",
        per_quarter,
        in_all,
        None if in_all is None else visible_difference(known, in_all // 2, level, spread),
        _noise(known, newest if paced else None, level, per_quarter),
        None if baseline is None or target is None else abs(target - baseline),
        counted,
        small,
        in_all is None or can_be_judged(known, in_all // 2, target),
    )


def visible_difference(
    indicator: Indicator, per_group: int, level: float | None, spread: float | None, looks: int = 1
) -> float | None:
    """The smallest difference that two groups of this size show four times out of five.

    `level` is the share with standard practice, `spread` the standard deviation of one case for a mean, `looks` how
    often will be looked. Infinite when no difference would be seen, as where a comparison would not judge; None when
    what it depends on is not known, and for a median.
    """
    if not can_be_judged(indicator, per_group, level):
        return float("inf")
    looks = max(1, min(looks, MOST_LOOKS))
    if indicator.measure == "share":
        if level is None or not 0 <= level <= 1:
            return None
        return detectable_difference(level, per_group, looks=looks)
    if indicator.measure == "mean" and spread:
        return detectable_mean_difference(spread, per_group, looks=looks)
    return None


def can_be_judged(indicator: Indicator, n: int, level: float | None) -> bool:
    """Whether a group of `n` will probably do for a verdict, as `estimate.enough_for_a_verdict` gives one.

    For a share that is the chance of enough with and enough without the outcome; `level` is the share in that group,
    and only the number of cases counts where it is not known.
    """
    if n < LEAST_PER_ARM:
        return False
    if not is_share(indicator) or level is None or not 0 <= level <= 1:
        return True
    return float(bdtr(n - LEAST_EVENTS, n, level) - bdtr(LEAST_EVENTS - 1, n, level)) >= _POWER


def _counted_in(indicator: Indicator, found: Series, today: date) -> tuple[tuple[Quarter, ...], tuple[Quarter, ...]]:
    """The whole quarters of the last year that tell the pace, and which of them are too small to be told.

    None where the newest of them is over a year old: that is no pace any more.
    """
    shown = {Quarter.of(of.period) for of in found.quarters if of.whole}
    known = shown | {Quarter.of(day) for day in found.small}
    recent = [of for of in _year_up_to(Quarter.of(today).previous) if of in known]
    # Of a stock the newest number is how many there are now.
    counted = [of for of in _year_up_to(recent[-1]) if of in known] if recent else []
    if indicator.counted == "stock":
        counted = [of for of in recent if of in shown][-1:]
    if not shown.intersection(counted):
        return (), ()
    return tuple(counted), tuple(of for of in counted if of not in shown)


def _year_up_to(last: Quarter) -> list[Quarter]:
    found = [last]
    while len(found) < _PACE:
        found.insert(0, found[0].previous)
    return found


def _pace(viewer: Viewer, found: Series, counted: Sequence[Quarter]) -> int:
    """The cases of a quarter."""
    known = {Quarter.of(of.period): of.n for of in found.quarters}
    return count_for(viewer, round(sum(known.get(of, SMALL_COUNTS_AS) for of in counted) / len(counted)))


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
        if newest.interval is None:
            return None
        spread = spread_of(newest)
        return 2 * (spread / sqrt(newest.n) if spread else standard_error(newest.interval, Z95))
    if indicator.measure != "share" or level is None or not 0 <= level <= 1 or not per_quarter:
        return None
    found = 2 * standard_error(wilson(round(level * per_quarter), per_quarter), Z95)
    return found if isfinite(found) else None
