"""How far residents come: one and the same cohort, step by step, with the denominator named each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from data.records.target_effect import FunnelStep, TargetEffect
from data.store import Store
from data.viewer import Viewer
from metrics.disclosure import count_for, may_be_shown
from metrics.run import run
from metrics.statistics.intervals import wilson
from metrics.statistics.sufficient import Interval

# "mixed": the steps do not start from the same residents, so no rate over them means anything.
FunnelState = Literal["shown", "no_figures", "mixed", "hidden"]


@dataclass(frozen=True)
class Rate:
    """A part of a named number of residents; fractions."""

    value: float
    interval: Interval


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
    starts = [sum(of[month][1] for month in whole) for of in counted]
    if not whole or len(set(starts)) > 1:
        return Funnel("mixed")
    reached = [sum(of[month][0] for month in whole) for of in counted]
    began = round(starts[0])
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
    rows = run(store, viewer, "indicator_series", indicator=step.indicator, until=until)
    return {row.period: (float(row.numerator), float(row.denominator)) for row in rows}


def _window_ends(month: date, months: int) -> date:
    """The first day after the last window of a cohort that began in this month."""
    later = month.year * 12 + month.month + months
    return date(later // 12, later % 12 + 1, 1)


def _steps(viewer: Viewer, steps: Sequence[FunnelStep], began: int, reached: Sequence[int]) -> tuple[Reached, ...]:
    found = []
    previous: int | None = began
    for step, n in zip(steps, reached, strict=True):
        # Who fell short between two shown steps is a group too.
        fits = may_be_shown(n) and previous is not None and (previous == n or may_be_shown(previous - n))
        fits = fits and (began == n or may_be_shown(began - n))
        if not fits or previous is None:
            found.append(Reached(step, None, None, None))
            continue
        found.append(Reached(step, count_for(viewer, n), _rate(n, began), _rate(n, previous)))
        previous = n
    return tuple(found)


def _rate(n: int, of: int) -> Rate:
    return Rate(n / of, wilson(n, of))
