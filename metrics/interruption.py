"""Did the series jump when policy came into force? One series only: other things changed in that month too."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

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
    """Every policy change with enough months on either side of it."""
    found = []
    for mark in marks:
        at = sum(month.period < mark.on for month in months)
        if mark.kind != "policy" or min(at, len(months) - at) < LEAST_PER_SIDE:
            continue
        jump = segmented([month.value for month in months], at, [month.denominator for month in months])
        if isfinite(jump.low) and isfinite(jump.high):
            found.append(Interruption(mark, jump, len(months)))
    return tuple(found)
