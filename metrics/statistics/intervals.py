"""The interval around one share."""

from math import sqrt

from scipy.special import ndtri

from metrics.statistics.arguments import positive
from metrics.statistics.sufficient import Counts, Interval

Z95 = float(ndtri(0.975))
"""Two-sided 95 % quantile of the normal distribution, 1.96."""


def wilson(events: int, n: int, z: float = Z95) -> Interval:
    """Say how sure we are of a share: Wilson's score interval.

    `events` of `n` cases have the outcome; the bounds are fractions from 0 to
    1 and never leave that range, not even with 0 or n events. Without cases
    nothing is known: (0, 1). `z` is a normal quantile; a repeated look passes
    its own.

    Raises ValueError when events or n are not whole numbers with
    0 <= events <= n, or z is not above 0.

    Wilson (1927), JASA 22; method 3 in Newcombe (1998), Statistics in
    Medicine 17, 857-872, table I.
    """
    counts = Counts(events, n)
    if n == 0:
        positive("z", z)
        return Interval(0.0, 1.0)
    return score_interval(counts.share, n, z)


def score_interval(share: float, n: float, z: float) -> Interval:
    """Give Wilson's interval for a share that need not be a count out of `n`.

    For `share.py`, where the share weighs employees by their hours.
    """
    zz = positive("z", z) ** 2
    centre = (share + zz / (2 * n)) / (1 + zz / n)
    half = z * sqrt(share * (1 - share) / n + zz / (4 * n * n)) / (1 + zz / n)
    # At none and at all the two terms cancel only up to rounding.
    return Interval(max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half)))
