"""After a setback or windfall in the budget control tends to grow: the share of control hours before and after it.

One organisation, one share a quarter. What is seen here is never proof that the budget did it: more happens at once.
"""

from dataclasses import dataclass
from datetime import date
from math import hypot
from typing import Literal

from scipy.special import stdtrit

from data.records.budget_event import BudgetEvent
from data.records.record import newest
from data.store import Store
from data.viewer import Viewer
from metrics.disclosure import MINIMUM_GROUP, ROUNDED_TO
from metrics.figures import Figure
from metrics.quarter import Quarter
from metrics.staff_figures import staff_figures
from metrics.statistics.sufficient import Interval

METRIC = "control_share"
# A year: what changes later has other reasons too.
QUARTERS_AFTER = 4


@dataclass(frozen=True)
class Watched:
    """One quarter after the event. `difference` is in fractions of all hours, after less before.

    It is None where a quarter may not be shown, has no figures, or has no margin; `figure` may still be there.
    """

    quarter: Quarter
    figure: Figure | None
    difference: float | None = None
    interval: Interval | None = None

    @property
    def verdict(self) -> Literal["more", "less", "not_shown", "unknown"]:
        """What the interval leaves over."""
        if self.interval is None:
            return "unknown"
        if self.interval.low > 0:
            return "more"
        return "less" if self.interval.high < 0 else "not_shown"


@dataclass(frozen=True)
class ControlWatch:
    """The share of control hours in the quarter before that of the event, and in the quarters after it."""

    event: BudgetEvent
    before: Quarter
    figure: Figure | None
    after: tuple[Watched, ...]


def control_watch(store: Store, viewer: Viewer, today: date) -> list[ControlWatch]:
    """Every event up to and including `today`, oldest first, with the quarters after it that began by then.

    The quarter of the event itself counts as after when the event came in its first month, else as neither.
    """
    viewer.require("read_aggregates")
    events = sorted((stored.record for stored in newest(store, BudgetEvent)), key=lambda event: event.on)
    return [_watch(store, viewer, event, today) for event in events if event.on <= today]


def _watch(store: Store, viewer: Viewer, event: BudgetEvent, today: date) -> ControlWatch:
    own = Quarter.of(event.on)
    before, quarter = own.previous, own if event.on.month == own.first.month else own.next
    standing = _figure(store, viewer, before, today)
    told: list[tuple[Quarter, Figure | None]] = []
    while quarter.first <= today and len(told) < QUARTERS_AFTER:
        told.append((quarter, _figure(store, viewer, quarter, today)))
        quarter = quarter.next
    return ControlWatch(
        event, before, standing, tuple(_compared(quarter, standing, figure) for quarter, figure in told)
    )


def _figure(store: Store, viewer: Viewer, quarter: Quarter, today: date) -> Figure | None:
    """The share of the whole organisation, as the staff time page may show it; None where there is none."""
    result = staff_figures(store, viewer, METRIC, quarter.first, min(quarter.last, today), by=None)
    return next((figure for figure in result.figures if figure.key is None and not figure.hidden), None)


def _compared(quarter: Quarter, before: Figure | None, after: Figure | None) -> Watched:
    if before is None or after is None or before.value is None or after.value is None:
        return Watched(quarter, after)
    difference = after.value - before.value
    if before.interval is None or after.interval is None:
        return Watched(quarter, after, difference)
    return Watched(quarter, after, difference, _interval(before, after))


def _interval(before: Figure, after: Figure) -> Interval:
    """The difference of two shares from the interval of each (Zou and Donner 2008, MOVER), by Bonferroni over a year.

    All four quarters are paid for from the first on: with one more at each look a verdict that was told would be taken
    back, and no change at all would be told as one in more than 5 of 100 years. Every quarter has a sample of its own,
    so the two count as independent; people who were in both make it too wide rather than too narrow.
    """
    assert before.value is not None and after.value is not None  # noqa: S101, PT018 - asked by the caller
    assert before.interval is not None and after.interval is not None  # noqa: S101, PT018
    difference, wider_before, wider_after = after.value - before.value, _wider(before), _wider(after)
    down = hypot(wider_after * (after.value - after.interval.low), wider_before * (before.interval.high - before.value))
    up = hypot(wider_after * (after.interval.high - after.value), wider_before * (before.value - before.interval.low))
    return Interval(difference - down, difference + up)


def _wider(figure: Figure) -> float:
    """How many times the interval of one quarter is widened: by Student's t, for it rests on that many employees.

    From the number as everybody may know it, less what rounding can have added: so all viewers get one verdict.
    """
    told = ROUNDED_TO * round((figure.n or 0) / ROUNDED_TO)
    df = max(told - ROUNDED_TO // 2, MINIMUM_GROUP) - 1
    return float(stdtrit(df, 1 - 0.025 / QUARTERS_AFTER) / stdtrit(df, 0.975))
