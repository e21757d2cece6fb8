"""Does the difference last? The same comparison at later moments, or quarter after quarter."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot
from typing import Any, Literal

from data.records.experiment import Experiment
from data.records.indicator import Indicator
from metrics.cells import ARMS, Cell, QuarterCell, by_stratum, whole_arm
from metrics.disclosure import may_be_shown
from metrics.estimate import like_with_like
from metrics.quarter import Quarter
from metrics.statistics.sufficient import Estimate

# "gone": there was a difference and the last interval leaves room for none, while the fall itself is certain.
# "too_early": there is no verdict yet to last. "worse": it went worse, and that lasts.
Lasting = Literal["lasts", "fades", "gone", "worse", "unclear", "measured_once", "too_early"]


@dataclass(frozen=True)
class Stage:
    """The difference at one moment (months after the help) or in one quarter, over cases whose window has closed.

    Numbers of cases are as the viewer may see them.
    """

    moment: int | None
    quarter: Quarter | None
    after_the_end: bool
    n_treated: int
    n_standard: int
    estimate: Estimate


@dataclass(frozen=True)
class Persistence:
    """The stages that may be shown, in order, and what they say together."""

    by: Literal["moment", "quarter"]
    stages: tuple[Stage, ...]
    verdict: Lasting


def persistence(
    indicator: Indicator,
    record: Experiment,
    cells: Sequence[Cell],
    quarters: Sequence[QuarterCell],
    good: int,
    told: Callable[[int], int],
    may_be_told: Collection[date] | None = None,
    *,
    judged: bool = True,
) -> Persistence:
    """Follow one experiment on its own indicator.

    `judged` is False while the experiment itself has no verdict: then nothing can be said to last. `may_be_told` holds
    the first days of the quarters that may be shown by themselves (None: all). `good` is 1 where more is better, -1
    where less is; `told` makes of a number of cases what the viewer may see of it.
    """
    if len({cell.moment for cell in cells if cell.tally.n}) > 1:
        followed = _stages(indicator, cells, lambda cell: cell.moment)
        treated = _steady([of[0] for _moment, of in followed])
        standard = _steady([of[1] for _moment, of in followed])
        stages = [
            Stage(moment, None, moment > record.moment, told(n_treated), told(n_standard), of[2])
            for (moment, of), n_treated, n_standard in zip(followed, treated, standard, strict=True)
        ]
        return Persistence("moment", tuple(stages), _verdict(stages, good) if judged else "too_early")
    stages = [
        Stage(None, Quarter.of(first), first > record.last_day, told(of[0]), told(of[1]), of[2])
        for first, of in _stages(indicator, quarters, lambda cell: cell.quarter)
        if may_be_told is None or first in may_be_told
    ]
    return Persistence("quarter", tuple(stages), _verdict(stages, good) if judged else "too_early")


def _steady(numbers: Sequence[int]) -> list[int]:
    """The same residents at each moment: a number that differs by fewer than ten from an earlier one is told as that.

    The difference would be a few residents who were lost on the way.
    """
    told: list[int] = []
    for n in numbers:
        told.append(next((earlier for earlier in told if not may_be_shown(abs(n - earlier))), n))
    return told


def _stages(
    indicator: Indicator, cells: Iterable[Any], when: Callable[[Any], Hashable]
) -> list[tuple[Any, tuple[int, int, Estimate]]]:
    found: dict[Any, list[Any]] = {}
    for cell in cells:
        found.setdefault(when(cell), []).append(cell)
    stages = []
    for moment in sorted(found):
        strata = by_stratum(found[moment])
        treated, standard = (whole_arm(strata, arm) for arm in ARMS)
        if not (may_be_shown(treated.n) and may_be_shown(standard.n)):
            continue
        estimate = like_with_like(indicator, strata)
        if estimate is not None:
            stages.append((moment, (treated.n, standard.n, estimate)))
    return stages


def _verdict(stages: Sequence[Stage], good: int) -> Lasting:
    """First against last. The fall must be certain by itself: two intervals that overlap may still differ."""
    if len(stages) < 2:
        return "measured_once"
    first, last = (_turned(stage.estimate, good) for stage in (stages[0], stages[-1]))
    if good != 0 and first.high < 0 and last.high < 0:
        return "worse"
    if good == 0 or first.low <= 0:
        return "unclear"
    fall = first.value - last.value
    if fall - hypot(first.value - first.low, last.high - last.value) > 0:
        return "gone" if last.low <= 0 else "fades"
    return "lasts" if last.low > 0 else "unclear"


def _turned(estimate: Estimate, good: int) -> Estimate:
    return estimate if good >= 0 else Estimate(-estimate.value, -estimate.high, -estimate.low)
