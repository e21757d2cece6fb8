"""How large the difference is, estimated in the way that the registered comparison deserves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from data.records.experiment import Threshold
from data.records.indicator import Indicator
from metrics.cells import ArmName, Tally
from metrics.statistics.before_after import change_difference
from metrics.statistics.comparison import (
    mean_difference,
    risk_difference,
    stratified_mean_difference,
    stratified_newcombe,
)
from metrics.statistics.intervals import Z95
from metrics.statistics.sufficient import Estimate, Moments
from metrics.statistics.threshold import Side, jump_at_threshold

How = Literal["crude", "adjusted", "change", "teams", "threshold"]
# Per starting situation: the tally of each arm that has one.
Strata = Mapping[str, Mapping[ArmName, Tally]]


@dataclass(frozen=True)
class Difference:
    """Tailored minus standard, in the unit of the outcome (a fraction for a share), and how it was found.

    `cases_dropped` had nobody to compare with in their starting situation. `uneven_p` is the p value of "the same
    difference in every starting situation"; None when there is one.
    """

    how: How
    estimate: Estimate
    cases_dropped: int = 0
    uneven_p: float | None = None


def is_share(indicator: Indicator) -> bool:
    """True when the outcome of one case is yes or no."""
    return indicator.measure == "share"


def crude(indicator: Indicator, treated: Tally, standard: Tally, z: float = Z95) -> Estimate:
    """Everybody with tailored practice against everybody with standard practice."""
    if is_share(indicator):
        return risk_difference(treated.counts, standard.counts, z)
    return mean_difference(treated.moments, standard.moments, z)


def adjusted(indicator: Indicator, strata: Strata, z: float = Z95) -> Difference | None:
    """Like against like, and then the weighted mean; None with one starting situation, or none with both arms."""
    pairs = [(arms["tailored"], arms["standard"]) for arms in strata.values() if len(arms) == 2]
    alone = [tally for arms in strata.values() if len(arms) == 1 for tally in arms.values()]
    least = 1 if is_share(indicator) else 2
    useful = [pair for pair in pairs if all(tally.n >= least for tally in pair)]
    if len(strata) < 2 or not useful:
        return None
    if is_share(indicator):
        found = stratified_newcombe([(treated.counts, standard.counts) for treated, standard in useful], z=z)
    else:
        found = stratified_mean_difference([(treated.moments, standard.moments) for treated, standard in useful], z)
    left_out = [tally for pair in pairs if pair not in useful for tally in pair] + alone
    return Difference(
        "adjusted",
        Estimate(found.value, found.low, found.high),
        found.cases_dropped + sum(tally.n for tally in left_out),
        found.heterogeneity_p,
    )


def change(
    indicator: Indicator, before: Mapping[ArmName, Moments], treated: Tally, standard: Tally, z: float = Z95
) -> Difference | None:
    """The change in one group against the change in the other; None when it is not known of both how they stood."""
    if len(before) < 2 or any(of.n < 2 for of in (*before.values(), treated.moments, standard.moments)):
        return None
    after_treated, after_standard = (_with_spread(indicator, tally) for tally in (treated, standard))
    return Difference(
        "change", change_difference(before["tailored"], after_treated, before["standard"], after_standard, z)
    )


def by_team(teams: Mapping[ArmName, Sequence[Tally]], z: float = Z95) -> Difference | None:
    """Every team counts once: their means are the observations. None with fewer than two teams in an arm."""
    means = {arm: [tally.moments.mean for tally in of if tally.n > 0] for arm, of in teams.items()}
    if len(means) < 2 or any(len(of) < 2 for of in means.values()):
        return None
    estimate = mean_difference(_moments(means["tailored"]), _moments(means["standard"]), z)
    return Difference("teams", estimate) if isfinite(estimate.low) else None


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


def at_threshold(sides: Mapping[ArmName, Side], threshold: Threshold, z: float = Z95) -> Difference | None:
    """The jump at the registered line; None when there are not enough cases close to it on both sides."""
    if len(sides) < 2:
        return None
    estimate = jump_at_threshold(sides["tailored"], sides["standard"], threshold.value, z)
    return Difference("threshold", estimate) if estimate else None
