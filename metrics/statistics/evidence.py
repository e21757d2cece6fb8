"""How far a sentence may go: the evidence level, from registered facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from numbers import Real
from typing import Literal

from scipy.special import chdtrc

from metrics.statistics.arguments import one_of, share, whole, yes_or_no

Assignment = Literal["lottery", "waiting_list", "threshold", "rota", "other_team", "before_after", "none"]
Weakness = Literal["imbalance", "sample_ratio", "attrition", "protocol_changed", "few_clusters"]
Step = Literal[
    "comparable_groups",
    "planned_ratio",
    "complete_follow_up",
    "registered_protocol",
    "more_clusters",
    "adjustment",
    "baseline_in_both_groups",
    "quasi_random_assignment",
    "lottery",
]

BLOCKING_IMBALANCE = 0.5
SAMPLE_RATIO_P = 0.001
LARGE_ATTRITION_GAP = 0.10
FEW_CLUSTERS_BELOW = 10

_LEVELS: dict[str, int] = {"lottery": 5, "waiting_list": 4, "threshold": 4, "rota": 4}
# Per weakness: the highest level that is left, and what takes it away.
_CAPS: dict[Weakness, tuple[int, Step]] = {
    "imbalance": (1, "comparable_groups"),
    "sample_ratio": (2, "planned_ratio"),
    "attrition": (3, "complete_follow_up"),
    "protocol_changed": (3, "registered_protocol"),
    "few_clusters": (3, "more_clusters"),
}
_NEXT: dict[int, Step] = {
    1: "adjustment",
    2: "baseline_in_both_groups",
    3: "quasi_random_assignment",
    4: "lottery",
}


@dataclass(frozen=True)
class Design:
    """What was registered about a comparison; nothing here is an outcome.

    `assignment`: how it was decided who got the approach. `adjusted`: compared
    within strata or with controls. `treated` and `standard`: numbers assigned,
    not numbers measured. `planned_share_treated`: the registered share to
    assign, strictly between 0 and 1; None means no ratio was registered and
    none is checked. `standardised_differences`: covariate to standardised mean
    difference; infinite where the arms have nothing in common. `attrition_gap`:
    difference between the arms in the fraction lost, 0 to 1. `clusters_per_arm`:
    teams or districts in the smaller arm; None when individuals were assigned.

    Raises ValueError when a fact is outside these ranges.
    """

    assignment: Assignment
    baseline_in_both_groups: bool
    adjusted: bool
    treated: int
    standard: int
    planned_share_treated: float | None
    standardised_differences: Mapping[str, float]
    attrition_gap: float
    protocol_changed: bool
    clusters_per_arm: int | None

    def __post_init__(self) -> None:
        one_of("assignment", self.assignment, (*_LEVELS, "other_team", "before_after", "none"))
        # An unknown (None) would otherwise count as "no, the protocol was kept".
        for name in ("baseline_in_both_groups", "adjusted", "protocol_changed"):
            yes_or_no(name, getattr(self, name))
        whole("treated", self.treated)
        whole("standard", self.standard)
        planned = self.planned_share_treated
        if planned is not None and share("planned_share_treated", planned) in (0.0, 1.0):
            raise ValueError(f"planned_share_treated must be between 0 and 1, got {planned!r}")
        for name, value in self.standardised_differences.items():
            if not isinstance(value, Real) or isnan(value):
                raise ValueError(f"standardised_differences[{name!r}] must be a number, got {value!r}")
        share("attrition_gap", self.attrition_gap)
        if self.clusters_per_arm is not None:
            whole("clusters_per_arm", self.clusters_per_arm, least=1)


@dataclass(frozen=True)
class Reason:
    """Why the level is capped: a stable code, what it is about, and how much.

    `value` is the standardised difference, the p value of the sample ratio,
    the attrition gap or the number of clusters; None where there is no number.
    """

    code: Weakness
    subject: str
    value: float | None


@dataclass(frozen=True)
class Evidence:
    """The level (1 to 5), every weakness found, and what would raise the level.

    `reasons` names each weakness, the most severe first, also one that lowers
    nothing because the design itself reaches no further. `raises_it` is the
    first step up; None at level 5.
    """

    level: int
    reasons: tuple[Reason, ...]
    raises_it: Step | None
    causal_sentence_allowed: bool


def evidence_level(design: Design) -> Evidence:
    """Tell which verb the registered facts allow: the Maryland scale, 1 to 5.

    5 lottery; 4 quasi-random (waiting list by date, threshold, rota); 3 before
    and after in both groups; 2 adjusted; 1 before and after, or with and
    without. A comparison before and after in one group has no second group,
    so a baseline "in both" does not count there. Weaknesses cap the level:

    imbalance, |SMD| > 0.5: 1. The groups are different people. Adjusting does
      not rescue it, so no causal sentence at all.
    sample_ratio, chi-square p < .001 against the planned share: 2. Who is in
      which group was decided by something nobody registered, and cases may be
      missing before and after alike: what is left is a comparison.
    attrition, gap > 10 percentage points: 3. The drawn groups are no longer
      the measured ones; a trial with high attrition is read as a comparison
      of groups (What Works Clearinghouse, Standards Handbook 4.1).
    protocol_changed: 3. The groups may still be sound, but what was tested was
      chosen with the data in sight: "works" and "strong indication" go.
    few_clusters, under 10 per arm: 3. Chance cannot make a handful of teams
      alike; this is what level 3 is, some units compared with some others.

    Level 2 says "after correction". So a capped comparison that was neither
    adjusted nor measured beforehand in both groups has level 1.

    Farrington, Gottfredson, Sherman and Welsh (2002), The Maryland Scientific
    Methods Scale; the limits are in design/measuring.md, section 2.
    """
    reached = _reached(design)
    reasons = _weaknesses(design)
    cap = min((_CAPS[reason.code][0] for reason in reasons), default=5)
    level = min(reached, cap)
    if level == 2 and not (design.adjusted or design.baseline_in_both_groups):
        level = 1
    raises_it: Step | None = _NEXT.get(level)
    if reasons and (level < reached or cap == level):
        raises_it = _CAPS[reasons[0].code][1]
    blocked = any(reason.code == "imbalance" for reason in reasons)
    return Evidence(level, reasons, raises_it, causal_sentence_allowed=not blocked)


def _reached(design: Design) -> int:
    if design.assignment in _LEVELS:
        return _LEVELS[design.assignment]
    if design.baseline_in_both_groups and design.assignment != "before_after":
        return 3
    return 2 if design.adjusted else 1


def _weaknesses(design: Design) -> tuple[Reason, ...]:
    differences = sorted(design.standardised_differences.items(), key=lambda item: -abs(item[1]))
    found = [Reason("imbalance", name, float(value)) for name, value in differences if abs(value) > BLOCKING_IMBALANCE]
    p = _sample_ratio_p(design)
    if p < SAMPLE_RATIO_P:
        found.append(Reason("sample_ratio", "treated", p))
    # 0.8 - 0.7 is a little over 0.1 to a computer.
    if design.attrition_gap > LARGE_ATTRITION_GAP + 1e-9:
        found.append(Reason("attrition", "attrition_gap", design.attrition_gap))
    if design.protocol_changed:
        found.append(Reason("protocol_changed", "protocol", None))
    if design.clusters_per_arm is not None and design.clusters_per_arm < FEW_CLUSTERS_BELOW:
        found.append(Reason("few_clusters", "clusters_per_arm", design.clusters_per_arm))
    return tuple(found)


def _sample_ratio_p(design: Design) -> float:
    """Test with chi-square, 1 df, whether the planned share could give this split."""
    assigned = design.treated + design.standard
    if design.planned_share_treated is None or assigned == 0:
        return 1.0
    planned = design.planned_share_treated
    gap = design.treated - assigned * planned
    return float(chdtrc(1, gap * gap / (assigned * planned * (1 - planned))))
