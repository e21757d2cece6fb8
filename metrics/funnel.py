"""How far residents come: one and the same cohort, step by step, with the denominator named each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from data.records.indicator import library
from data.records.target_effect import FunnelStep, TargetEffect
from data.store import Store
from data.viewer import Viewer
from metrics.disclosure import count_for, may_be_shown
from metrics.indicator_rows import cohorts, later
from metrics.statistics.intervals import wilson
from metrics.statistics.sufficient import Interval

# "mixed": the steps do not start from the same residents, so no rate over them means anything.
FunnelState = Literal["shown", "no_figures", "mixed", "hidden"]


@dataclass(frozen=True)
class Rate:
    """A part of `n` residents, a number as the viewer may see it; fractions."""

    value: float
    interval: Interval
    n: int


@dataclass(frozen=True)
class Reached:
    """One step: who reached it, of those who began, and of those who reached the step before.

    Numbers are as the viewer may see them. A step that too few reached, or that too few fell short of, has no rates.
    """

    step: FunnelStep
    n: int | None
    of_all: Rate | None
    of_previous: Rate | None


@dataclass(frozen=True)
class Funnel:
    """The cohorts whose windows are closed for every step, from `first` to `last` month of beginning."""

    state: FunnelState
    began: int = 0
    steps: tuple[Reached, ...] = ()
    first: date | None = None
    last: date | None = None
    still_open: int = 0


def funnel(store: Store, viewer: Viewer, effect: TargetEffect, until: date) -> Funnel | None:
    """The funnel of one effect up to the day `until`; None when the effect has no steps."""
    if not effect.funnel:
        return None
    counted = [_by_month(store, viewer, step, until) for step in effect.funnel]
    months = sorted({month for of in counted for month in of})
    horizon = max(step.within_months for step in effect.funnel)
    closed = [month for month in months if _window_ends(month, horizon) <= until]
    if not closed:
        return Funnel("no_figures")
    # A step that one cohort has and another lacks would mix residents; only cohorts that every step has count.
    whole = [month for month in closed if all(month in of for of in counted)]
    if not whole or any(of[month][1] != counted[0][month][1] for of in counted for month in whole):
        return Funnel("mixed")
    reached = [sum(of[month][0] for month in whole) for of in counted]
    began = round(sum(counted[0][month][1] for month in whole))
    if not may_be_shown(began) or any(later > earlier for earlier, later in pairwise(reached)):
        return Funnel("hidden" if not may_be_shown(began) else "mixed")
    still_open = sum(counted[0][month][1] for month in months if month not in closed and month in counted[0])
    return Funnel(
        "shown",
        count_for(viewer, began),
        _steps(viewer, effect.funnel, began, [round(n) for n in reached]),
        whole[0],
        whole[-1],
        count_for(viewer, round(still_open)) if may_be_shown(still_open) else 0,
    )


def _by_month(store: Store, viewer: Viewer, step: FunnelStep, until: date) -> dict[date, tuple[float, float]]:
    """Per month of beginning: who reached the step, and who began."""
    found: dict[date, tuple[float, float]] = {}
    for row in cohorts(store, viewer, library(store)[step.indicator], until):
        reached, began = found.get(row.period, (0.0, 0.0))
        found[row.period] = reached + float(row.numerator), began + float(row.denominator)
    return found


def _window_ends(month: date, months: int) -> date:
    """The last day on which residents who began in this month are followed."""
    return later(month, months + 1) - timedelta(days=1)


def _steps(viewer: Viewer, steps: Sequence[FunnelStep], began: int, reached: Sequence[int]) -> tuple[Reached, ...]:
    found: list[Reached] = []
    told = began
    for step, n in zip(steps, reached, strict=True):
        # Who fell short since a number that is shown, or since the start, is a group too.
        if not may_be_shown(n) or any(short and not may_be_shown(short) for short in (told - n, began - n)):
            found.append(Reached(step, None, None, None))
            continue
        # Without the step before there is no "of those who reached it": another denominator is another rate.
        hidden_before = bool(found) and found[-1].n is None
        found.append(
            Reached(
                step, count_for(viewer, n), _rate(viewer, n, began), None if hidden_before else _rate(viewer, n, told)
            )
        )
        told = n
    return tuple(found)


def _rate(viewer: Viewer, n: int, of: int) -> Rate:
    return Rate(n / of, wilson(n, of), count_for(viewer, of))
