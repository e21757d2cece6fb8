"""How many cases an experiment needs, and what could be seen with the cases there will be."""

from functools import lru_cache
from math import ceil, inf, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from metrics.statistics.arguments import finite, positive, share, whole
from metrics.statistics.sequential import repeated_z

_Numbers = NDArray[np.float64]

# A thousandth fewer cases costs 0.04 percentage points of power, less than the normal approximation is good
# for. So 303.04 cases are 303, the known answer in design/measuring.md, and not the 304 of strict rounding up.
_ROUNDING = 0.001
_LEAST_DIFFERENCE = 1e-6
# Points between the bounds: enough for a hundred looks, of which the steps are a tenth wide.
_NODES = 192
MOST_LOOKS = 100


def cases_per_arm(
    p0: float,
    p1: float,
    power: float = 0.8,
    alpha: float = 0.05,
    design_effect: float = 1,
    looks: int = 1,
) -> int:
    """Count the cases that each of two equal arms needs to see the difference.

    `p0` and `p1` are the shares with the outcome, as fractions, under standard
    and tailored practice. `power` is the chance to see a difference that is
    there, `alpha` the two-sided chance to see one that is not. `design_effect`
    is how many times more cases are needed because they come in clusters
    (teams, workers): 1 + (cases per cluster - 1) x intra-cluster correlation.
    `looks` equally spaced looks with the bounds of `repeated_z` need a little
    more at most (2 % for four looks); often they stop earlier.

    Normal approximation with the pooled variance under "no difference" and the
    arms' own under the difference, the test that R's power.prop.test and
    Stata's power twoproportions plan for. It is close to the interval that
    `risk_difference` gives; with under 5 expected events per arm take more.

    Raises ValueError when p0 or p1 is not a share or they are less than a
    millionth apart, power is not from 0.5 to under 1, alpha is not between 0
    and 0.5, design_effect is under 1, or looks is not a whole number from 1 to
    100.

    Fleiss, Levin and Paik (2003), Statistical Methods for Rates and
    Proportions, 3rd ed., chapter 4, without continuity correction; repeated
    looks: Jennison and Turnbull (2000), Group Sequential Methods, chapter 7.
    """
    share("p0", p0)
    if abs(share("p1", p1) - p0) < _LEAST_DIFFERENCE:
        raise ValueError(f"p1 must differ from p0 ({p0!r}) by {_LEAST_DIFFERENCE} or more, got {p1!r}")
    return ceil(_needed(p0, p1, power, alpha) * _factor(power, alpha, design_effect, looks))


def detectable_difference(
    p0: float,
    n_per_arm: int,
    power: float = 0.8,
    alpha: float = 0.05,
    design_effect: float = 1,
    looks: int = 1,
) -> float:
    """Give the smallest difference that these cases would show, as a fraction from 0 to 1.

    0.334 means: a smaller difference than 33.4 per 100 will probably be
    missed. Round it up for a reader. It is the inverse of `cases_per_arm`,
    with the same arguments; `p0` is the share under standard practice and
    `n_per_arm` the cases in each arm.

    The difference is taken to the side where there is most room (up from a
    share under a half, down from a share above it), because a change to the
    other side shows a little sooner, as far as it fits. Infinite when even a
    change to all or nobody would be missed.

    Raises ValueError when p0 is not a share, n_per_arm is not a whole number
    of at least 1, or another argument is refused by `cases_per_arm`.
    """
    start = min(share("p0", p0), 1 - p0)
    whole("n_per_arm", n_per_arm, least=1)
    available = n_per_arm / _factor(power, alpha, design_effect, looks)
    # The cases needed fall as the difference grows, so halving finds the one place.
    too_small, enough = 0.0, 1 - start
    if _needed(start, 1.0, power, alpha) > available:
        return inf
    while (middle := (too_small + enough) / 2) not in (too_small, enough):
        if _needed(start, start + middle, power, alpha) > available:
            too_small = middle
        else:
            enough = middle
    return enough


def detectable_mean_difference(
    spread: float,
    n_per_arm: int,
    power: float = 0.8,
    alpha: float = 0.05,
    design_effect: float = 1,
    looks: int = 1,
) -> float:
    """Give the smallest difference between two means that these cases would show, in the unit of the outcome.

    `spread` is the standard deviation of the outcome of one case, taken to be
    the same in both arms and known. Normal approximation: with under 30 cases
    per arm the truth is a little larger. The other arguments are those of
    `detectable_difference`.

    Raises ValueError when spread is not above 0, n_per_arm is not a whole
    number of at least 1, or another argument is refused by `cases_per_arm`.

    Chow, Shao and Wang (2008), Sample Size Calculations in Clinical Research,
    2nd ed., section 3.2.1.
    """
    positive("spread", spread)
    whole("n_per_arm", n_per_arm, least=1)
    available = n_per_arm / _factor(power, alpha, design_effect, looks)
    return (float(ndtri(power)) - float(ndtri(alpha / 2))) * spread * sqrt(2 / available)


def _needed(p0: float, p1: float, power: float, alpha: float) -> float:
    """Cases per arm for one look at independent cases, not rounded."""
    mean = (p0 + p1) / 2
    under_none = sqrt(2 * mean * (1 - mean))
    under_difference = sqrt(p0 * (1 - p0) + p1 * (1 - p1))
    spread = -float(ndtri(alpha / 2)) * under_none + float(ndtri(power)) * under_difference
    try:
        return (spread / (p1 - p0)) ** 2
    except (OverflowError, ZeroDivisionError):  # shares that a double hardly tells apart
        return inf


def _factor(power: float, alpha: float, design_effect: float, looks: int) -> float:
    """Check what both questions share, and say how many times more cases that asks."""
    if not 0.5 <= finite("power", power) < 1:
        raise ValueError(f"power must be from 0.5 to under 1 (0.8, not 80), got {power!r}")
    if not 0 < finite("alpha", alpha) < 0.5:
        raise ValueError(f"alpha must be between 0 and 0.5 (0.05, not 5), got {alpha!r}")
    if finite("design_effect", design_effect) < 1:
        raise ValueError(f"design_effect must be at least 1 (no clusters), got {design_effect!r}")
    if whole("looks", looks, least=1) > MOST_LOOKS:
        raise ValueError(f"looks must be at most {MOST_LOOKS}, got {looks!r}")
    return design_effect * _price_of_looking(looks, power, alpha) * (1 - _ROUNDING)


@lru_cache(maxsize=256)
def _price_of_looking(looks: int, power: float, alpha: float) -> float:
    """Divide the information that repeated looks need at most by what a single look needs."""
    return (_drift(looks, power, alpha) / _drift(1, power, alpha)) ** 2


def _drift(looks: int, power: float, alpha: float) -> float:
    """Find the expected z at the last look with which some look sees the difference with this power."""
    score, mass = _never_crossed(looks, alpha)
    low, high = 0.0, 50.0
    while (middle := (low + high) / 2) not in (low, high):
        # The chance to stay inside under a drift is the one without it, weighed by the likelihood ratio.
        missed = float(mass @ np.exp(middle * score - middle * middle / 2))
        low, high = (middle, high) if missed > 1 - power else (low, middle)
    return low


def _never_crossed(looks: int, alpha: float) -> tuple[_Numbers, _Numbers]:
    """Give where the score ends, and with what chance, when no look crosses and there is no difference.

    The score is Brownian motion on information 0 to 1: z times the root of the
    information. Armitage, McPherson and Rowe (1969), JRSS A 132, 235-244.
    """
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    step = 1 / looks
    bounds = repeated_z([k / looks for k in range(1, looks + 1)], alpha)
    score, mass = np.zeros(1), np.ones(1)
    for k, z in enumerate(bounds, start=1):
        edge = z * sqrt(k * step)
        arriving = edge * nodes
        density = np.exp(-((arriving[:, None] - score) ** 2) / (2 * step)) @ mass / sqrt(2 * np.pi * step)
        score, mass = arriving, edge * weights * density
    return score, mass
