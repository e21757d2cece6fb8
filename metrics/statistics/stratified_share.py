"""A share of hours or euros over several teams: each team speaks for its own staff, however many of it took part."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import fsum, sqrt

from scipy.special import ndtri, stdtrit

from metrics.statistics.arguments import finite, positive, whole
from metrics.statistics.intervals import score_interval
from metrics.statistics.sufficient import Estimate
from metrics.statistics.two_stage import Within, two_stage_share

# Below this share of what it is compared with a spread is rounding.
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Stratum:
    """The respondents of one team, or a total of it (`m` = 0), with what its hours have to be multiplied by.

    `weight` brings the sums to the whole staff of the team and to one length of time. The sums are those of
    `two_stage_share`; of a total only sy and sx count. `population` is the staff that the respondents were drawn from,
    None where that is not known. `kind` says which strata resemble each other.

    Raises ValueError when m is negative, weight or sx is not above 0, sy is outside 0 to sx, a sum is not finite or
    negative, or population is under m.
    """

    m: int
    weight: float
    sy: float
    sx: float
    syy: float = 0.0
    sxx: float = 0.0
    sxy: float = 0.0
    within: Within = field(default_factory=Within)
    population: int | None = None
    kind: str = ""

    def __post_init__(self) -> None:
        whole("m", self.m)
        positive("weight", self.weight)
        positive("sx", self.sx)
        if not 0 <= finite("sy", self.sy) <= self.sx * (1 + _ROUNDING):
            raise ValueError(f"sy must be from 0 to sx ({self.sx!r}), got {self.sy!r}")
        for name in ("syy", "sxx", "sxy"):
            if finite(name, getattr(self, name)) < 0:
                raise ValueError(f"{name} must be a number of at least 0, got {getattr(self, name)!r}")
        if self.population is not None:
            whole("population", self.population, least=self.m)


@dataclass(frozen=True)
class _Joined:
    """Strata whose spread is looked at together, because one of them alone shows none."""

    strata: tuple[Stratum, ...]

    @property
    def m(self) -> int:
        return sum(stratum.m for stratum in self.strata)

    @property
    def kind(self) -> str:
        return self.strata[0].kind

    @property
    def seen(self) -> float:
        """The part of the staff that took part; 0 where the staff is not known."""
        known = [stratum.population for stratum in self.strata if stratum.population is not None]
        return self.m / sum(known) if len(known) == len(self.strata) else 0.0

    @property
    def total(self) -> float:
        return fsum(stratum.weight * stratum.sx for stratum in self.strata)

    @property
    def drawn(self) -> float:
        """The spread of one answer at its largest, times four: 0 where everybody wrote down all hours."""
        return fsum(of.weight**2 * (of.within.drawn + of.within.single) for of in self.strata)

    def scale(self, ratio: float) -> float:
        """What the spread is small or large beside."""
        return fsum(of.weight**2 * (of.syy + ratio * ratio * of.sxx) for of in self.strata)

    def variance(self, ratio: float) -> float:
        """The variance of the weighted sum of y - ratio * x; where own hours show no spread, people count in full."""
        apart = fsum(of.weight**2 * (of.syy - 2 * ratio * of.sxy + ratio * ratio * of.sxx) for of in self.strata)
        middle = fsum(of.weight * (of.sy - ratio * of.sx) for of in self.strata)
        between = max(0.0, apart - middle * middle / self.m) * self.m / (self.m - 1)
        own = fsum(of.weight**2 * of.within.of_ratio(ratio) for of in self.strata)
        if self.drawn > 0 and own == 0:
            return between
        return between * (1 - self.seen) + self.seen * own

    def flat(self) -> float:
        """The largest variance of a share that these people and moments can have, over p (1 - p)."""
        people = 1 / self.m
        if self.drawn > 0:
            return people * (1 - self.seen) + self.seen * self.drawn / self.total**2
        return 0.0 if self.seen == 1 else people


def stratified_share(strata: Sequence[Stratum], level: float = 0.95) -> Estimate:
    """Estimate what part of the hours of all teams together helps: a combined ratio over the teams.

    The value is sum(weight * sy) / sum(weight * sx). One stratum alone is `two_stage_share`. A team with one respondent
    shows no spread: for the margin it is joined with the smallest other of its kind, for the value it keeps its own
    weight. A total (`m` = 0) counts in the value and brings no uncertainty. Value and bounds are fractions.

    Never a false certainty: where the answers of each respondent are all alike, the finite staff narrows nothing; where
    nobody differs from the others, the interval is Wilson's on as many answers as there are in the worst case.

    Raises ValueError when there are fewer than two respondents, or level is outside 0 to 1.

    Cochran (1977), Sampling Techniques, 3rd ed., sections 5A.12 (strata with one unit), 6.11 (the combined ratio) and
    11.8; Sarndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 7.6.
    """
    if not 0 < finite("level", level) < 1:
        raise ValueError(f"level must be between 0 and 1 (0.95, not 95), got {level!r}")
    sampled = [stratum for stratum in strata if stratum.m]
    if sum(stratum.m for stratum in sampled) < 2:
        raise ValueError(f"strata must hold two or more respondents, got {sum(stratum.m for stratum in sampled)}")
    if len(strata) == 1:
        (of,) = strata
        return two_stage_share(of.m, of.sy, of.sx, of.syy, of.sxx, of.sxy, of.within, of.population, level)
    total = fsum(of.weight * of.sx for of in strata)
    ratio = min(1.0, fsum(of.weight * of.sy for of in strata) / total)
    joined = _joined(sampled)
    variance = fsum(of.variance(ratio) for of in joined)
    if variance <= _ROUNDING * fsum(of.scale(ratio) for of in joined):
        flat = fsum((of.total / total) ** 2 * of.flat() for of in joined)
        if flat == 0:
            return Estimate(ratio, ratio, ratio)
        bounds = score_interval(ratio, 1 / flat, float(ndtri((1 + level) / 2)))
        return Estimate(ratio, bounds.low, bounds.high)
    df = sum(of.m - 1 for of in joined)
    half = float(stdtrit(df, (1 + level) / 2)) * sqrt(variance) / total
    return Estimate(ratio, max(0.0, ratio - half), min(1.0, ratio + half))


def _joined(strata: Sequence[Stratum]) -> list[_Joined]:
    """No group of fewer than two respondents, as long as there is another one to join it with."""
    groups = [_Joined((stratum,)) for stratum in sorted(strata, key=lambda of: of.m)]
    while len(groups) > 1 and groups[0].m < 2:
        lonely, *others = groups
        other = next((of for of in others if of.kind == lonely.kind), others[0])
        others.remove(other)
        groups = sorted([*others, _Joined((*lonely.strata, *other.strata))], key=lambda of: of.m)
    return groups
