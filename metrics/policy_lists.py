"""What of the policy asks for attention: clauses without evidence or against it, old evidence, goal checks overdue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.record import Stored, newest
from data.records.review_decision import ReviewDecision
from data.store import Store
from data.viewer import Viewer
from data.words import Listed, Text
from metrics.anniversary import years_later
from metrics.decisions import decisions_that_hold
from metrics.marks import definition_changes
from metrics.policy_evidence import MeasuredExperiment, policy_evidence
from metrics.policy_standing import STANDS, standing
from metrics.quarter import Quarter
from metrics.words import _

# A council sits for four years: evidence of three years old can still be renewed before the next one has to decide.
EVIDENCE_HOLDS_YEARS = 3

Why = Literal[
    "nothing",
    "no_verdict",
    "against",
    "too_old",
    "deviations_too_old",
    "redefined",
    "overdue",
    "no_check_planned",
]


@dataclass(frozen=True)
class Attention:
    """One policy change that asks for attention, why, and since when (None where no day belongs to it)."""

    change: Stored[PolicyChange]
    why: Why
    since: date | None = None
    # What it is about: titles of experiments, names of indicators.
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class PolicyLists:
    """The four lists, each in the order in which the changes were first written down."""

    without_evidence: tuple[Attention, ...]
    against: tuple[Attention, ...]
    past_its_date: tuple[Attention, ...]
    checks_overdue: tuple[Attention, ...]


def policy_lists(store: Store, viewer: Viewer, measured: Mapping[UUID, MeasuredExperiment], today: date) -> PolicyLists:
    """The lists on the day `today`, of what is decided or in force; `measured` comes from `measured_experiments`.

    `NotAllowed` for who may not read aggregates.
    """
    viewer.require("read_aggregates")
    stands = [of for of in newest(store, PolicyChange) if standing(of.record, today) in STANDS]
    decisions = decisions_that_hold(store)
    deviations = {of.id: of.record.on for of in newest(store, Deviation) if of.record.counts}
    effects = {of.id: of.record.effect_id for of in newest(store, Experiment)}
    redefined = _redefined(store, stands, measured)
    return PolicyLists(
        tuple(found for of in stands if (found := _without_evidence(of, measured, deviations))),
        tuple(found for of in stands if (found := _against(of, measured))),
        tuple(found for of in stands if (found := _past_its_date(of, measured, deviations, redefined, today))),
        tuple(found for of in stands if (found := _overdue(of, decisions, effects, today))),
    )


def attention_words(attention: Attention) -> Text:
    """Why a change stands in a list, in a sentence with the day."""
    names = Listed(attention.names)
    since = attention.since or date.min
    match attention.why:
        case "nothing":
            return _("Rust niet op een experiment en niet op een afwijking die meetelt.")
        case "no_verdict":
            return _("Over geen van de experimenten is een oordeel mogelijk: {names}.", names=names)
        case "against":
            return _("De cijfers spreken dit tegen: {names}.", names=names)
        case "deviations_too_old":
            return _("De afwijkingen waar dit op rust, zijn ouder dan {years} jaar.", years=EVIDENCE_HOLDS_YEARS)
        case "too_old":
            return _(
                "Het nieuwste experiment eindigde op {since}: langer dan {years} jaar geleden.",
                since=since,
                years=EVIDENCE_HOLDS_YEARS,
            )
        case "redefined":
            return _("Sinds {since} telt {names} iets anders dan in het experiment.", since=since, names=names)
        case "overdue":
            return _("De doeltoets was gepland op {since}, en sindsdien is er niet over beslist.", since=since)
        case "no_check_planned":
            return _("Er is geen doeltoets gepland.")


def _verdicts(of: Stored[PolicyChange], measured: Mapping[UUID, MeasuredExperiment]) -> list[MeasuredExperiment]:
    return [found for each in of.record.experiments if (found := measured.get(each)) and found.has_verdict]


def _without_evidence(
    of: Stored[PolicyChange], measured: Mapping[UUID, MeasuredExperiment], deviations: Mapping[UUID, date]
) -> Attention | None:
    if any(each in deviations for each in of.record.deviations) or _verdicts(of, measured):
        return None
    names = tuple(measured[each].experiment.record.title for each in of.record.experiments if each in measured)
    return Attention(of, "no_verdict" if of.record.experiments else "nothing", names=names)


def _against(of: Stored[PolicyChange], measured: Mapping[UUID, MeasuredExperiment]) -> Attention | None:
    found = policy_evidence(of.record, measured)
    speaks = [piece.measured.experiment.record.title for piece in found.pieces if piece.says == "contradicts"]
    return Attention(of, "against", names=tuple(dict.fromkeys(speaks))) if speaks else None


def _past_its_date(
    of: Stored[PolicyChange],
    measured: Mapping[UUID, MeasuredExperiment],
    deviations: Mapping[UUID, date],
    redefined: Mapping[str, Sequence[date]],
    today: date,
) -> Attention | None:
    found = _verdicts(of, measured)
    if not found:
        # Without the day: that is for the team that owns the case.
        newest_of = max((deviations[each] for each in of.record.deviations if each in deviations), default=today)
        too_old = years_later(newest_of, EVIDENCE_HOLDS_YEARS) < today
        return Attention(of, "deviations_too_old") if too_old else None
    ended = max(each.experiment.record.last_day for each in found)
    if years_later(ended, EVIDENCE_HOLDS_YEARS) < today:
        return Attention(of, "too_old", ended)
    # Each of them has to count something else now: one that still holds is enough to go on.
    changed = [_changed_since(each, redefined, today) for each in found]
    days = [on for on in changed if on is not None]
    if len(days) < len(found):
        return None
    names = tuple(dict.fromkeys(_indicator_name(each) for each in found))
    return Attention(of, "redefined", max(days), names)


def _overdue(
    of: Stored[PolicyChange],
    decisions: Iterable[Stored[ReviewDecision]],
    effects: Mapping[UUID, UUID],
    today: date,
) -> Attention | None:
    planned = of.record.planned_goal_check
    if planned is None:
        return Attention(of, "no_check_planned")
    goals = _goals(of.record, effects)
    checked = any(decision.record.effect_id in goals and _checks(decision, planned) for decision in decisions)
    return None if checked or planned >= today else Attention(of, "overdue", planned)


def _goals(change: PolicyChange, effects: Mapping[UUID, UUID]) -> frozenset[UUID]:
    """What a change is checked against: what it is to strengthen, or was tried for; else what was weighed at all.

    Every adopted effect is weighed, so that a decision about one without a bearing checks nothing where there is more.
    """
    tried_for = {effects[of] for of in change.experiments if of in effects}
    return frozenset({*change.strengthens, *tried_for} or change.hurts or change.weighed)


def _checks(decision: Stored[ReviewDecision], planned: date) -> bool:
    """True for a decision since the planned day, on the last full quarter before that day or on a later one.

    What was put off is no check yet.
    """
    newest_figures = Quarter.of(planned).previous
    if decision.record.decision == "decide_later":
        return False
    return decision.written_at.date() >= planned and Quarter.of(decision.record.quarter).last >= newest_figures.last


def _redefined(
    store: Store, changes: Iterable[Stored[PolicyChange]], measured: Mapping[UUID, MeasuredExperiment]
) -> dict[str, list[date]]:
    used = {each.experiment.record.indicator for of in changes for each in _verdicts(of, measured)}
    return {code: definition_changes(store, code) for code in used}


def _changed_since(measured: MeasuredExperiment, redefined: Mapping[str, Sequence[date]], today: date) -> date | None:
    record = measured.experiment.record
    after = [on for on in redefined.get(record.indicator, ()) if record.last_day < on <= today]
    return min(after, default=None)


def _indicator_name(measured: MeasuredExperiment) -> str:
    return measured.comparison.indicator.label_nl if measured.comparison else measured.experiment.record.indicator
