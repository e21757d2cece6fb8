"""Which points of a control chart are more than ordinary variation.

The four rules of NHS England, Making Data Count, as its reference
implementation NHSRplotthedots applies them, in order of priority.
"""

from collections.abc import Callable, Sequence
from typing import Literal

Signal = Literal["outside", "trend", "two_of_three", "shift"]

RUN = 7
# A value on a line must not fall off it by rounding (0.1 + 0.2 is not 0.3).
_ROUNDING = 1e-9


def signals(values: Sequence[float], mean: float, widths: Sequence[float]) -> tuple[Signal | None, ...]:
    """Find the most important signal that each point takes part in, or None.

    `widths` is per point the distance from the mean to either limit, above 0.
    `outside`: beyond a limit. `trend`: one of seven strictly rising or
    falling; a tie breaks it. `two_of_three`: in the outer third, within the
    limits, together with another such point among three neighbours that all
    lie on one side of the mean. `shift`: one of seven on one side of the mean;
    a point on the mean breaks it.
    """
    distances = [(value - mean) / width for value, width in zip(values, widths, strict=True)]
    sides = [(d > _ROUNDING) - (d < -_ROUNDING) for d in distances]
    outside = [abs(d) > 1 + _ROUNDING for d in distances]
    near = [abs(d) > 2 / 3 + _ROUNDING and not o for d, o in zip(distances, outside, strict=True)]

    def one_side(window: range) -> bool:
        return sides[window[0]] != 0 and len({sides[i] for i in window}) == 1

    def one_way(window: range) -> bool:
        steps = [values[i + 1] - values[i] for i in window[:-1]]
        return all(step > 0 for step in steps) or all(step < 0 for step in steps)

    def two_near(window: range) -> bool:
        return one_side(window) and sum(near[i] for i in window) >= 2

    trend = _members(len(values), RUN, one_way)
    shift = _members(len(values), RUN, one_side)
    two_of_three = _members(len(values), 3, two_near)

    def first(i: int) -> Signal | None:
        if outside[i]:
            return "outside"
        if i in trend:
            return "trend"
        if i in two_of_three and near[i]:
            return "two_of_three"
        return "shift" if i in shift else None

    return tuple(first(i) for i in range(len(values)))


def _members(n: int, size: int, holds: Callable[[range], bool]) -> set[int]:
    windows = (range(start, start + size) for start in range(n - size + 1))
    return {i for window in windows if holds(window) for i in window}
