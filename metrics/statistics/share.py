"""A share of hours or euros, from employees who each report several."""

from math import sqrt

from scipy.special import ndtri, stdtrit

from metrics.statistics.arguments import finite, positive, whole
from metrics.statistics.intervals import score_interval
from metrics.statistics.sufficient import Estimate

# Below this share of the sums of squares the residual is rounding, not spread.
_ROUNDING = 1e-12


def clustered_share(
    m: int,
    sy: float,
    sx: float,
    syy: float,
    sxx: float,
    sxy: float,
    population: int | None = None,
    level: float = 0.95,
) -> Estimate:
    """Estimate what part of the hours helps: a ratio of totals over employees.

    `m` employees took part; y is what an employee spent on this kind of work
    and x what that employee spent in all, both per employee, in one unit
    (hours or euros), 0 <= y <= x. Pass their sums (sy, sx), sums of squares
    (syy, sxx) and sum of products (sxy). `population` is the number of
    employees the `m` were drawn from: with everyone in, no uncertainty is
    left. Value and bounds are fractions from 0 to 1.

    The employee is the unit, not the row: rows of one shift resemble each
    other, and counting them as independent made the variance 12 times too
    small in observed shifts. When no employee differs from the total (all
    report 0, for example) the formula would claim certainty; then each
    employee counts as a single yes or no (Wilson on m), which is the largest
    spread that a share can have.

    Raises ValueError when m is under 2, sx is not above 0, sy is outside 0 to
    sx, a sum is not finite, the sums contradict each other, population is
    under m, or level is outside 0 to 1.

    Cochran (1977), Sampling Techniques, 3rd ed., sections 2.11 and 3.12.
    """
    whole("m", m, least=2)
    positive("sx", sx)
    if not 0 <= finite("sy", sy) <= sx:
        raise ValueError(f"sy must be from 0 to sx ({sx!r}), got {sy!r}")
    for name, value in (("syy", syy), ("sxx", sxx), ("sxy", sxy)):
        if finite(name, value) < 0:
            raise ValueError(f"{name} must be a number of at least 0, got {value!r}")
    if population is not None:
        whole("population", population, least=m)
    if not 0 < finite("level", level) < 1:
        raise ValueError(f"level must be between 0 and 1 (0.95, not 95), got {level!r}")

    ratio = sy / sx
    scale = syy + ratio * ratio * sxx
    residual = syy - 2 * ratio * sxy + ratio * ratio * sxx
    if residual < -_ROUNDING * scale:
        raise ValueError(f"sxy must fit syy ({syy!r}) and sxx ({sxx!r}), got {sxy!r}")
    if m == population:
        return Estimate(ratio, ratio, ratio)
    if residual <= _ROUNDING * scale:
        flat = score_interval(ratio, m, float(ndtri((1 + level) / 2)))
        return Estimate(ratio, flat.low, flat.high)
    unseen = 1.0 if population is None else 1 - m / population
    error = sqrt(m / (m - 1) * residual * unseen) / sx
    half = float(stdtrit(m - 1, (1 + level) / 2)) * error
    return Estimate(ratio, max(0.0, ratio - half), min(1.0, ratio + half))
