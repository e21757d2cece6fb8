"""The interval around one mean."""

from math import sqrt

from scipy.special import stdtrit

from metrics.statistics.arguments import finite
from metrics.statistics.sufficient import Interval, Moments


def mean_interval(moments: Moments, level: float = 0.95) -> Interval | None:
    """Say how sure we are of a mean: Student's t with n - 1 degrees of freedom.

    In the unit of the outcome. None when there is nothing to judge by: fewer
    than two cases, or cases that are all the same; a margin of nothing would
    claim certainty.

    Raises ValueError when level is outside 0 to 1.

    Student (1908), Biometrika 6, 1-25.
    """
    if not 0 < finite("level", level) < 1:
        raise ValueError(f"level must be between 0 and 1 (0.95, not 95), got {level!r}")
    if moments.n < 2 or moments.variance == 0:
        return None
    half = float(stdtrit(moments.n - 1, (1 + level) / 2)) * sqrt(moments.variance / moments.n)
    return Interval(moments.mean - half, moments.mean + half)
