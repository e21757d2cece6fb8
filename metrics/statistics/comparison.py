"""Tailored against standard: how large is the difference, and how sure are we."""

from math import copysign, hypot, inf, sqrt

from scipy.special import ndtr, stdtrit

from metrics.statistics.arguments import positive, whole
from metrics.statistics.intervals import Z95, wilson
from metrics.statistics.sufficient import Counts, Estimate, Moments


def risk_difference(treated: Counts, standard: Counts, z: float = Z95) -> Estimate:
    """Compare two shares: treated minus standard.

    Value and bounds are fractions from -1 to 1 (0.09 is 9 more per 100).
    Newcombe's hybrid score interval stays honest with zero and full cells,
    where the ordinary interval shrinks to nothing. `z` is a normal quantile.

    Raises ValueError when an arm has no cases or z is not above 0.

    Method 10 in Newcombe (1998), Statistics in Medicine 17, 873-890, table II.
    """
    whole("treated.n", treated.n, least=1)
    whole("standard.n", standard.n, least=1)
    p1, p0 = treated.share, standard.share
    w1 = wilson(treated.events, treated.n, z)
    w0 = wilson(standard.events, standard.n, z)
    difference = p1 - p0
    low = difference - hypot(p1 - w1.low, w0.high - p0)
    high = difference + hypot(w1.high - p1, p0 - w0.low)
    return Estimate(difference, max(-1.0, low), min(1.0, high))


def mean_difference(treated: Moments, standard: Moments, z: float = Z95) -> Estimate:
    """Compare two means: treated minus standard, after Welch.

    In the unit of the outcome. The arms may differ in size and in spread.
    `z` is a normal quantile; it becomes the t-quantile of the same level with
    Satterthwaite's degrees of freedom. Enlarging only one arm can widen the
    interval, because the degrees of freedom then fall to those of the other.
    When neither arm shows any spread there is nothing to judge the difference
    by: the bounds are infinite.

    Raises ValueError when an arm has fewer than two cases or z is not above 0.

    Welch (1947), Biometrika 34; Satterthwaite (1946), Biometrics 2.
    """
    _two_or_more(treated, standard)
    positive("z", z)
    v1, v0 = treated.variance / treated.n, standard.variance / standard.n
    difference = treated.mean - standard.mean
    if v1 + v0 == 0:
        return Estimate(difference, -inf, inf)
    # As shares of the total, so that tiny or huge units neither under- nor overflow.
    s1, s0 = v1 / (v1 + v0), v0 / (v1 + v0)
    df = 1 / (s1 * s1 / (treated.n - 1) + s0 * s0 / (standard.n - 1))
    # The lower tail: 1 - 1e-20 would round to 1 and give an infinite quantile.
    t = -float(stdtrit(df, float(ndtr(-z))))
    half = t * sqrt(v1 + v0)
    return Estimate(difference, difference - half, difference + half)


def standardised_mean_difference(treated: Moments, standard: Moments) -> float:
    """Tell whether the groups were alike beforehand: difference in means per spread.

    Without unit; 0.25 asks for attention, 0.5 blocks a causal sentence
    (evidence.py). The spread is the root of the average of both variances, so
    it does not depend on how many cases each arm has. Two arms without any
    spread are alike (0) or differ completely (plus or minus infinity).

    Raises ValueError when an arm has fewer than two cases.

    Rosenbaum and Rubin (1985), The American Statistician 39; Austin (2009),
    Statistics in Medicine 28, 3083-3107.
    """
    _two_or_more(treated, standard)
    gap = treated.mean - standard.mean
    spread = sqrt((treated.variance + standard.variance) / 2)
    if spread == 0:
        return copysign(inf, gap) if gap else 0.0
    return gap / spread


def _two_or_more(treated: Moments, standard: Moments) -> None:
    whole("treated.n", treated.n, least=2)
    whole("standard.n", standard.n, least=2)
