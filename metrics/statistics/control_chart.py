"""Whether this is ordinary variation or a signal, and whether the target is met by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, sqrt
from typing import Literal

from metrics.statistics.arguments import finite, one_of, share, whole
from metrics.statistics.signals import Signal, signals

GoodIs = Literal["higher", "lower"]
Assurance = Literal["always", "by_chance", "never"]

DOTS_ONLY_BELOW = 8
TRIAL_BELOW = 12

_LIMIT = 2.66  # 3 / 1.128, as the NHS rounds it
_OUTLYING = 3.267  # upper limit of a moving range, in mean moving ranges
_D2 = 1.128  # mean range of two normal draws, in standard deviations


@dataclass(frozen=True)
class Point:
    """One period: its value, the lines it is judged by, and the signal.

    `mean`, `lower` and `upper` are None where the phase has under 8 points;
    `lower` and `upper` also where a phase shows no variation at all.
    """

    value: float
    mean: float | None
    lower: float | None
    upper: float | None
    signal: Signal | None


@dataclass(frozen=True)
class ControlChart:
    """Points in the order given, and what the newest limits say of the target.

    `assurance` is None without a target or without limits. `trial` says that
    the newest limits rest on 8 to 11 points and may still move a good deal.
    """

    points: tuple[Point, ...]
    assurance: Assurance | None
    trial: bool


def xmr(
    values: Sequence[float],
    good_is: GoodIs = "higher",
    target: float | None = None,
    phases: Sequence[int] = (),
) -> ControlChart:
    """Chart single values, one per period, oldest first.

    For counts, means and money; `target` is in the same unit. `phases` are the
    indexes at which a new phase starts, only at registered change points; each
    phase has its own mean and limits and no run crosses into the next.

    Limits are the mean plus and minus 2.66 mean moving ranges, after dropping
    once the moving ranges of at least 3.267 times their mean. Where that would
    drop every range that is not 0 (a flat series with one bump) nothing is
    dropped: limits on top of the mean would call every point a signal. A phase
    without any variation has no limits, since nothing tells how much is usual.

    Raises ValueError when a value or the target is not finite, good_is is
    another word, or phases are not rising indexes into values.

    NHS England, Making Data Count; Wheeler (1993), Understanding Variation.
    """
    checked = [finite(f"values[{i}]", value) for i, value in enumerate(values)]
    if target is not None:
        finite("target", target)
    points: list[Point] = []
    for phase in _phases(len(checked), phases):
        part = checked[phase]
        if len(part) < DOTS_ONLY_BELOW:
            points += _dots(part)
            continue
        ranges = [abs(b - a) for a, b in pairwise(part)]
        limit = _OUTLYING * _mean(ranges) * (1 - 1e-9)  # a tie counts as outlying
        typical = _mean([r for r in ranges if r < limit]) or _mean(ranges)
        points += _judged(part, _mean(part), [_LIMIT * typical] * len(part))
    return _chart(points, good_is, target, phases)


def laney_p(
    numerators: Sequence[int],
    denominators: Sequence[int],
    good_is: GoodIs = "higher",
    target: float | None = None,
    phases: Sequence[int] = (),
) -> ControlChart:
    """Chart shares with large or varying denominators, oldest first.

    Values, limits and `target` are fractions; limits follow each period's
    denominator and stay within 0 to 1. The spread between periods is measured,
    not assumed binomial: a plain p-chart flagged 16 of 20 weeks of a stable
    series. `phases` and the absence of limits are as in `xmr`.

    Raises ValueError when a numerator or denominator is not a whole number, a
    denominator is 0 (leave such a period out), a numerator exceeds it, lengths
    differ, the target is not a fraction, good_is is another word, or phases
    are not rising indexes.

    Laney (2002), Quality Engineering 14, 531-537; Mohammed and Laney (2006),
    Quality and Safety in Health Care 15, 383-384.
    """
    if len(numerators) != len(denominators):
        raise ValueError(f"denominators must be as many as numerators ({len(numerators)}), got {len(denominators)}")
    for i, (x, n) in enumerate(zip(numerators, denominators, strict=True)):
        whole(f"numerators[{i}]", x)
        whole(f"denominators[{i}]", n, least=1)
        if x > n:
            raise ValueError(f"numerators[{i}] must be at most its denominator ({n}), got {x!r}")
    if target is not None:
        share("target", target)
    points: list[Point] = []
    for phase in _phases(len(numerators), phases):
        xs, ns = numerators[phase], denominators[phase]
        shares = [x / n for x, n in zip(xs, ns, strict=True)]
        if len(shares) < DOTS_ONLY_BELOW:
            points += _dots(shares)
            continue
        mean = sum(xs) / sum(ns)
        binomial = [sqrt(mean * (1 - mean) / n) for n in ns]
        # With only zeros or only ones the binomial spread is 0 and z undefined.
        z = [(p - mean) / s if s else 0.0 for p, s in zip(shares, binomial, strict=True)]
        sigma_z = _mean([abs(b - a) for a, b in pairwise(z)]) / _D2
        points += _judged(shares, mean, [3 * s * sigma_z for s in binomial], bounds=(0.0, 1.0))
    return _chart(points, good_is, target, phases)


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values) if values else 0.0


def _phases(n: int, starts: Sequence[int]) -> list[slice]:
    for i, start in enumerate(starts):
        whole(f"phases[{i}]", start)
        if start >= n or (i > 0 and start <= starts[i - 1]):
            raise ValueError(f"phases must be rising indexes under {n}, got {tuple(starts)}")
    edges = [0, *starts, n]
    return [slice(a, b) for a, b in pairwise(edges)]


def _dots(values: Sequence[float]) -> list[Point]:
    return [Point(value, None, None, None, None) for value in values]


def _judged(
    values: Sequence[float],
    mean: float,
    widths: Sequence[float],
    bounds: tuple[float, float] | None = None,
) -> list[Point]:
    if not any(widths):
        return [Point(value, mean, None, None, None) for value in values]
    floor, ceiling = bounds or (float("-inf"), float("inf"))
    found = signals(values, mean, widths)
    return [
        Point(value, mean, max(floor, mean - width), min(ceiling, mean + width), signal)
        for value, width, signal in zip(values, widths, found, strict=True)
    ]


def _chart(points: Sequence[Point], good_is: GoodIs, target: float | None, phases: Sequence[int]) -> ControlChart:
    one_of("good_is", good_is, ("higher", "lower"))
    newest = len(points) - (phases[-1] if phases else 0)
    limits = points[-1] if points else None
    trial = limits is not None and limits.lower is not None and newest < TRIAL_BELOW
    return ControlChart(tuple(points), _assurance(limits, good_is, target), trial)


def _assurance(newest: Point | None, good_is: GoodIs, target: float | None) -> Assurance | None:
    if target is None or newest is None or newest.lower is None or newest.upper is None:
        return None
    if newest.lower <= target <= newest.upper:
        return "by_chance"
    return "always" if (target < newest.lower) == (good_is == "higher") else "never"
