"""Do neighbouring months resemble each other? Then a run of months is less of a signal than it looks."""

from collections.abc import Sequence
from itertools import pairwise
from math import fsum

# measuring.md: above this a signal is told with less weight.
ALIKE = 0.3
_LEAST = 12


def resemblance(values: Sequence[float]) -> float | None:
    """The lag-1 autocorrelation, from -1 to 1; None under twelve values or when they do not vary.

    Box and Jenkins (1976), Time Series Analysis, chapter 2.
    """
    if len(values) < _LEAST:
        return None
    mean = fsum(values) / len(values)
    gaps = [value - mean for value in values]
    total = fsum(gap * gap for gap in gaps)
    # Rounding alone is no variation.
    if total <= 1e-20 * len(values) * max(abs(value) for value in values) ** 2:
        return None
    return fsum(a * b for a, b in pairwise(gaps)) / total
