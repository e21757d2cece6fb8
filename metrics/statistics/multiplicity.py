"""Many comparisons at once: how many of them would stand out by chance alone."""

from collections.abc import Sequence
from math import inf, isnan

from scipy.special import ndtr

from metrics.statistics.arguments import positive, share
from metrics.statistics.intervals import Z95
from metrics.statistics.sufficient import Estimate


def holm(p: Sequence[float]) -> tuple[float, ...]:
    """Adjust p values so that the chance of even one false alarm stays under the level.

    For the arms of one experiment. Compare each adjusted value, in the order
    given, with the level itself (0.05). Holds however the tests depend on each
    other.

    Raises ValueError when a p value is not a fraction from 0 to 1.

    Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    """
    order = _ascending(p)
    adjusted = [0.0] * len(p)
    highest = 0.0
    for rank, i in enumerate(order):
        highest = max(highest, min(1.0, (len(p) - rank) * p[i]))
        adjusted[i] = highest
    return tuple(adjusted)


def benjamini_hochberg(p: Sequence[float]) -> tuple[float, ...]:
    """Adjust p values so that of what stands out only a fraction is false.

    For the matrix of what works for whom: of the cells with an adjusted value
    under 0.05, given in the same order, at most 5 in 100 are expected to be
    false, if the tests are independent or move together.

    Raises ValueError when a p value is not a fraction from 0 to 1.

    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B
    57, 289-300.
    """
    order = _ascending(p)
    adjusted = [0.0] * len(p)
    lowest = 1.0
    for rank in range(len(p), 0, -1):
        i = order[rank - 1]
        # The largest is multiplied by exactly 1, whatever the number of tests.
        lowest = min(lowest, p[i] * (len(p) / rank))
        adjusted[i] = lowest
    return tuple(adjusted)


def two_sided_p(estimate: Estimate, z: float = Z95) -> float:
    """Read from an estimate how probable such a difference is when there is none.

    `z` is the quantile that the estimate was made with. The normal
    approximation, with the standard error that the bound on the side of 0
    implies: it is that bound which says whether 0 is excluded, so the p value
    is under the level of z exactly when the interval leaves 0 out. Bounds that
    lie infinitely far away give 1. Made from a t-quantile or a repeated look
    the value is right at the level of the interval and approximate elsewhere.

    Raises ValueError when the value or a bound is not a number, the value is
    infinite or outside its interval, or z is not above 0.
    """
    positive("z", z)
    value, low, high = estimate.value, estimate.low, estimate.high
    if any(map(isnan, (value, low, high))) or not low <= value <= high or abs(value) == inf:
        raise ValueError(f"estimate must hold a finite value between its bounds, got {estimate!r}")
    if value == 0:
        return 1.0
    distance = value - low if value > 0 else high - value
    if distance == 0:
        return 0.0
    return min(1.0, 2 * float(ndtr(-z * (abs(value) / distance))))


def _ascending(p: Sequence[float]) -> list[int]:
    for i, value in enumerate(p):
        share(f"p[{i}]", value)
    return sorted(range(len(p)), key=lambda i: p[i])
