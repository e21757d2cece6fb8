"""How often a chart of something that does not change gives a signal all the same."""

from bisect import bisect_right

from metrics.statistics.arguments import whole
from metrics.statistics.control_chart import DOTS_ONLY_BELOW

# Per number of points the part of 4,000,000 series of independent normal values, charted by xmr, whose newest point
# gave a signal (numpy's default_rng(20261122); the standard error is 0.0001). There is no closed form: the limits
# come from the same few points that are judged by them. tests/metrics/statistics/test_false_alarms.py does it again.
_SIMULATED = (
    (8, 0.0135),
    (12, 0.0140),
    (16, 0.0149),
    (24, 0.0164),
    (36, 0.0174),
    (60, 0.0185),
    (120, 0.0194),
    (240, 0.0199),
)


def newest_point_alarm(points: int) -> float:
    """The chance that the newest of this many points gives a signal while nothing changes.

    `points` counts those of the newest phase, oldest to newest; under 8 there are no limits, so the chance is 0. All
    four rules of `signals` together. Between two simulated numbers of points the chance lies on the line between
    them; beyond the last it stays as it is there.

    The values are independent and normal. Values that resemble the one before give more false alarms than this, and
    shares charted by `laney_p` as many or fewer: that chart drops no outlying ranges, so its limits are wider.

    Raises ValueError when points is not a whole number from 0 up.
    """
    if whole("points", points) < DOTS_ONLY_BELOW:
        return 0.0
    after = bisect_right(_SIMULATED, points, key=lambda known: known[0])
    fewer, low = _SIMULATED[after - 1]
    if after == len(_SIMULATED):
        return low
    more, high = _SIMULATED[after]
    return low + (high - low) * (points - fewer) / (more - fewer)
