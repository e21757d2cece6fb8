"""What everybody together did, from a sample of them: hours of one kind of work."""

from math import sqrt

from scipy.special import stdtrit

from metrics.statistics.arguments import finite, positive, whole
from metrics.statistics.sufficient import Estimate

# Below this share of the sum of squares the spread is rounding.
_ROUNDING = 1e-12


def clustered_total(
    m: int, sy: float, syy: float, population: int, within: float = 0.0, level: float = 0.95
) -> Estimate | None:
    """Estimate the hours of all `population` employees from the `m` who took part.

    y is what one employee spent on this kind of work; pass the sum (sy) and the sum of squares (syy) over the m.
    `within` is the sum of the variances of the y themselves, where each y is an estimate from a few moments: 0 where
    everybody's hours were written down whole. Total and bounds are in the unit of y; the lower bound is at least 0.
    Student's t with m - 1 degrees of freedom.

    None when nobody differs from anybody (all 0, for example) while not everybody took part: then the formula would
    claim a certainty that nobody has. Who did not take part counts as like those who did.

    Raises ValueError when m is under 2, a sum is below 0 or not finite, the sums contradict each other, population is
    under m, or level is outside 0 to 1.

    Cochran (1977), Sampling Techniques, 3rd ed., section 2.5 and, for the two stages, section 11.2.
    """
    whole("m", m, least=2)
    whole("population", population, least=m)
    for name, value in (("sy", sy), ("syy", syy), ("within", within)):
        if finite(name, value) < 0:
            raise ValueError(f"{name} must be a number of at least 0, got {value!r}")
    if not 0 < finite("level", level) < 1:
        raise ValueError(f"level must be between 0 and 1 (0.95, not 95), got {level!r}")
    spread = syy - sy * sy / m
    if spread < -_ROUNDING * syy:
        raise ValueError(f"syy must be at least sy squared over m ({sy * sy / m!r}), got {syy!r}")
    scale = population / positive("m", m)
    if m < population and spread <= _ROUNDING * syy:
        return None
    # Between employees, of whom a part was not seen, and within those who were seen.
    variance = scale**2 * m / (m - 1) * max(spread, 0.0) * (1 - m / population) + scale * within
    half = float(stdtrit(m - 1, (1 + level) / 2)) * sqrt(variance)
    total = scale * sy
    return Estimate(total, max(0.0, total - half), total + half)
