"""Looking more than once at a comparison that is still running."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, inf, log, sqrt

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from metrics.statistics.arguments import finite, whole
from metrics.statistics.sufficient import Estimate

LARGEST_Z = 8.0
"""No look asks for more: a chance of 1 in 10^15 is nothing to spare."""
SMALLEST_STEP = 1e-6
"""Looks closer together than a millionth of the plan are one look."""

_Floats = npt.NDArray[np.float64]
# Eight points per panel, panels of two standard deviations: exact to about 11 digits.
_POINTS, _WEIGHTS = np.polynomial.legendre.leggauss(8)
_PANEL = 2.0
_REACH = 9.0  # standard deviations beyond which a normal density is 0


def repeated_z(information: Sequence[float], alpha: float = 0.05) -> tuple[float, ...]:
    """Give per look the normal quantile that pays for looking again.

    `information` is per look the part of the planned cases that is in,
    rising, above 0 and at most 1 (n so far / n planned); past the plan use
    `confidence_sequence`. All looks together then exclude "no difference" by
    chance with probability `alpha` at most (two-sided), and a z depends only
    on its own look and those before it. Early looks ask much, the last little
    more than a single look would; z is at most 8 however early the look.

    Lan and DeMets' spending function of the O'Brien-Fleming kind,
    4(1 - Phi(z(1 - alpha/4) / sqrt t)), with the boundaries found by
    integrating the density of the paths that crossed none so far.

    Raises ValueError when information is not above 0, rises by less than a
    millionth or ends above 1, or alpha is not between 0 and 1.

    Lan and DeMets (1983), Biometrika 70, 659-663; Armitage, McPherson and Rowe
    (1969), Journal of the Royal Statistical Society A 132, 235-244.
    """
    times = _rising(information)
    quantile = -float(ndtri(_chance("alpha", alpha) / 4))
    steps = [sqrt(after - before) for before, after in pairwise([0.0, *times])]
    found: list[float] = []
    spent = 0.0
    # The paths that crossed nothing yet, as masses at distances from 0 on either side.
    paths = _Paths(np.zeros(1), np.full(1, 0.5), steps[0] if steps else 1.0)
    for look, time in enumerate(times):
        allowed = 4 * float(ndtr(-quantile / sqrt(time))) - spent
        boundary = paths.boundary(allowed / 2, ceiling=LARGEST_Z * sqrt(time))
        found.append(boundary / sqrt(time))
        spent += 2 * paths.beyond(boundary)
        if look + 1 < len(steps):
            paths = paths.within(boundary, steps[look + 1])
    return tuple(found)


def confidence_sequence(value: float, se: float, n: int, n_star: int, alpha: float = 0.05) -> Estimate:
    """Give bounds that stay valid however often and however long one looks.

    For a comparison without a plan, or past it. `value` and its standard error
    `se` rest on `n` outcomes, in any unit; the bounds are tightest, relative
    to a single look, around `n_star` outcomes, fixed beforehand. Valid for
    large numbers only: the caller keeps it back under 50 outcomes or 10 events
    per arm. With se 0 there is nothing to judge by: the bounds are infinite.

    Raises ValueError when value or se is not finite, se is negative, n or
    n_star is not a whole number above 0, or alpha is not between 0 and 1.

    Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024), Annals of
    Statistics 52, 2613-2640.
    """
    finite("value", value)
    if finite("se", se) < 0:
        raise ValueError(f"se must be a number of at least 0, got {se!r}")
    whole("n", n, least=1)
    whole("n_star", n_star, least=1)
    strict = -2 * log(_chance("alpha", alpha))
    if se == 0:
        return Estimate(value, -inf, inf)
    scaled = n / n_star * (strict + log(1 + strict))  # n times rho squared
    # The standard error is sigma / sqrt n, so sigma squared / n is its square.
    half = se * sqrt((1 + 1 / scaled) * (log(scaled + 1) + strict))
    return Estimate(value, value - half, value + half)


class _Paths:
    """Where the surviving paths stand, and the normal step that they take to the next look.

    Both boundaries are alike, so the density is symmetric and one side is kept.
    """

    def __init__(self, places: _Floats, masses: _Floats, step: float) -> None:
        self.places, self.masses, self.step = places, masses, step

    def beyond(self, boundary: float) -> float:
        """Give the chance to end above `boundary`, one side."""
        return float(self.masses @ (self._tail(self.places - boundary) + self._tail(-self.places - boundary)))

    def boundary(self, chance: float, ceiling: float) -> float:
        """Find what is exceeded with this `chance`, or the ceiling.

        Newton on the logarithm of the tail, which is concave, so that it comes
        in from one side; halving where a step would leave the bracket.
        """
        if self.beyond(ceiling) >= chance:
            return ceiling
        low, high = 0.0, ceiling
        guess = min(float(self.places[-1]) + self.step, (low + high) / 2)
        for _ in range(200):
            tail = self.beyond(guess)
            low, high = (guess, high) if tail > chance else (low, guess)
            slope = float(self._density(np.array([guess]))[0])
            newton = guess + tail / slope * log(tail / chance) if tail > 0 and slope > 0 else low
            following = newton if low < newton < high else (low + high) / 2
            if abs(following - guess) < 1e-13 * ceiling:
                return following
            guess = following
        return high

    def within(self, boundary: float, following: float) -> "_Paths":
        """Take the step, drop the paths beyond the boundary, and get ready for the `following` step."""
        panels = ceil(boundary / (_PANEL * min(self.step, following)))
        half = boundary / panels / 2
        middles = half * (2 * np.arange(panels) + 1)
        places = (middles[:, None] + half * _POINTS).ravel()
        return _Paths(places, np.tile(half * _WEIGHTS, panels) * self._density(places), following)

    def _tail(self, distances: _Floats) -> _Floats:
        return np.asarray(ndtr(distances / self.step), dtype=np.float64)

    def _density(self, at: _Floats) -> _Floats:
        # In pieces with only the masses in reach: looks close together need many points.
        pieces = []
        for piece in np.array_split(at, ceil(len(at) / 256)):
            reach = _REACH * self.step
            near = slice(*np.searchsorted(self.places, [piece[0] - reach, piece[-1] + reach]))
            places = self.places[near]
            z = np.stack([piece[:, None] - places, piece[:, None] + places]) / self.step
            pieces.append(np.exp(-z * z / 2).sum(axis=0) @ self.masses[near])
        return np.concatenate(pieces) / (self.step * sqrt(2 * np.pi))


def _rising(information: Sequence[float]) -> list[float]:
    times = [finite(f"information[{i}]", time) for i, time in enumerate(information)]
    for i, (before, after) in enumerate(pairwise([0.0, *times])):
        if after - before < SMALLEST_STEP * (1 - 1e-9):
            raise ValueError(
                f"information[{i}] must be at least {SMALLEST_STEP:g} above the look before ({before!r}), got {after!r}"
            )
        if after > 1:
            raise ValueError(f"information[{i}] must be at most 1 (n so far / n planned), got {after!r}")
    return times


def _chance(name: str, value: float) -> float:
    if not 0 < finite(name, value) < 1:
        raise ValueError(f"{name} must be between 0 and 1 (0.05, not 5), got {value!r}")
    return float(value)
