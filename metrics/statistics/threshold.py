"""A fixed line decided who got the approach: compare those just on either side of it."""

from dataclasses import dataclass
from math import sqrt

from scipy.special import ndtr, stdtrit

from metrics.statistics.arguments import finite, positive, whole
from metrics.statistics.intervals import Z95
from metrics.statistics.sufficient import Estimate

# Below this part of the spread a residual is rounding.
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Side:
    """The cases on one side, within the registered distance of the line.

    x is what decided (debts, days, age), y the outcome: number of cases, means,
    sample variances (`var_samp`) and sample covariance (`covar_samp`), each in
    their own units. Raises ValueError for fewer than three cases, for numbers
    that are not finite, variances below 0, or when x does not vary.
    """

    n: int
    mean_x: float
    mean_y: float
    variance_x: float
    variance_y: float
    covariance: float

    def __post_init__(self) -> None:
        whole("n", self.n, least=3)
        for name in ("mean_x", "mean_y", "covariance"):
            finite(name, getattr(self, name))
        positive("variance_x", self.variance_x)
        if finite("variance_y", self.variance_y) < 0:
            raise ValueError(f"variance_y must be a number of at least 0, got {self.variance_y!r}")
        if self.covariance**2 > self.variance_x * self.variance_y * (1 + 1e-9):
            raise ValueError(f"covariance must fit the variances, got {self.covariance!r}")


def jump_at_threshold(treated: Side, standard: Side, threshold: float, z: float = Z95) -> Estimate | None:
    """Estimate the difference at the line itself: treated minus standard.

    A straight line through the cases on each side, within a distance that was
    registered beforehand; the estimate is the gap between both lines at
    `threshold`, in the unit of y. `z` is a normal quantile; it becomes the
    t-quantile of the same level with Satterthwaite's degrees of freedom. None
    when neither side has any spread around its line: nothing tells how sure
    the gap is. It says nothing about residents far from the line.

    Raises ValueError when threshold is not finite or z is not above 0.

    Imbens and Lemieux (2008), Journal of Econometrics 142, 615-635, section 4
    (local linear, rectangular kernel).
    """
    finite("threshold", threshold)
    positive("z", z)
    at_t, variance_t = _at(treated, threshold)
    at_s, variance_s = _at(standard, threshold)
    total = variance_t + variance_s
    if total == 0:
        return None
    parts = ((variance_t / total, treated.n - 2), (variance_s / total, standard.n - 2))
    df = 1 / sum(part * part / freedom for part, freedom in parts)
    half = -float(stdtrit(df, float(ndtr(-z)))) * sqrt(total)
    value = at_t - at_s
    return Estimate(value, value - half, value + half)


def _at(side: Side, x: float) -> tuple[float, float]:
    """The height of the line at x, and the variance of that height."""
    slope = side.covariance / side.variance_x
    away = x - side.mean_x
    residual = side.variance_y - slope * side.covariance
    if residual < _ROUNDING * side.variance_y:
        residual = 0.0
    spread = residual * (side.n - 1) / (side.n - 2)
    return side.mean_y + slope * away, spread * (1 / side.n + away * away / ((side.n - 1) * side.variance_x))
