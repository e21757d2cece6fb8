"""Where the lines of an axis stand: round numbers, few enough for a phone."""

from collections.abc import Sequence
from math import ceil, floor, log10


def round_steps(low: float, high: float, most: int = 5) -> list[float]:
    """Round values from at or below `low` to at or above `high`, about `most` of them."""
    if not high > low:
        low, high = low - 0.5, high + 0.5
    rough = (high - low) / most
    magnitude = 10.0 ** floor(log10(rough))
    step = next(factor * magnitude for factor in (1, 2, 2.5, 5, 10) if factor * magnitude >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(position * step, 10) for position in range(first, last + 1)]


def decimals(value: float, most: int = 2) -> int:
    """How many decimals a step of the axis needs: none for 30, one for 7.5."""
    return next((digits for digits in range(most) if abs(round(value, digits) - value) < 1e-9), most)


def some_of(positions: Sequence[int], most: int = 6) -> list[int]:
    """At most `most` of these, evenly spread and the last one always among them."""
    every = ceil(len(positions) / most) if positions else 1
    return list(positions[::-1][::every])[::-1]
