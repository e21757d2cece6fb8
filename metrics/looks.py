"""Looking every quarter, and paying for it: who looks often enough sees a difference by chance.

Four unpaid looks give 12.6 % false "works" (measuring.md). So every quarter with new outcomes counts as a look,
whether somebody opened the page or not, and the interval is as wide as that many looks ask.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from data.records.experiment import Experiment
from data.records.indicator import Indicator
from metrics.cells import QuarterCell, by_stratum, whole_arm
from metrics.disclosure import may_be_shown, told_cumulative
from metrics.estimate import Strata, is_share, like_with_like
from metrics.indicator_rows import later
from metrics.quarter import Quarter
from metrics.statistics.sequential import confidence_sequence, repeated_z
from metrics.statistics.sufficient import Estimate

# measuring.md, "Repeated looks": an always valid interval needs this many.
_LEAST_OUTCOMES = 50
_LEAST_EVENTS = 10
# Beyond so many times the plan it was not the plan that ended the counting.
_MOST_OVER = 1.1
# Where the always valid interval is narrowest when no number of cases was planned.
_USUAL_CASES = 200


@dataclass(frozen=True)
class Look:
    """What was seen at the end of one quarter.

    `n` counts all outcomes known by then, as the viewer may see it; `information` is the part of what was planned.
    Without a plan `is_planned` is False, and the interval holds at any moment of looking. `z` is None where too little
    was known for an interval, `estimate` there and where it may not be shown.
    """

    quarter: Quarter
    n: int | None
    information: float | None
    z: float | None
    estimate: Estimate | None
    is_planned: bool = True


def is_over(record: Experiment, indicator: Indicator, until: date, still_open: int) -> bool:
    """True when the experiment ran as long as was registered and everybody in it was followed to the end.

    Then no result decided its end, and no outcome can still come that would make this an interim look.
    """
    followed = later(record.last_day, max(record.moment, indicator.horizon_months))
    return record.status == "completed" and until >= followed and still_open == 0


def looks(
    indicator: Indicator,
    record: Experiment,
    cells: Sequence[QuarterCell],
    until: date,
    told: Callable[[int], int],
    wider: float = 1.0,
) -> tuple[Look, ...]:
    """Every look so far at one experiment; `cells` are those of its registered indicator and moment.

    `told` makes of a number of cases what the viewer may see of it; `wider` is how many times the intervals are widened
    for what was tried beside it. Where fewer than ten came in since an earlier look
    there is no number, part or estimate: two looks would tell how those few fared.
    """
    found = _cumulative(cells)
    seen = [(quarter, strata) for quarter, strata in found if _both_may_be_shown(strata)]
    numbers = [_known(strata) for _quarter, strata in seen]
    planned = _planned(record, numbers[-1] if numbers else 0, is_over(record, indicator, until, _open(cells)))
    fresh = _fresh(numbers, planned or 1)
    seen, numbers = [seen[place] for place in fresh], [numbers[place] for place in fresh]
    if not seen:
        return ()
    widths: list[float | None]
    if planned is None or numbers[-1] > planned:
        usual = record.planned_cases or _USUAL_CASES
        parts: list[float | None] = [None] * len(seen)
        widths = [_any_time(indicator, strata, n, usual) for (_quarter, strata), n in zip(seen, numbers, strict=True)]
    else:
        parts = [n / planned for n in numbers]
        widths = [*repeated_z([n / planned for n in numbers])]
    widths = [None if z is None else z * wider for z in widths]
    may_tell = told_cumulative(numbers)
    return tuple(
        Look(
            quarter,
            None if n is None else told(n),
            None if n is None else part,
            z,
            None if n is None or z is None else like_with_like(indicator, strata, z),
            planned is not None and numbers[-1] <= planned,
        )
        for (quarter, strata), n, part, z in zip(seen, may_tell, parts, widths, strict=True)
    )


def _planned(record: Experiment, known: int, over: bool) -> int | None:
    """What all looks together were to count. At the end that is what came in, unless far more came than was planned."""
    if not over:
        return record.planned_cases
    return record.planned_cases if record.planned_cases and known > _MOST_OVER * record.planned_cases else known


def _fresh(numbers: Sequence[int], planned: int) -> list[int]:
    """The places of the looks that bring something new: a quarter without new outcomes is no new look.

    One that brings less than a ten-thousandth of what was planned spends nothing, and is left out as well.
    """
    found: list[int] = []
    for place, n in enumerate(numbers):
        before = numbers[found[-1]] if found else 0
        if n > before and (n - before) >= 1e-4 * planned:
            found.append(place)
    return found


def _cumulative(cells: Sequence[QuarterCell]) -> list[tuple[Quarter, Strata]]:
    return [
        (Quarter.of(first), by_stratum(cell for cell in cells if cell.quarter <= first))
        for first in sorted({cell.quarter for cell in cells if cell.tally.assigned})
    ]


def _known(strata: Strata) -> int:
    return whole_arm(strata, "tailored").n + whole_arm(strata, "standard").n


def _open(cells: Sequence[QuarterCell]) -> int:
    return sum(cell.tally.still_open for cell in cells)


def _both_may_be_shown(strata: Strata) -> bool:
    return may_be_shown(whole_arm(strata, "tailored").n) and may_be_shown(whole_arm(strata, "standard").n)


def _any_time(indicator: Indicator, strata: Strata, n: int, planned: int) -> float | None:
    """The z of an interval that holds whenever somebody looks, wider than any with a plan; None with too little."""
    treated, standard = whole_arm(strata, "tailored"), whole_arm(strata, "standard")
    if n < _LEAST_OUTCOMES:
        return None
    if is_share(indicator):
        events = [min(tally.counts.events, tally.n - tally.counts.events) for tally in (treated, standard)]
        if min(events) < _LEAST_EVENTS:
            return None
    # In standard errors, so that every estimate of this look can take the same width.
    unit = confidence_sequence(0.0, 1.0, n, planned)
    return (unit.high - unit.low) / 2
