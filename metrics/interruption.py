"""Did the series jump when policy came into force? One series only: other things changed in that month too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

from metrics.indicator_rows import later
from metrics.marks import Mark
from metrics.series import Counted
from metrics.statistics.interrupted import LEAST_PER_SIDE, Interrupted, segmented


@dataclass(frozen=True)
class Interruption:
    """The jump at one policy change, in the unit of the indicator (a fraction for a share), on `months` months."""

    mark: Mark
    found: Interrupted
    months: int


def interruptions(months: Sequence[Counted], marks: Sequence[Mark]) -> tuple[Interruption, ...]:
    """Every policy change with enough months on either side of it.

    The months around it follow each other and count the same thing: a hidden month or another definition ends them.
    """
    found = []
    redefined = [mark.on for mark in marks if mark.kind == "definition"]
    for mark in marks:
        own = _around(months, mark.on, redefined)
        at = sum(month.period < mark.on for month in own)
        if mark.kind != "policy" or min(at, len(own) - at) < LEAST_PER_SIDE:
            continue
        jump = segmented([month.value for month in own], at, [month.n for month in own])
        if isfinite(jump.low) and isfinite(jump.high):
            found.append(Interruption(mark, jump, len(own)))
    return tuple(found)


def _around(months: Sequence[Counted], on: date, redefined: Sequence[date]) -> list[Counted]:
    """The unbroken months on either side of a day."""
    before, after = [m for m in months if m.period < on], [m for m in months if m.period >= on]
    if before and after and _broken(before[-1].period, after[0].period, redefined):
        return []
    own = before[-1:]
    for month in reversed(before[:-1]):
        if _broken(month.period, own[0].period, redefined):
            break
        own.insert(0, month)
    for month in after:
        if own and _broken(own[-1].period, month.period, redefined):
            break
        own.append(month)
    return own


def _broken(earlier: date, month: date, redefined: Sequence[date]) -> bool:
    # As on the chart: the first whole month of another definition begins the new line.
    return later(earlier, 1) != month or any(earlier < day <= month for day in redefined)
