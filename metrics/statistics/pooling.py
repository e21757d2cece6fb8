"""What each group's effect probably is, given what the other groups show."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.statistics.arguments import finite, positive

_Numbers = NDArray[np.float64]

# Points on the grid of tau: while looking where its weight lies, and for the answer itself.
_COARSE, _FINE = 48, 160
_NARROWINGS = 2
# What lies e^-40 below the top adds nothing to a double.
_NEGLIGIBLE = 40.0
# Squares of numbers further apart than this leave the range of a double.
_LARGEST_RATIO = 1e50


@dataclass(frozen=True)
class Pooled:
    """One group's effect after pooling: its posterior mean and standard deviation, in the unit of the effect."""

    mean: float
    sd: float


def partially_pool(effects: Sequence[float], standard_errors: Sequence[float], scale: float) -> list[Pooled]:
    """Pull the effect of each group towards what all groups show, the vaguest ones most.

    One effect with its standard error per group, in one unit; `scale` is in
    that unit too: how far groups may plausibly differ, half the minimal
    relevant change. The answer keeps the order of the groups.

    effect ~ N(theta, se^2), theta ~ N(mu, tau^2), mu flat, tau ~ HalfNormal(scale).
    tau, the spread between groups, is integrated out on a grid. Plugging in an
    estimate would often say 0: all groups alike, for certain. So a group that
    contradicts the others may end with more uncertainty than its own figures
    had: whether to believe it is part of what we do not know.

    One group has nobody to lean on and comes back as it was: mean = effect,
    sd = standard error. No groups give an empty list.

    Raises ValueError when lengths differ, an effect is not finite, a standard
    error or the scale is not above 0, or one is so large or small beside the
    scale (1e50 times) that nothing can be computed with both.

    Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., section 5.4; the
    half-normal prior: Röver et al. (2021), Research Synthesis Methods 12, 448-474.
    """
    if len(effects) != len(standard_errors):
        raise ValueError(f"standard_errors must be as many as effects ({len(effects)}), got {len(standard_errors)}")
    positive("scale", scale)
    # In units of scale, so that euros and fractions are the same sum.
    y = np.array([_beside(f"effects[{i}]", finite(f"effects[{i}]", e), scale) for i, e in enumerate(effects)])
    s = np.array(
        [_beside(f"standard_errors[{i}]", positive(f"standard_errors[{i}]", e), scale, least=1 / _LARGEST_RATIO)
         for i, e in enumerate(standard_errors)]
    )  # fmt: skip
    if len(y) == 0:
        return []
    middle = float(y.mean())
    means, sds = _mixed(y - middle, s)
    return [Pooled(float(m), float(d)) for m, d in zip((means + middle) * scale, sds * scale, strict=True)]


def _beside(name: str, value: float, scale: float, least: float = 0.0) -> float:
    ratio = value / scale
    if not least <= abs(ratio) <= _LARGEST_RATIO:
        raise ValueError(f"{name} must be within 1e50 times scale ({scale!r}), got {value!r}")
    return ratio


def _mixed(y: _Numbers, s: _Numbers) -> tuple[_Numbers, _Numbers]:
    """Give mean and sd per group, with tau mixed over its posterior, in units of scale."""
    # tau = c sinh(u) follows tau over all orders of magnitude from the smallest standard error up, and is even
    # around 0: equal steps of u then integrate to the precision of a double with few points.
    c = float(s.min())
    low, high = 0.0, float(np.arcsinh(10 * max(1.0, float(np.ptp(y))) / c))
    for _ in range(_NARROWINGS):
        u = np.linspace(low, high, _COARSE)
        log_p, _centre, _w = _posterior(y, s, c, u)
        kept = np.flatnonzero(log_p > log_p.max() - _NEGLIGIBLE)
        low, high = float(u[max(kept[0] - 1, 0)]), float(u[min(kept[-1] + 1, _COARSE - 1)])
    u = np.linspace(low, high, _FINE)
    log_p, centre, w = _posterior(y, s, c, u)
    p = np.exp(log_p - log_p.max())
    p[[0, -1]] /= 2  # the trapezium rule
    p /= p.sum()

    k = w * (s * s)  # shrinkage s^2 / (s^2 + tau^2): a row per tau, a column per group
    to_centre = centre[:, None] - y
    means = y + p @ (k * to_centre)
    spread = k * to_centre - (means - y)
    variances = (1 - k) * (s * s) + k * k / w.sum(axis=1, keepdims=True)
    return means, np.sqrt(p @ (variances + spread * spread))


def _posterior(y: _Numbers, s: _Numbers, c: float, u: _Numbers) -> tuple[_Numbers, _Numbers, _Numbers]:
    """Give per u the log posterior density, the centre mu, and the weights 1 / (s^2 + tau^2) per group."""
    tau = c * np.sinh(u)
    w = 1 / (s * s + (tau * tau)[:, None])
    total = w.sum(axis=1)
    centre = (w @ y) / total
    # Squares of distances, not the difference of two sums: that would cancel for effects far from 0.
    misfit = np.einsum("tg,tg->t", w, (y - centre[:, None]) ** 2)
    log_p = 0.5 * (np.log(w).sum(axis=1) - np.log(total) - misfit - tau * tau) + np.log(np.cosh(u))
    return log_p, centre, w
