"""Tailored against standard: how large is the difference, and how sure are we."""

from collections.abc import Sequence
from math import copysign, fsum, hypot, inf, sqrt

from scipy.special import ndtr, stdtrit

from metrics.statistics.arguments import finite, positive, whole
from metrics.statistics.intervals import Z95, wilson
from metrics.statistics.stratified import StratifiedEstimate as StratifiedEstimate
from metrics.statistics.stratified import (
    cases,
    cautious_variance,
    comparable,
    heterogeneity,
    overlap,
    score_bounds,
)
from metrics.statistics.sufficient import Counts, Estimate, Moments

# Below this part of its terms the Sato variance is rounding, not spread.
_ROUNDING = 1e-12


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
    half = _t_quantile(df, z) * sqrt(v1 + v0)
    return Estimate(difference, difference - half, difference + half)


def mantel_haenszel(strata: Sequence[tuple[Counts, Counts]], z: float = Z95) -> StratifiedEstimate:
    """Compare two shares within strata: treated minus standard, like with like.

    Each stratum is a pair (treated, standard); value and bounds are fractions
    from -1 to 1. Strata with an empty arm drop out and are counted. The bounds
    hold for a few large strata and for many small ones, but they are symmetric
    and too narrow near none and all: for shares on the screen prefer
    `stratified_newcombe`, which has the same value. Where no stratum has any
    spread the Sato variance is 0 and claims certainty; then the bounds given
    are those of `stratified_newcombe`.

    Raises ValueError when no stratum has cases in both arms or z is not above 0.

    Sato, Greenland and Robins (1989), Biometrics 45, 1323-1324.
    """
    used = [strata[i] for i in comparable(strata, least=1)]
    positive("z", z)
    weights = [overlap(*stratum) for stratum in used]
    value = _weighted_difference(used, weights)
    p = q = 0.0
    for treated, standard in used:
        (x1, n1), (x0, n0) = (treated.events, treated.n), (standard.events, standard.n)
        n = n1 + n0
        p += (n1 * n1 * x0 - n0 * n0 * x1 + n1 * n0 * (n0 - n1) / 2) / (n * n)
        q += (x1 * (n0 - x0) + x0 * (n1 - x1)) / (2 * n)
    if value * p + q <= _ROUNDING * (abs(value * p) + q):
        return stratified_newcombe(strata, z=z)
    half = z * sqrt(value * p + q) / fsum(weights)
    return _of_shares(strata, used, Estimate(value, value - half, value + half))


def stratified_newcombe(
    strata: Sequence[tuple[Counts, Counts]], weights: Sequence[float] | None = None, z: float = Z95
) -> StratifiedEstimate:
    """Compare two shares within strata, with bounds that stay honest at none and all.

    Each stratum is a pair (treated, standard); value and bounds are fractions
    from -1 to 1. Without `weights` the strata count as in `mantel_haenszel`.
    With `weights` (one per stratum, at least 0, in any unit) the difference is
    standardised to a population made up like that, its residents for example.
    Strata with an empty arm or weight 0 drop out and are counted; the other
    weights then stand for the whole, so the population is a smaller one.
    One stratum gives `risk_difference`.

    Raises ValueError when no stratum has cases in both arms, z is not above 0,
    or weights are not one per stratum, negative, not finite, or 0 wherever
    there is something to compare.

    Yan and Su (2010), Statistics in Biopharmaceutical Research 2, 329-335.
    """
    both = comparable(strata, least=1)
    positive("z", z)
    if weights is not None:
        if len(weights) != len(strata):
            raise ValueError(f"weights must be as many as strata ({len(strata)}), got {len(weights)}")
        for i, weight in enumerate(weights):
            if finite(f"weights[{i}]", weight) < 0:
                raise ValueError(f"weights[{i}] must be a number of at least 0, got {weight!r}")
        both = [i for i in both if weights[i] > 0]
        if not both:
            raise ValueError(f"weights must be above 0 for a stratum with cases in both arms, got {tuple(weights)}")
    used = [strata[i] for i in both]
    chosen = [overlap(*stratum) for stratum in used] if weights is None else [float(weights[i]) for i in both]
    shares = _of_the_whole(chosen)
    value = _weighted_difference(used, shares)
    s1 = score_bounds([treated for treated, _ in used], shares, z)
    s0 = score_bounds([standard for _, standard in used], shares, z)
    lambda1 = fsum(share * share / treated.n for share, (treated, _) in zip(shares, used, strict=True))
    lambda0 = fsum(share * share / standard.n for share, (_, standard) in zip(shares, used, strict=True))

    def half(share1: float, share0: float) -> float:
        # A weighted sum of ones can end just above 1.
        return z * sqrt(max(0.0, lambda1 * share1 * (1 - share1)) + max(0.0, lambda0 * share0 * (1 - share0)))

    return _of_shares(strata, used, Estimate(value, value - half(s1.low, s0.high), value + half(s1.high, s0.low)))


def stratified_mean_difference(strata: Sequence[tuple[Moments, Moments]], z: float = Z95) -> StratifiedEstimate:
    """Compare two means within strata: treated minus standard, like with like.

    Each stratum is a pair (treated, standard), in the unit of the outcome, and
    weighs n1 n0 / (n1 + n0) as in `mantel_haenszel`. `z` becomes the t-quantile
    of the same level with Satterthwaite's degrees of freedom, as in
    `mean_difference`, which is what one stratum gives. Strata with fewer than
    two cases in an arm drop out and are counted. When no stratum shows any
    spread the bounds are infinite; whether strata agree is asked only of those
    that do.

    Raises ValueError when no stratum has two cases in both arms or z is not
    above 0.

    Satterthwaite (1946), Biometrics 2, 110-114.
    """
    used = [strata[i] for i in comparable(strata, least=2)]
    positive("z", z)
    shares = _of_the_whole([overlap(*stratum) for stratum in used])
    differences = [treated.mean - standard.mean for treated, standard in used]
    value = fsum(share * difference for share, difference in zip(shares, differences, strict=True))
    # Of each arm of each stratum: its part of the variance, and its degrees of freedom.
    parts = [
        (share * share * arm.variance / arm.n, arm.n - 1)
        for share, stratum in zip(shares, used, strict=True)
        for arm in stratum
    ]
    variance = fsum(part for part, _ in parts)
    half = inf
    if variance > 0:
        half = _t_quantile(1 / fsum((part / variance) ** 2 / df for part, df in parts), z) * sqrt(variance)
    return StratifiedEstimate(
        value, value - half, value + half, cases(used), cases(strata) - cases(used), _means_disagree(used)
    )


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


def _t_quantile(df: float, z: float) -> float:
    # The lower tail: 1 - 1e-20 would round to 1 and give an infinite quantile.
    return -float(stdtrit(df, float(ndtr(-z))))


def _of_the_whole(weights: Sequence[float]) -> list[float]:
    # By the largest first: the sum of two huge weights would be infinite.
    largest = max(weights)
    scaled = [weight / largest for weight in weights]
    total = fsum(scaled)
    return [weight / total for weight in scaled]


def _weighted_difference(used: Sequence[tuple[Counts, Counts]], weights: Sequence[float]) -> float:
    differences = [treated.share - standard.share for treated, standard in used]
    return fsum(w * d for w, d in zip(weights, differences, strict=True)) / fsum(weights)


def _of_shares(
    strata: Sequence[tuple[Counts, Counts]], used: Sequence[tuple[Counts, Counts]], found: Estimate
) -> StratifiedEstimate:
    differences = [treated.share - standard.share for treated, standard in used]
    variances = [cautious_variance(treated) + cautious_variance(standard) for treated, standard in used]
    low, high = max(-1.0, found.low), min(1.0, found.high)
    dropped = cases(strata) - cases(used)
    return StratifiedEstimate(found.value, low, high, cases(used), dropped, heterogeneity(differences, variances))


def _means_disagree(used: Sequence[tuple[Moments, Moments]]) -> float | None:
    differences, variances, freedoms = [], [], []
    for treated, standard in used:
        v1, v0 = treated.variance / treated.n, standard.variance / standard.n
        if v1 + v0 > 0:
            s1, s0 = v1 / (v1 + v0), v0 / (v1 + v0)
            differences.append(treated.mean - standard.mean)
            variances.append(v1 + v0)
            freedoms.append(1 / (s1 * s1 / (treated.n - 1) + s0 * s0 / (standard.n - 1)))
    return heterogeneity(differences, variances, freedoms)


def _two_or_more(treated: Moments, standard: Moments) -> None:
    whole("treated.n", treated.n, least=2)
    whole("standard.n", standard.n, least=2)
