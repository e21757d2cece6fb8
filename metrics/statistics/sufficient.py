"""What SQL hands over (Counts, Moments) and what comes back (Interval, Estimate)."""

from dataclasses import dataclass

from metrics.statistics.arguments import finite, whole


@dataclass(frozen=True)
class Counts:
    """`events` cases with the outcome among `n` cases; 0 <= events <= n.

    Raises ValueError when either is not a whole number or events exceed n.
    """

    events: int
    n: int

    def __post_init__(self) -> None:
        whole("events", self.events)
        whole("n", self.n)
        if self.events > self.n:
            raise ValueError(f"events must be at most n ({self.n}), got {self.events!r}")

    @property
    def share(self) -> float:
        """Events per case, as a fraction; ValueError when there are no cases."""
        whole("n", self.n, least=1)
        return self.events / self.n


@dataclass(frozen=True)
class Moments:
    """Count, mean and sample variance (n - 1, `var_samp`) of one outcome.

    The mean has the unit of the outcome, the variance its square. With fewer
    than two cases there is no spread: SQL gives NULL, pass variance 0.
    Raises ValueError for a count that is not whole, a mean that is not finite
    or a variance that is negative, not finite, or not 0 below two cases.
    """

    n: int
    mean: float
    variance: float

    def __post_init__(self) -> None:
        whole("n", self.n)
        finite("mean", self.mean)
        if finite("variance", self.variance) < 0:
            raise ValueError(f"variance must be a number of at least 0, got {self.variance!r}")
        if self.n < 2 and self.variance != 0:
            raise ValueError(f"variance must be 0 when n is {self.n}, got {self.variance!r}")

    def merge(self, other: "Moments") -> "Moments":
        """Combine the moments of two sets of cases, in any order and grouping.

        Chan, Golub and LeVeque (1983), The American Statistician 37, 242-247.
        Never through sums of squares: around a mean of a billion those gave a
        variance of 11.8 million where the answer was 0.25.
        """
        if self.n == 0 or other.n == 0:
            kept = self if self.n else other
            return Moments(kept.n, kept.mean, kept.variance)
        n = self.n + other.n
        gap = other.mean - self.mean
        squares = (self.n - 1) * self.variance + (other.n - 1) * other.variance + gap * gap * self.n * other.n / n
        return Moments(n, self.mean + gap * other.n / n, squares / (n - 1))


@dataclass(frozen=True)
class Interval:
    """The values that the data leave room for, from `low` to `high`.

    Raises ValueError when a bound is not a finite number or low exceeds high.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if finite("low", self.low) > finite("high", self.high):
            raise ValueError(f"low must be at most high ({self.high!r}), got {self.low!r}")


@dataclass(frozen=True)
class Estimate:
    """A value with its interval; an infinite bound means the data set none."""

    value: float
    low: float
    high: float
