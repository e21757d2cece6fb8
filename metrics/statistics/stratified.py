"""What the comparisons over strata share: which strata count, and do they agree.

The comparisons themselves stand in comparison.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, hypot, sqrt
from typing import TypeVar

from scipy.special import chdtrc, fdtrc

from metrics.statistics.intervals import wilson
from metrics.statistics.sufficient import Counts, Estimate, Interval, Moments

Arm = TypeVar("Arm", Counts, Moments)


@dataclass(frozen=True)
class StratifiedEstimate(Estimate):
    """A difference over strata, and on how many cases of both arms it rests.

    `cases_dropped` are those in strata that could not be compared: say how
    many, the estimate is not about them. `heterogeneity_p` is small when the
    strata contradict each other, so that one figure for all hides something;
    None when fewer than two strata can be held against each other.
    """

    cases_used: int
    cases_dropped: int
    heterogeneity_p: float | None


def comparable(strata: Sequence[tuple[Arm, Arm]], least: int) -> list[int]:
    """Find the strata (by index) with at least `least` cases in both arms; ValueError when there is none."""
    found = [i for i, (treated, standard) in enumerate(strata) if min(treated.n, standard.n) >= least]
    if not found:
        raise ValueError(f"strata must hold one with {least} or more cases in both arms, got {len(strata)} without")
    return found


def cases(strata: Sequence[tuple[Arm, Arm]]) -> int:
    """Count the cases of both arms."""
    return sum(treated.n + standard.n for treated, standard in strata)


def overlap(treated: Arm, standard: Arm) -> float:
    """Weigh a stratum as Mantel and Haenszel do: by the smaller arm, roughly."""
    return treated.n * standard.n / (treated.n + standard.n)


def score_bounds(arm: Sequence[Counts], weights: Sequence[float], z: float) -> Interval:
    """Give the stratified Wilson interval of one arm's share; `weights` add up to 1.

    Each stratum gets a Wilson interval at a smaller quantile, such that the
    weighted sum of half-widths is that of the weighted share. Strata without
    spread (none or all) have no say in that quantile; when no stratum has
    spread it is the limit in which all have the same: then equal strata of 10
    together know as much as one of their size.

    Yan and Su (2010), Statistics in Biopharmaceutical Research 2, 329-335.
    """
    spread = [w * sqrt(c.share * (1 - c.share) / c.n) for w, c in zip(weights, arm, strict=True)]
    if not any(spread):
        spread = [w / sqrt(c.n) for w, c in zip(weights, arm, strict=True)]
    smaller = hypot(*spread) / fsum(spread)
    bounds = [wilson(counts.events, counts.n, z * smaller) for counts in arm]
    return Interval(
        fsum(w * bound.low for w, bound in zip(weights, bounds, strict=True)),
        fsum(w * bound.high for w, bound in zip(weights, bounds, strict=True)),
    )


def cautious_variance(counts: Counts) -> float:
    """Give the variance of a share, never 0: a none or an all gets one case of either kind added.

    For weighing strata against each other only. Without it one case of one
    would claim to know its share exactly, and contradict every other stratum.

    Agresti and Caffo (2000), The American Statistician 54, 280-288.
    """
    share = counts.share if 0 < counts.events < counts.n else (counts.events + 1) / (counts.n + 2)
    return share * (1 - share) / counts.n


def heterogeneity(
    differences: Sequence[float], variances: Sequence[float], freedoms: Sequence[float] | None = None
) -> float | None:
    """Test whether the strata differ by more than chance: the p value of Cochran's Q.

    Variances are above 0. `freedoms` are their degrees of freedom where they
    were estimated from few cases: Q then gets Welch's correction, because the
    chi-square sees contradiction everywhere. With two or three cases per arm in
    many strata both still do so, up to one time in five instead of in twenty.

    Cochran (1954), Biometrics 10, 101-129; Kulinskaya, Dollinger, Knight and
    Gao (2004), Statistics in Medicine 23, 3655-3670.
    """
    k = len(differences)
    if k < 2:
        return None
    # In units of the smallest variance, so that tiny units do not overflow.
    unit = min(variances)
    precision = [unit / v for v in variances]
    total = fsum(precision)
    mean = fsum(p * d for p, d in zip(precision, differences, strict=True)) / total
    gaps = [(d - mean) / sqrt(unit) for d in differences]
    q = fsum(p * gap * gap for p, gap in zip(precision, gaps, strict=True))
    if freedoms is None:
        return float(chdtrc(k - 1, q))
    doubt = fsum((1 - p / total) ** 2 / df for p, df in zip(precision, freedoms, strict=True))
    f = q / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * doubt)
    return float(fdtrc(k - 1, (k * k - 1) / (3 * doubt), f))
