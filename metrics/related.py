"""Other experiments that bear on the same question, and which way each of them points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from data.records.experiment import Experiment
from metrics.comparison import ENDED, Comparison
from metrics.comparison_words import LEVEL_OF_CAUSE

# What a verdict does to the expectation that the tailored practice helps. "Not shown" is "nothing", never "against".
Bearing = Literal["supports", "contradicts", "no_difference", "mixed", "nothing"]
BEARINGS: tuple[Bearing, ...] = ("supports", "contradicts", "no_difference", "mixed", "nothing")


@dataclass(frozen=True)
class Related:
    """One other experiment, why it is shown here, and which way it points.

    `same_groups` are the target groups that both are for; empty unless the instrument is the same too.
    """

    comparison: Comparison
    bearing: Bearing
    same_effect: bool
    same_instrument: bool
    same_groups: tuple[str, ...]


def bearing(comparison: Comparison) -> Bearing:
    """Which way one experiment points; "nothing" while it runs, where nothing was shown, or groups were not alike.

    Only from level 3 up, where words about a cause may be said, does one support. That it went worse counts at any
    level and of groups that were not alike too, as it does for policy (metrics/policy_evidence.py): doubt costs another
    look and no more.
    """
    evidence = comparison.evidence
    blocked = evidence is not None and not evidence.causal_sentence_allowed
    if comparison.verdict not in ENDED or (blocked and comparison.verdict != "worse"):
        return "nothing"
    if comparison.groups is not None and comparison.groups.uneven:
        return "mixed"
    if comparison.verdict == "worse":
        return "contradicts"
    if comparison.verdict == "no_relevant_difference":
        return "no_difference"
    if comparison.verdict == "not_decided":
        return "nothing"
    if comparison.certain_but_small:
        return "no_difference"
    if evidence is None or evidence.level < LEVEL_OF_CAUSE:
        return "nothing"
    gone = comparison.persistence is not None and comparison.persistence.verdict == "gone"
    return "mixed" if gone else "supports"


def related(experiment_id: UUID, experiment: Experiment, all_of_them: Sequence[Comparison]) -> tuple[Related, ...]:
    """The experiments on the same effect, and those with the same instrument for one of the same target groups.

    In the order of `BEARINGS`; within each the strongest evidence first. A proposal without figures is never among
    them: it has no comparison.
    """
    found = [
        related
        for comparison in all_of_them
        if comparison.experiment.id != experiment_id and (related := _related(experiment, comparison)) is not None
    ]
    return tuple(sorted(found, key=lambda of: (BEARINGS.index(of.bearing), -_level(of.comparison))))


def _related(experiment: Experiment, comparison: Comparison) -> Related | None:
    other = comparison.experiment.record
    same_effect = other.effect_id == experiment.effect_id
    same_instrument = bool(experiment.instrument) and other.instrument == experiment.instrument
    groups = tuple(group for group in experiment.target_groups if group in other.target_groups)
    if not (same_effect or (same_instrument and groups)):
        return None
    return Related(comparison, bearing(comparison), same_effect, same_instrument, groups if same_instrument else ())


def _level(comparison: Comparison) -> int:
    ended = comparison.verdict in ENDED
    return comparison.evidence.level if ended and comparison.evidence else 0
