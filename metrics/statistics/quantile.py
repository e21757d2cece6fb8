"""The median of values that are counted per value, such as a number of days, with what is sure of it."""

from collections.abc import Sequence
from itertools import accumulate
from math import inf

from scipy.special import bdtr

from metrics.statistics.arguments import finite, whole
from metrics.statistics.sufficient import Estimate


def median_interval(values: Sequence[tuple[float, int]], level: float = 0.95) -> Estimate:
    """Give the median of counted values, with an interval that asks nothing of their spread.

    `values` are pairs of a value and the number of cases that share it; order
    and repeats do not matter, and a number may be 0. With an even number of
    cases the median is the middle between the two in the middle. The bounds
    are values of cases: the r-th smallest and the r-th largest, with r the
    largest rank for which at least `level` is sure. So the interval is as
    sure as it says or somewhat surer, for any distribution; a mean with a
    t-quantile would not do for waiting times, where a few wait very long. Too
    few cases for any rank (under 6 at 95 %) give infinite bounds.

    Raises ValueError when there are no cases, a value is not finite, a number
    is not whole and at least 0, or level is outside 0 to 1.

    Conover (1999), Practical Nonparametric Statistics, 3rd ed., section 3.2;
    ranks from the binomial distribution with p = 1/2.
    """
    if not 0 < finite("level", level) < 1:
        raise ValueError(f"level must be between 0 and 1 (0.95, not 95), got {level!r}")
    counted = sorted((finite("values", value), whole("values", n)) for value, n in values)
    ends = list(accumulate(n for _value, n in counted))
    n = ends[-1] if ends else 0
    if n == 0:
        raise ValueError(f"values must count at least one case, got {values!r}")

    def ranked(rank: int) -> float:
        """The value of the case with this rank; the smallest has rank 1."""
        return next(value for (value, _n), end in zip(counted, ends, strict=True) if end >= rank)

    median = (ranked((n + 1) // 2) + ranked(n // 2 + 1)) / 2
    rank = _rank(n, (1 - level) / 2)
    if rank == 0:
        return Estimate(median, -inf, inf)
    return Estimate(median, ranked(rank), ranked(n - rank + 1))


def _rank(n: int, tail: float) -> int:
    """The largest r with P(fewer than r of n on one side) at most `tail`; 0 when there is none."""
    low, high = 0, n // 2 + 1
    # bdtr(r - 1, n, 1/2) rises with r, so halving finds the last one that fits in a few dozen steps.
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if bdtr(middle - 1, n, 0.5) <= tail else (low, middle)
    return low
