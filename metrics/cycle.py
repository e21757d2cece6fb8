"""Where an effect stands in the reverse policy cycle, worked out from what was recorded."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Literal
from uuid import UUID

from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.record import Stored
from data.records.review_decision import ReviewDecision
from data.records.target_effect import TargetEffect
from data.words import Text
from metrics.decisions import holds, newest_by_effect
from metrics.policy_standing import standing
from metrics.words import _

Step = Literal[1, 2, 3, 4]
# Which step a decision opens again; after the other decisions, and while one is put off, the effect stays at its goal
# check. It stands there until an experiment or a policy change does more: a word that is mended in the effect itself is
# no step.
_OPENS: Mapping[str, Step] = {"stop": 1, "adjust": 2, "back_to_the_frontline": 2, "lay_down_in_policy": 3}


def step_of(
    effect: Stored[TargetEffect],
    experiments: list[Stored[Experiment]],
    changes: list[Stored[PolicyChange]],
    decisions: list[Stored[ReviewDecision]],
    today: date | None = None,
) -> Step:
    """The step: 1 effect, 2 experiment, 3 policy, 4 goal check. Each list may hold other effects' records too.

    `decisions` are those that hold (metrics/decisions.py); one that is only proposed opens nothing.
    With `today` a policy change that was decided is in force from its first day on, whoever forgot to say so.
    """
    rests_on = {stored.id for stored in experiments if stored.record.effect_id == effect.id}
    since = datetime.min.replace(tzinfo=UTC)
    if effect.record.status == "draft":
        return 1
    if effect.record.status == "concluded":
        return 4
    decision = newest_by_effect(filter(holds, decisions)).get(effect.id)
    opened: Step = 2
    if decision is not None:
        opened = _OPENS.get(decision.record.decision, 4)
        since = decision.written_at
    # The circle starts again: what was there before the decision does not count for where it stands now.
    own = [of.record for of in experiments if of.record.effect_id == effect.id and of.written_at > since]
    policy = [of.record for of in changes if _concerns(of.record, effect.id, rests_on) and of.written_at > since]
    statuses = {standing(change, today) if today else change.status for change in policy}
    if statuses & {"in_force", "expired"}:
        return 4
    busy = any(experiment.status in ("proposed", "running", "paused") for experiment in own)
    finished = any(experiment.status == "completed" for experiment in own)
    if statuses & {"draft", "proposed", "decided"} or (finished and not busy):
        return 3
    return 2 if busy else opened


def _concerns(change: PolicyChange, effect: UUID, experiments: set[UUID]) -> bool:
    return effect in change.strengthens or bool(experiments & set(change.experiments))


def step_in_words(step: Step) -> Text:
    """The name of a step, with its number."""
    return {
        1: _("1. Effect kiezen"),
        2: _("2. Uitproberen"),
        3: _("3. Vastleggen in beleid"),
        4: _("4. Doel toetsen"),
    }[step]


def next_action(step: Step, effect: TargetEffect) -> Text:
    """What has to happen next, and who is to do it."""
    if effect.status == "withdrawn":
        return _("Geen: dit effect is ingetrokken.")
    if effect.status == "concluded":
        return _("Geen: dit effect is afgerond.")
    return {
        1: _("De leidinggevende stelt het effect vast."),
        2: _("De uitvoering probeert uit en schrijft op wat zij leert."),
        3: _("De beleidsadviseur legt vast wat nodig bleek."),
        4: _("De directie beslist aan de hand van de cijfers."),
    }[step]
