"""A share of hours or euros from a sample of moments: people are a sample of the staff, moments of their hours."""

from dataclasses import dataclass
from math import ceil, sqrt

from scipy.special import ndtri, stdtrit

from metrics.statistics.arguments import finite, positive, whole
from metrics.statistics.intervals import score_interval
from metrics.statistics.share import clustered_share
from metrics.statistics.sufficient import Estimate

# Below this share of what it is compared with a spread is rounding.
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Within:
    """What is unsure about each respondent's own hours because only moments were asked, summed over respondents.

    Respondent i answered n moments drawn from H minutes (or from their cost); y = H * helping answers / n and
    x = H * working answers / n. Of everybody with two or more answers: `var_y` sums the estimated variance of y,
    y (H - y) / (n - 1); `var_x` that of x, x (H - x) / (n - 1); `cov_xy` their covariance, y (H - x) / (n - 1), for a
    helping answer is a working answer too; `drawn` sums H * H / n. Of everybody with one answer, whose spread cannot
    be known: `single` sums H * H. Who wrote down all hours adds nothing. The unit is that of y, squared.

    Raises ValueError when a sum is not finite, or is negative where that cannot be.
    """

    var_y: float = 0.0
    var_x: float = 0.0
    cov_xy: float = 0.0
    drawn: float = 0.0
    single: float = 0.0

    def __post_init__(self) -> None:
        finite("cov_xy", self.cov_xy)
        for name in ("drawn", "single"):
            if finite(name, getattr(self, name)) < 0:
                raise ValueError(f"{name} must be a number of at least 0, got {getattr(self, name)!r}")
        for name in ("var_y", "var_x"):
            if finite(name, getattr(self, name)) < -_ROUNDING * self.drawn:
                raise ValueError(f"{name} must be a number of at least 0, got {getattr(self, name)!r}")

    def of_ratio(self, ratio: float) -> float:
        """The summed variance of y - ratio * x; 0 when nobody answered twice.

        Who answered once counts with the variance of the others, in proportion to H * H / n.
        """
        known = self.var_y - 2 * ratio * self.cov_xy + ratio * ratio * self.var_x
        if known <= _ROUNDING * self.drawn:
            return 0.0
        return known * (1 + self.single / self.drawn)


def two_stage_share(
    m: int,
    sy: float,
    sx: float,
    syy: float,
    sxx: float,
    sxy: float,
    within: Within,
    population: int | None = None,
    level: float = 0.95,
) -> Estimate:
    """Estimate what part of the hours helps, from moments of `m` of the `population` employees.

    The sums over respondents are those of `clustered_share`; `within` says what the moments leave unsure of each.
    With everybody taking part the moments are still a sample, so there is still a margin. Respondents who wrote down
    whole weeks may be among them; with nobody but those this is `clustered_share`. Value and bounds are fractions.

    Moments count as drawn at random from each respondent's hours, and people as drawn at random from the staff.
    Never a false certainty: where the answers of each respondent are all alike, the finite staff narrows nothing; where
    everybody's answers are alike, the interval is Wilson's on as many answers as there are in the worst case.

    Raises ValueError as `clustered_share` does.

    Cochran (1977), Sampling Techniques, 3rd ed., sections 6.4 and 11.5 to 11.8; Sarndal, Swensson and Wretman (1992),
    Model Assisted Survey Sampling, section 4.3: the two terms are those of a sample of clusters with subsampling, for
    the residuals y - ratio * x.
    """
    whole_weeks = clustered_share(m, sy, sx, syy, sxx, sxy, population, level)
    if within.drawn == 0 and within.single == 0:
        return whole_weeks
    ratio = sy / sx
    seen = 0.0 if population is None else m / population
    residual = max(0.0, syy - 2 * ratio * sxy + ratio * ratio * sxx)
    own = within.of_ratio(ratio)
    if residual <= _ROUNDING * (syy + ratio * ratio * sxx):
        # As many independent answers as would have the largest spread that these people and moments can have.
        answers = 1 / ((1 - seen) / m + seen * (within.drawn + within.single) / (sx * sx))
        flat = score_interval(ratio, answers, float(ndtri((1 + level) / 2)))
        return Estimate(ratio, flat.low, flat.high)
    if own == 0:
        # Nobody's own spread is known. That between people then has to count in full: it holds both.
        return clustered_share(m, sy, sx, syy, sxx, sxy, None, level)
    error = sqrt(m / (m - 1) * residual * (1 - seen) + seen * own) / sx
    half = float(stdtrit(m - 1, (1 + level) / 2)) * error
    return Estimate(ratio, max(0.0, ratio - half), min(1.0, ratio + half))


def answers_to_go(
    m: int,
    sy: float,
    sx: float,
    syy: float,
    sxx: float,
    sxy: float,
    within: Within,
    population: int,
    margin: float,
    answered: int,
    level: float = 0.95,
) -> int | None:
    """How many answers the same `m` people have to give beside the `answered` ones, for a half-width of `margin`.

    More answers narrow what is unsure of each of them, in proportion, and not how far they lie apart: where that alone
    is wider than `margin`, or nothing is known of what is unsure, the answer is None. 0 when `margin` is there.
    `margin` is a fraction; the other arguments are those of `two_stage_share`.

    Raises ValueError as `two_stage_share` does, and when margin is not above 0 or answered is negative.
    """
    whole("answered", answered)
    positive("margin", margin)
    found = two_stage_share(m, sy, sx, syy, sxx, sxy, within, population, level)
    if (found.high - found.low) / 2 <= margin:
        return 0
    ratio = sy / sx
    own = within.of_ratio(ratio)
    spread = max(0.0, syy - 2 * ratio * sxy + ratio * ratio * sxx) * m / (m - 1)
    # The spread that is seen between people holds what is unsure of each of them too.
    apart = max(0.0, spread - own) * (1 - m / population)
    room = (margin * sx / float(stdtrit(m - 1, (1 + level) / 2))) ** 2 - apart
    return ceil(answered * (own / room - 1)) if 0 < room < own else None
