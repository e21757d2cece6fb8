"""All experiments, with those that were tried side by side paying for each other: Holm over arms (measuring.md)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from data.records.experiment import Experiment
from data.records.record import Stored
from data.store import Store
from data.viewer import Viewer
from metrics.comparison import ERROR, Comparison, compare
from metrics.comparison_facts import Facts, facts
from metrics.statistics.multiplicity import two_sided_p


def comparisons(store: Store, viewer: Viewer, until: date) -> list[Comparison]:
    """Every experiment's comparison with the outcomes measured up to and including the day `until`."""
    return list(compare_all(facts(store, viewer, until)).values())


def compare_all(of: Facts) -> dict[UUID, Comparison]:
    """Every experiment by its id, in the order in which they were registered.

    Holm: the clearest arm pays for all arms, the next for one less, until one is no longer clear; those after it pay
    as much as that one. So an interval leaves nought out exactly where Holm rejects.
    """
    found = {stored.id: compare(of, stored) for stored in of.experiments}
    for family in families(of.experiments):
        ranked = sorted(
            (stored for stored in family if found[stored.id].estimate is not None),
            key=lambda stored: _p(found[stored.id]),
        )
        arms = len(ranked)
        for stored in ranked:
            p = _p(found[stored.id])
            found[stored.id] = compare(of, stored, arms)
            arms -= arms * p < ERROR
    return found


def families(experiments: Sequence[Stored[Experiment]]) -> list[list[Stored[Experiment]]]:
    """Experiments of one effect and team on the same outcome, in the same time: they share what is standard.

    Only families of two and more.
    """
    found: list[list[Stored[Experiment]]] = []
    for stored in experiments:
        own = next((family for family in found if any(_side_by_side(stored.record, of.record) for of in family)), None)
        if own is None:
            found.append([stored])
        else:
            own.append(stored)
    return [family for family in found if len(family) > 1]


def _side_by_side(one: Experiment, other: Experiment) -> bool:
    same = all(
        getattr(one, name) == getattr(other, name)
        for name in ("effect_id", "team", "indicator", "moment", "assignment")
    )
    return same and one.first_day <= other.last_day and other.first_day <= one.last_day


def _p(comparison: Comparison) -> float:
    return two_sided_p(comparison.estimate, comparison.z) if comparison.estimate else 1.0
