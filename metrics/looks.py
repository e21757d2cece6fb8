"""Looking every quarter, and paying for it: who looks often enough sees a difference by chance.

Four unpaid looks give 12.6 % false "works" (measuring.md). So every quarter with new outcomes counts as a look,
whether somebody opened the page or not, and the interval is as wide as that many looks ask.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from data.records.experiment import Experiment
from data.records.indicator import Indicator
from metrics.cells import NOBODY, ArmName, QuarterCell, Tally
from metrics.disclosure import may_be_shown, told_cumulative
from metrics.estimate import adjusted, crude, is_share
from metrics.quarter import Quarter
from metrics.statistics.intervals import Z95
from metrics.statistics.sequential import confidence_sequence, repeated_z
from metrics.statistics.sufficient import Estimate

# measuring.md, "Repeated looks": an always valid interval needs this many.
_LEAST_OUTCOMES = 50
_LEAST_EVENTS = 10
# Where the always valid interval is narrowest when no number of cases was planned.
_USUAL_CASES = 200


@dataclass(frozen=True)
class Look:
    """What was seen at the end of one quarter.

    `n` counts all outcomes known by then, as the viewer may see it; `information` is the part of what was planned
    (None without a plan: then the interval holds at any moment of looking). `estimate` is None where too little was
    known for an interval.
    """

    quarter: Quarter
    n: int | None
    information: float | None
    z: float | None
    estimate: Estimate | None


def is_over(record: Experiment, until: date) -> bool:
    """True when the experiment ran as long as was registered beforehand, so that no result decided its end."""
    return record.status == "completed" and until >= record.ends


def looks(
    indicator: Indicator,
    record: Experiment,
    cells: Sequence[QuarterCell],
    until: date,
    told: Callable[[int], int],
) -> tuple[Look, ...]:
    """Every look so far at one experiment; `cells` are those of its registered indicator and moment.

    `told` makes of a number of cases what the viewer may see of it. `n` is None where fewer than ten came in since an
    earlier look: two numbers would tell how those fared.
    """
    found = _cumulative(cells)
    seen = [(quarter, strata) for quarter, strata in found if _both_may_be_shown(strata)]
    numbers = [_known(strata) for _quarter, strata in seen]
    # A quarter without new outcomes is no new look.
    fresh = [place for place, n in enumerate(numbers) if place == 0 or n > numbers[place - 1]]
    seen, numbers = [seen[place] for place in fresh], [numbers[place] for place in fresh]
    if not seen:
        return ()
    planned = numbers[-1] + _open(cells) if is_over(record, until) else record.planned_cases
    shown = [None if n is None else told(n) for n in told_cumulative(numbers)]
    if planned is None or numbers[-1] > planned:
        return tuple(
            Look(quarter, number, None, None, _any_time(indicator, strata, n, record.planned_cases or _USUAL_CASES))
            for (quarter, strata), n, number in zip(seen, numbers, shown, strict=True)
        )
    information = [n / planned for n in numbers]
    widths = repeated_z(information)
    return tuple(
        Look(quarter, number, part, z, _estimate(indicator, strata, z))
        for (quarter, strata), number, part, z in zip(seen, shown, information, widths, strict=True)
    )


Strata = dict[str, dict[ArmName, Tally]]


def _cumulative(cells: Sequence[QuarterCell]) -> list[tuple[Quarter, Strata]]:
    found: list[tuple[Quarter, Strata]] = []
    so_far: Strata = {}
    for first in sorted({cell.quarter for cell in cells if cell.tally.assigned}):
        for cell in cells:
            if cell.quarter == first:
                arms = so_far.setdefault(cell.stratum, {})
                arms[cell.arm] = arms.get(cell.arm, NOBODY).merge(cell.tally)
        found.append((Quarter.of(first), {stratum: dict(arms) for stratum, arms in so_far.items()}))
    return found


def _arm(strata: Strata, arm: ArmName) -> Tally:
    total = NOBODY
    for arms in strata.values():
        total = total.merge(arms.get(arm, NOBODY))
    return total


def _known(strata: Strata) -> int:
    return _arm(strata, "tailored").n + _arm(strata, "standard").n


def _open(cells: Sequence[QuarterCell]) -> int:
    return sum(cell.tally.still_open for cell in cells)


def _both_may_be_shown(strata: Strata) -> bool:
    return may_be_shown(_arm(strata, "tailored").n) and may_be_shown(_arm(strata, "standard").n)


def _estimate(indicator: Indicator, strata: Strata, z: float) -> Estimate | None:
    like = adjusted(indicator, strata, z)
    estimate = like.estimate if like else crude(indicator, _arm(strata, "tailored"), _arm(strata, "standard"), z)
    return estimate if isfinite(estimate.low) and isfinite(estimate.high) else None


def _any_time(indicator: Indicator, strata: Strata, n: int, planned: int) -> Estimate | None:
    """An interval that holds whenever somebody looks: wider than any with a plan."""
    treated, standard = _arm(strata, "tailored"), _arm(strata, "standard")
    if n < _LEAST_OUTCOMES:
        return None
    if is_share(indicator):
        events = [min(tally.counts.events, tally.n - tally.counts.events) for tally in (treated, standard)]
        if min(events) < _LEAST_EVENTS:
            return None
    once = _estimate(indicator, strata, Z95)
    if once is None:
        return None
    return confidence_sequence(once.value, (once.high - once.low) / (2 * Z95), n, planned)
