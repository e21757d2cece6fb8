"""How strong the evidence of an experiment can become, said before it starts: the design decides, not the outcome."""

from dataclasses import dataclass
from math import floor

from data.records.experiment import Experiment
from data.records.target_effect import TargetEffect
from metrics.cells import ARMS, ArmName, Tally
from metrics.design import chosen_by_team, design
from metrics.estimate import LEAST_PER_ARM, LEAST_TEAMS, Difference, How
from metrics.statistics.evidence import FEW_CLUSTERS_BELOW, Evidence, evidence_level
from metrics.statistics.sufficient import Estimate, Moments

# Any number will do: only how the two groups are divided counts here.
_CASES = 1000
_NOTHING = Estimate(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Reachable:
    """The level that a design reaches when all goes as planned; `verdict` is False where it never gives one.

    `needs_situations` is True when that level asks that the starting situation of every case is delivered, `few_cases`
    when the planned ones are too few for any verdict, `line_of_teams` when teams are registered beside a limit.
    """

    evidence: Evidence
    verdict: bool
    few_teams: bool
    needs_situations: bool
    regression: bool
    few_cases: bool = False
    line_of_teams: bool = False


def reachable(record: Experiment, effect: TargetEffect | None = None) -> Reachable:
    """Judge a design by the rules that its comparison will be judged by, with groups that turn out alike and whole.

    So a comparison never has a higher level than was said beforehand (tests/metrics/test_reachable.py).
    """
    line = record.assignment == "threshold" and record.threshold is not None
    by_team = chosen_by_team(record) and not line
    # At a limit residents are compared: a comparison gives no verdict on teams by that.
    line_of_teams = chosen_by_team(record) and line
    few_cases = record.planned_cases is not None and smaller_arm(record, record.planned_cases) < LEAST_PER_ARM
    few_teams = by_team and (record.clusters_per_arm or 1) < LEAST_TEAMS
    how = _how(record, by_team=by_team)
    evidence = _evidence(record, how)
    # Two groups in time whose members were chosen for their bad score get better by themselves.
    regression = record.assignment == "before_after" and effect is not None and effect.chosen_on_bad_score
    return Reachable(
        evidence,
        verdict=not (few_teams or regression or few_cases or line_of_teams),
        few_teams=by_team and (record.clusters_per_arm or 1) < FEW_CLUSTERS_BELOW,
        needs_situations=how == "adjusted" and _evidence(record, "crude").level < evidence.level,
        regression=regression,
        few_cases=few_cases,
        line_of_teams=line_of_teams,
    )


def smaller_arm(record: Experiment, cases: int) -> int:
    """How many of so many cases come in the smaller of the two groups, as they are planned to be divided."""
    share = record.planned_share_treated or 0.5
    # 0.3 of 100 is a hair under 30 to a computer.
    return floor(cases * min(share, 1 - share) + 1e-9)


def _how(record: Experiment, *, by_team: bool) -> How:
    """The estimate that the comparison will lead with (metrics/comparison.py)."""
    if record.assignment == "threshold" and record.threshold is not None:
        return "threshold"
    if by_team:
        return "teams" if (record.clusters_per_arm or 1) >= LEAST_TEAMS else "crude"
    return "change" if record.baseline_in_both_groups else "adjusted"


def _evidence(record: Experiment, how: How) -> Evidence:
    treated = round(_CASES * (record.planned_share_treated or 0.5))
    team = _arm(1)
    teams: dict[ArmName, list[Tally]] = {arm: [team] * (record.clusters_per_arm or 1) for arm in ARMS}
    return evidence_level(
        design(record, _arm(treated), _arm(_CASES - treated), (), Difference(how, _NOTHING), teams),
    )


def _arm(n: int) -> Tally:
    return Tally(n, 0, Moments(n, 0.0, 0.0), None, None)
