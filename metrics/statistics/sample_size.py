"""How many moments to ask of each employee for a margin, and which margin so many moments give."""

from math import ceil, inf, sqrt

from scipy.special import stdtrit

from metrics.statistics.arguments import finite, positive, whole
from metrics.statistics.arguments import share as fraction

# A hair under what was asked still is what was asked: 14.000000000002 moments are 14.
_ROUNDING = 1e-9


def expected_margin(
    people: int, population: int, answers: float, share: float, rho: float, level: float = 0.95
) -> float:
    """The half-width to expect when `people` of the `population` each give so many answers; a fraction, at most 1.

    `answers` are answers of one employee about work (moments on which nobody worked and moments that were missed do
    not count), `inf` for whole weeks written down. `share` is the share to be measured, `rho` what part of the spread
    of single answers lies between employees: 0 when all are alike, 1 when each does one thing only. Employees work
    about equal hours here; that is what makes it a plan and no estimate.

    The variance is p (1 - p) [(1 - people/population) rho + (1 - rho)/answers] / people: the two stages of
    `two_stage_share`, and with an infinite population the design effect 1 + (answers - 1) rho of Kish (1965), Survey
    Sampling, section 5.4.

    Raises ValueError when people is under 2, population under people, answers not above 0, or share, rho or level not
    a fraction.
    """
    between, within, t = _parts(people, population, share, rho, level)
    if answers != inf:
        positive("answers", answers)
    return min(1.0, t * sqrt((between + within / answers) / people))


def answers_needed(
    people: int, population: int, margin: float, share: float, rho: float, level: float = 0.95
) -> int | None:
    """The fewest answers per employee that give a half-width of at most `margin`; None when no number does.

    None means that the employees who do not take part leave more unsure than `margin` by themselves: only more people
    help then. The arguments are those of `expected_margin`.

    Raises ValueError as `expected_margin` does, and when margin is not above 0.
    """
    between, within, t = _parts(people, population, share, rho, level)
    room = people * (positive("margin", margin) / t) ** 2 - between
    if within == 0:
        return 1 if room >= -_ROUNDING * between else None
    if room <= 0:
        return None
    return max(1, ceil(within / room * (1 - _ROUNDING)))


def intraclass(m: int, sy: float, sx: float, syy: float, sxx: float, sxy: float, answers: float) -> float | None:
    """What part of the spread of answers lies between employees, from a sample that was held; from 0 to 1.

    The sums over the `m` employees are those of `clustered_share`, `answers` the answers about work of one employee on
    average. The design effect, the variance of the share as if the staff were infinite over p (1 - p) / (m * answers),
    is 1 + (answers - 1) rho. None when that tells nothing: everybody or nobody does it, or one answer each.

    Raises ValueError when m is under 2, sx or answers not above 0, or sy outside 0 to sx.
    """
    whole("m", m, least=2)
    positive("answers", answers)
    if not 0 <= finite("sy", sy) <= positive("sx", sx):
        raise ValueError(f"sy must be from 0 to sx ({sx!r}), got {sy!r}")
    ratio = sy / sx
    loose = ratio * (1 - ratio) / (m * answers)
    if loose == 0 or answers <= 1:
        return None
    variance = max(0.0, syy - 2 * ratio * sxy + ratio * ratio * sxx) * m / (m - 1) / (sx * sx)
    return min(1.0, max(0.0, (variance / loose - 1) / (answers - 1)))


def _parts(people: int, population: int, share: float, rho: float, level: float) -> tuple[float, float, float]:
    """The variance of one employee's share between employees, that of one answer within, and Student's t."""
    whole("people", people, least=2)
    whole("population", population, least=people)
    if not 0 < finite("level", level) < 1:
        raise ValueError(f"level must be between 0 and 1 (0.95, not 95), got {level!r}")
    spread = fraction("share", share) * (1 - share)
    between = spread * fraction("rho", rho) * (1 - people / population)
    return between, spread * (1 - rho), float(stdtrit(people - 1, (1 + level) / 2))
