"""The same difference per target group: an exploration, in which many looks find something by chance."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from scipy.special import ndtri

from data.records.indicator import Indicator
from metrics.cells import ArmName, Cell, Tally, by_stratum, whole_arm
from metrics.estimate import enough_for_a_verdict, is_share, like_with_like
from metrics.statistics.comparison import mantel_haenszel, stratified_mean_difference
from metrics.statistics.intervals import Z95
from metrics.statistics.multiplicity import two_sided_p
from metrics.statistics.sufficient import Estimate

GroupVerdict = Literal["better", "worse", "not_shown", "too_few", "hidden"]
# Below this p value one sentence for all groups together would hide that they differ.
_UNEVEN = 0.05


@dataclass(frozen=True)
class GroupDifference:
    """One target group; its interval pays for the number of groups looked at and so does `p` (Bonferroni).

    A hidden group has a name and nothing else. Numbers of cases are as the viewer may see them.
    """

    target_group: str
    verdict: GroupVerdict
    n_treated: int = 0
    n_standard: int = 0
    estimate: Estimate | None = None
    p: float | None = None


@dataclass(frozen=True)
class ByGroup:
    """Every target group of one experiment; `uneven_p` is the p value of "the same difference in each of them"."""

    groups: tuple[GroupDifference, ...]
    uneven_p: float | None

    @property
    def uneven(self) -> bool:
        """True when the groups differ by more than chance."""
        return self.uneven_p is not None and self.uneven_p < _UNEVEN


@dataclass(frozen=True)
class _Group:
    name: str
    treated: Tally
    standard: Tally
    strata: dict[str, dict[ArmName, Tally]]


def by_group(
    indicator: Indicator,
    cells: Sequence[Cell],
    may_be_shown: Collection[str],
    good: int,
    told: Callable[[int], int],
    least_z: float = Z95,
) -> ByGroup:
    """Every target group of one experiment.

    `may_be_shown` names the groups that may; `good` is 1 where more is better, -1 where less is, 0 where neither is;
    `told` makes of a number of cases what the viewer may see of it; `least_z` is what the looks at the whole experiment
    ask: exploring a part says no more than the whole.
    """
    groups = [_group(cells, name) for name in sorted({cell.target_group for cell in cells})]
    seen = [of for of in groups if of.name in may_be_shown and like_with_like(indicator, of.strata, Z95) is not None]
    z = max(least_z, -float(ndtri(0.05 / (2 * max(len(seen), 1)))))
    once = [like_with_like(indicator, of.strata, Z95) for of in seen]
    p_of = {
        of.name: min(1.0, len(seen) * two_sided_p(estimate))
        for of, estimate in zip(seen, once, strict=True)
        if estimate
    }
    found = []
    for of in groups:
        estimate = like_with_like(indicator, of.strata, z) if of.name in p_of else None
        if estimate is None:
            found.append(GroupDifference(of.name, "hidden"))
            continue
        verdict = _verdict(indicator, of, estimate, good)
        found.append(
            GroupDifference(of.name, verdict, told(of.treated.n), told(of.standard.n), estimate, p_of[of.name])
        )
    return ByGroup(tuple(found), _uneven_p(indicator, seen))


def _group(cells: Sequence[Cell], name: str) -> _Group:
    strata = by_stratum(cell for cell in cells if cell.target_group == name)
    return _Group(name, whole_arm(strata, "tailored"), whole_arm(strata, "standard"), strata)


def _verdict(indicator: Indicator, of: _Group, estimate: Estimate, good: int) -> GroupVerdict:
    if good == 0 or not enough_for_a_verdict(indicator, of.treated, of.standard):
        return "too_few"
    low, high = (estimate.low, estimate.high) if good > 0 else (-estimate.high, -estimate.low)
    return "better" if low > 0 else "worse" if high < 0 else "not_shown"


def _uneven_p(indicator: Indicator, groups: Sequence[_Group]) -> float | None:
    if len(groups) < 2:
        return None
    if is_share(indicator):
        return mantel_haenszel([(of.treated.counts, of.standard.counts) for of in groups]).heterogeneity_p
    return stratified_mean_difference([(of.treated.moments, of.standard.moments) for of in groups]).heterogeneity_p
