"""No finer than a number deserves, nor than what would give away the number that it is made of.

A share to a tenth of a percent of a few hundred residents fits one number of residents only, also when that number
itself is told to the nearest five; in whole percents several numbers fit from 78 residents on (counted out in
tests/metrics/test_precision.py). Below that it can be found back. That is no leak of a small group: what may be shown
together (`disclosure.publishable`) is worked out as if every number were known exactly.
"""

from data.records.indicator import Indicator, Measure
from metrics.statistics.sufficient import Estimate

# From so many residents on a tenth of a percent is told.
TENTHS_FROM = 1000


def percent_digits(n: int | None) -> int:
    """Decimals of a percentage over `n` residents; None for a figure of no group, such as a target."""
    return 1 if n is None or n >= TENTHS_FROM else 0


def decimals(width: float) -> int:
    """As many decimals as an interval of this width deserves."""
    return 0 if width >= 20 else 1 if width >= 2 else 2


def told_value(measure: Measure, value: float, n: int | None) -> float:
    """A value as it is told, a share as a fraction. `n` is the number of residents as it is told."""
    return round(value, percent_digits(n) + 2 if measure == "share" else decimals(abs(value)))


def told_estimate(indicator: Indicator, estimate: Estimate, digits: int) -> dict[str, float]:
    """A difference as other programs get it, no finer than its sentence: `digits` per 100, or in the unit."""
    places = digits + 2 if indicator.measure == "share" else digits
    return {
        "value": round(estimate.value, places),
        "low": round(estimate.low, places),
        "high": round(estimate.high, places),
    }
