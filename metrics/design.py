"""The registered facts behind the evidence level, as far as the estimate uses them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.records.experiment import Experiment
from metrics.cells import ArmName, Tally
from metrics.estimate import Difference
from metrics.statistics.evidence import Design


@dataclass(frozen=True)
class Balance:
    """How far the groups were apart beforehand on one characteristic, in standard deviations."""

    characteristic: str
    difference: float


def chosen_by_team(record: Experiment) -> bool:
    """True when teams, and not residents, were assigned: then teams are what is compared."""
    return record.assignment == "other_team" or record.clusters_per_arm is not None


def design(
    record: Experiment,
    treated: Tally,
    standard: Tally,
    balance: tuple[Balance, ...],
    difference: Difference,
    teams: Mapping[ArmName, Sequence[Tally]],
) -> Design:
    """The registered facts, as far as the estimate uses them: no level is claimed for an analysis that was not done."""
    return Design(
        assignment=record.assignment if _analysed_as_assigned(record, difference) else "none",
        baseline_in_both_groups=difference.how == "change",
        # Residents within starting situations say nothing of a difference between teams.
        adjusted=difference.how == "adjusted" and not chosen_by_team(record),
        treated=treated.assigned,
        standard=standard.assigned,
        planned_share_treated=record.planned_share_treated,
        standardised_differences={of.characteristic: of.difference for of in balance},
        attrition_gap=abs(treated.dropped_out / treated.assigned - standard.dropped_out / standard.assigned),
        protocol_changed=record.protocol_changed,
        clusters_per_arm=_clusters(record, difference, teams),
    )


def _analysed_as_assigned(record: Experiment, difference: Difference) -> bool:
    if record.assignment == "threshold":
        return difference.how == "threshold"
    return difference.how == "teams" or not chosen_by_team(record)


def _clusters(record: Experiment, difference: Difference, teams: Mapping[ArmName, Sequence[Tally]]) -> int | None:
    """The teams that the estimate really rests on: one where teams were assigned and not analysed as such."""
    if not chosen_by_team(record):
        return None
    if difference.how != "teams":
        return 1
    delivered = min(len(own) for own in teams.values())
    return min(delivered, record.clusters_per_arm or delivered)
