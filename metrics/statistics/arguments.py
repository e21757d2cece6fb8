"""Refusing wrong arguments, always with the name, the value and what is allowed.

NaN and infinity are refused at the door: a NaN that slips through compares
false with everything and comes out as a verdict ("not better") that nobody
reached.
"""

import math
from collections.abc import Collection
from numbers import Integral, Real


def finite(name: str, value: float) -> float:
    """Return `value` as a float, or ValueError when it is not a finite number."""
    if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
        raise ValueError(f"{name} must be a finite number, got {value!r}")
    return float(value)


def positive(name: str, value: float) -> float:
    """Return `value` as a float, or ValueError when it is not a finite number above 0."""
    if finite(name, value) <= 0:
        raise ValueError(f"{name} must be a number above 0, got {value!r}")
    return float(value)


def share(name: str, value: float) -> float:
    """Return `value` as a float, or ValueError when it is not a fraction from 0 to 1."""
    if not 0 <= finite(name, value) <= 1:
        raise ValueError(f"{name} must be a share from 0 to 1 (0.25, not 25), got {value!r}")
    return float(value)


def whole(name: str, value: int, least: int = 0) -> int:
    """Return `value` as an int, or ValueError when it is not a whole number >= `least`."""
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise ValueError(f"{name} must be a whole number of at least {least}, got {value!r}")
    return int(value)


def one_of(name: str, value: str, allowed: Collection[str]) -> None:
    """Raise ValueError when `value` is not one of the `allowed` words."""
    if value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(allowed)}, got {value!r}")


def yes_or_no(name: str, value: bool) -> None:
    """Raise ValueError when `value` is not True or False; None is neither."""
    if value is not True and value is not False:
        raise ValueError(f"{name} must be True or False, got {value!r}")
