"""What one experiment may say in a cell of the matrix: whether it counts there, and with how much evidence."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from data.records.experiment import Experiment
from data.records.record import Stored
from metrics.cells import ARMS, NOBODY, ArmName, Cell, Tally, summed
from metrics.comparison import Comparison
from metrics.comparison_facts import Facts
from metrics.design import chosen_by_team
from metrics.indicator_rows import later
from metrics.looks import is_over
from metrics.matrix import Why
from metrics.statistics.evidence import Design, evidence_level


def concerns(cell: Cell, stored: Stored[Experiment], indicator: str, moment: int) -> bool:
    """True when a cell counts this outcome, at this moment, of this experiment."""
    return (cell.experiment_id, cell.indicator, cell.moment) == (stored.id, indicator, moment)


def registered(stored: Stored[Experiment], indicator: str, moment: int) -> bool:
    """True when this is the outcome, at the moment, that the experiment was registered to be judged on."""
    return (stored.record.indicator, stored.record.moment) == (indicator, moment)


def not_over(of: Facts, stored: Stored[Experiment], indicator: str, moment: int) -> Why | None:
    """Why an experiment has no outcome yet at this moment; None when it has."""
    record = stored.record
    if record.status != "completed" or of.until < record.last_day:
        return "not_over"
    still_open = sum(cell.tally.still_open for cell in of.cells if concerns(cell, stored, indicator, moment))
    over = is_over(record, of.library[indicator], of.until, still_open)
    return None if over and of.until >= later(record.last_day, moment) else "following"


def not_counted(comparison: Comparison) -> Why | None:
    """Why nothing can be said of one target group of an experiment that is over; None when something can.

    A cell compares residents, within each starting situation. Where teams, residents at a threshold or changes were
    compared, the interval of residents in a cell does not hold.
    """
    difference, record = comparison.difference, comparison.experiment.record
    if chosen_by_team(record):
        return "teams"
    if difference is not None and (difference.how == "threshold" or difference.how == "change"):
        return difference.how
    if comparison.verdict == "regression_to_mean":
        return "not_alike"
    if comparison.verdict == "hidden":
        return "hidden"
    if comparison.verdict == "following":
        return "following"
    if comparison.evidence is not None and not comparison.evidence.causal_sentence_allowed:
        return "not_alike"
    return None


def level_here(comparison: Comparison, registered: bool, arms: Mapping[ArmName, Tally]) -> int | None:
    """The evidence level of an experiment in a cell; None when its design is not known.

    What was not registered is an exploration, whatever the design. And who dropped out here, or how residents were
    divided here, may lower what the experiment as a whole has earned. `arms` are those of the experiment in the cell.
    """
    evidence, difference = comparison.evidence, comparison.difference
    if evidence is None or difference is None:
        return None
    if not registered:
        return 1
    treated, standard = (arms.get(arm, NOBODY) for arm in ARMS)
    if not (treated.assigned and standard.assigned):
        return evidence.level
    here = evidence_level(
        Design(
            # The design itself was judged on the experiment as a whole; here only what may lower it.
            assignment="lottery",
            baseline_in_both_groups=False,
            adjusted=difference.how == "adjusted",
            treated=treated.assigned,
            standard=standard.assigned,
            planned_share_treated=comparison.experiment.record.planned_share_treated,
            standardised_differences={},
            attrition_gap=abs(treated.dropped_out / treated.assigned - standard.dropped_out / standard.assigned),
            protocol_changed=False,
            clusters_per_arm=None,
        )
    )
    return min(evidence.level, here.level)


def shared_standard(
    of: Facts, experiments: Sequence[Stored[Experiment]], indicator: str, moment: int
) -> tuple[tuple[Stored[Experiment], ...], ...]:
    """The experiments that were compared with one and the same standard group, together per standard group.

    Nobody registers that. It shows: one team, at one time, and the same numbers in each group and starting situation.
    """
    counted = list(dict.fromkeys(experiments))
    standard: dict[UUID, dict[tuple[str, str], tuple[int, int, float]]] = {}
    for stored in counted:
        own = [cell for cell in of.cells if concerns(cell, stored, indicator, moment) and cell.arm == "standard"]
        standard[stored.id] = {
            place: (tally.assigned, tally.n, round(tally.moments.mean, 9))
            for place, tally in summed(own, lambda cell: (cell.target_group, cell.stratum)).items()
        }

    def share_it(one: Stored[Experiment], other: Stored[Experiment]) -> bool:
        return (
            one.record.team == other.record.team
            and one.record.first_day <= other.record.last_day
            and other.record.first_day <= one.record.last_day
            and standard[one.id] == standard[other.id]
        )

    together: list[list[Stored[Experiment]]] = []
    for stored in counted:
        companions = next((others for others in together if any(share_it(stored, other) for other in others)), None)
        if companions is None:
            together.append([stored])
        else:
            companions.append(stored)
    return tuple(tuple(others) for others in together if len(others) > 1)
