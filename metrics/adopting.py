"""What a goal has to pass before it is adopted, where that takes figures: rules without figures are in the record."""

from datetime import date

from data.records.problem import Invalid, Problem
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import Viewer
from metrics.planning import Plan, plan
from metrics.planning_words import noise_sentence


def plan_of(store: Store, viewer: Viewer, effect: TargetEffect, today: date) -> Plan | None:
    """What can be seen of this effect with the cases there will be."""
    aim = effect.primary
    return plan(
        store,
        viewer,
        aim.indicator,
        today,
        baseline=aim.baseline,
        target=aim.target,
        start=aim.start,
        deadline=aim.deadline,
        stated_per_quarter=effect.expected_cases_per_quarter,
    )


def require_detectable(store: Store, viewer: Viewer, effect: TargetEffect, today: date) -> None:
    """Refuse a goal of which the target is smaller than the noise: `Invalid`, at primary.target.

    A draft may still be thought about, and where nothing is known of how many cases there are nothing is refused.
    """
    if effect.status == "draft":
        return
    found = plan_of(store, viewer, effect, today)
    if found is not None and found.target_in_noise:
        raise Invalid(TargetEffect.kind, Problem("primary.target", noise_sentence(found)))
