"""How large the difference is, estimated in the way that the registered comparison deserves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import isfinite
from typing import Literal

from data.records.experiment import Threshold
from data.records.indicator import Indicator
from metrics.cells import ARMS, NOBODY, ArmName, Tally, whole_arm
from metrics.statistics.before_after import change_difference
from metrics.statistics.comparison import (
    mean_difference,
    risk_difference,
    stratified_mean_difference,
    stratified_newcombe,
)
from metrics.statistics.intervals import Z95
from metrics.statistics.stratified import StratifiedEstimate
from metrics.statistics.sufficient import Estimate, Moments
from metrics.statistics.threshold import Side, jump_at_threshold

# measuring.md, "Comparison verdict": with fewer cases or events the interval stands without a verdict.
LEAST_PER_ARM = 30
LEAST_EVENTS = 5
# Of two against two teams no drawing of teams at all gives a difference that chance would rarely give; of five it does.
LEAST_TEAMS = 5
# Of fewer teams a mean and a margin between teams tell how each of them did.
_FEWEST_TEAMS = 4
# Where more than this part of the cases has nobody to compare with, what is left is about others than the arms.
MOST_DROPPED = 0.2
# Below this a starting situation tells nothing of whether it differs from the others.
_LEAST_TO_DIFFER = 10

How = Literal["crude", "adjusted", "change", "teams", "threshold"]
# Per starting situation: the tally of each arm that has one.
Strata = Mapping[str, Mapping[ArmName, Tally]]


@dataclass(frozen=True)
class Difference:
    """Tailored minus standard, in the unit of the outcome (a fraction for a share), and how it was found.

    `treated` and `standard` are the cases that it rests on, which may be fewer than the arms hold: in the sentence, and
    for what may be concluded. `cases_dropped` had nobody to compare with in their starting situation. `uneven_p` is the
    p value of "the same difference in every starting situation"; None when that cannot be asked. `teams` is the number
    of teams in the smaller arm where teams were compared.
    """

    how: How
    estimate: Estimate
    cases_dropped: int = 0
    uneven_p: float | None = None
    treated: Tally = NOBODY
    standard: Tally = NOBODY
    teams: int | None = None

    def is_enough(self, indicator: Indicator) -> bool:
        """measuring.md, "Comparison verdict": under this the interval stands without a verdict."""
        if self.teams is not None and self.teams < LEAST_TEAMS:
            return False
        return enough_for_a_verdict(indicator, self.treated, self.standard)


def is_share(indicator: Indicator) -> bool:
    """True when the outcome of one case is yes or no."""
    return indicator.measure == "share"


def enough_for_a_verdict(indicator: Indicator, treated: Tally, standard: Tally) -> bool:
    """30 cases per arm, and of a share 5 with and 5 without the outcome."""
    if min(treated.n, standard.n) < LEAST_PER_ARM:
        return False
    if not is_share(indicator):
        return True
    counts = [tally.counts for tally in (treated, standard)]
    return min(min(of.events, of.n - of.events) for of in counts) >= LEAST_EVENTS


def crude(indicator: Indicator, treated: Tally, standard: Tally, z: float = Z95) -> Estimate:
    """Everybody with tailored practice against everybody with standard practice."""
    if is_share(indicator):
        return risk_difference(treated.counts, standard.counts, z)
    return mean_difference(treated.moments, standard.moments, z)


def adjusted(indicator: Indicator, strata: Strata, z: float = Z95) -> Difference | None:
    """Like against like, and then the weighted mean; None without two known starting situations, or any pair of arms.

    Who has no starting situation on record ("") is compared with nobody.
    """
    known = {name: arms for name, arms in strata.items() if name}
    least = 1 if is_share(indicator) else 2
    useful = [
        (arms["tailored"], arms["standard"])
        for arms in known.values()
        if len(arms) == 2 and all(tally.n >= least for tally in arms.values())
    ]
    if len(known) < 2 or not useful:
        return None
    found = _stratified(indicator, useful, z)
    treated, standard = (reduce(Tally.merge, arm) for arm in zip(*useful, strict=True))
    everybody = sum(tally.n for arms in strata.values() for tally in arms.values())
    telling = [pair for pair in useful if min(pair[0].n, pair[1].n) >= _LEAST_TO_DIFFER]
    return Difference(
        "adjusted",
        Estimate(found.value, found.low, found.high),
        everybody - treated.n - standard.n,
        _stratified(indicator, telling, z).heterogeneity_p if len(telling) > 1 else None,
        treated,
        standard,
    )


def like_with_like(indicator: Indicator, strata: Strata, z: float = Z95) -> Estimate | None:
    """Within starting situations where there are any, else the plain difference.

    None for fewer than two known outcomes in an arm, or where the outcomes set no bound.
    """
    treated, standard = (whole_arm(strata, arm) for arm in ARMS)
    if min(treated.n, standard.n) < 2:
        return None
    like = adjusted(indicator, strata, z)
    estimate = like.estimate if like else crude(indicator, treated, standard, z)
    return estimate if isfinite(estimate.low) and isfinite(estimate.high) else None


def _stratified(indicator: Indicator, pairs: Sequence[tuple[Tally, Tally]], z: float) -> StratifiedEstimate:
    if is_share(indicator):
        return stratified_newcombe([(treated.counts, standard.counts) for treated, standard in pairs], z=z)
    return stratified_mean_difference([(treated.moments, standard.moments) for treated, standard in pairs], z)


def change(
    indicator: Indicator, before: Mapping[ArmName, Moments], treated: Tally, standard: Tally, z: float = Z95
) -> Difference | None:
    """The change in one group against the change in the other.

    None unless it is known of exactly those who were measured afterwards how they stood before: otherwise a change
    would be one of who was counted.
    """
    if {arm: of.n for arm, of in before.items()} != {"tailored": treated.n, "standard": standard.n}:
        return None
    if min(treated.n, standard.n) < 2:
        return None
    after_treated, after_standard = (_with_spread(indicator, tally) for tally in (treated, standard))
    estimate = change_difference(before["tailored"], after_treated, before["standard"], after_standard, z)
    return Difference("change", _within(indicator, estimate), treated=treated, standard=standard)


def by_team(teams: Mapping[ArmName, Sequence[Tally]], z: float = Z95) -> Difference | None:
    """Every team counts once: their means are the observations. None with fewer than four teams in an arm."""
    means = {arm: [tally.moments.mean for tally in of if tally.n > 0] for arm, of in teams.items()}
    if len(means) < 2 or any(len(of) < _FEWEST_TEAMS for of in means.values()):
        return None
    estimate = mean_difference(_moments(means["tailored"]), _moments(means["standard"]), z)
    if not isfinite(estimate.low):
        return None
    treated, standard = (reduce(Tally.merge, teams[arm]) for arm in ARMS)
    return Difference(
        "teams", estimate, treated=treated, standard=standard, teams=min(len(of) for of in means.values())
    )


def _within(indicator: Indicator, estimate: Estimate) -> Estimate:
    """A difference of two shares lies between all fewer and all more."""
    if not is_share(indicator):
        return estimate
    return Estimate(estimate.value, max(-1.0, estimate.low), min(1.0, estimate.high))


def _with_spread(indicator: Indicator, tally: Tally) -> Moments:
    if not is_share(indicator):
        return tally.moments
    n, share = tally.n, tally.moments.mean
    return Moments(n, share, share * (1 - share) * n / (n - 1))


def _moments(values: Sequence[float]) -> Moments:
    found = Moments(0, 0.0, 0.0)
    for value in values:
        found = found.merge(Moments(1, value, 0.0))
    return found


def at_threshold(
    indicator: Indicator, sides: Mapping[ArmName, Side], threshold: Threshold, z: float = Z95
) -> Difference | None:
    """The jump at the registered line; None when there are not enough cases close to it on both sides."""
    if len(sides) < 2:
        return None
    estimate = jump_at_threshold(sides["tailored"], sides["standard"], threshold.value, z)
    if estimate is None:
        return None
    treated, standard = (_close(sides[arm]) for arm in ARMS)
    return Difference("threshold", _within(indicator, estimate), treated=treated, standard=standard)


def _close(side: Side) -> Tally:
    """The cases close to the line, of which the outcome is known."""
    return Tally(side.n, 0, Moments(side.n, side.mean_y, side.variance_y), None, None)
