"""One effect in the review: everything that stands in its row on the page and on its page in the report."""

from collections.abc import Sequence
from datetime import date

from data.format import QuarterName
from data.records.review_decision import Choice
from data.records.target_effect import EffectTarget
from data.words import Listed, Refusal, Text, Value
from metrics import comparison_words, effect_words
from metrics.change_words import field_name
from metrics.comparison import ENDED, Comparison
from metrics.cycle import step_in_words
from metrics.disclosure import count_for, may_be_shown
from metrics.effect_guards import effect_guards
from metrics.effect_verdict import EffectVerdict, Measured
from metrics.goal_changes import GoalChange, goal_changes
from metrics.indicator_rows import definition_of
from metrics.marks import Mark
from metrics.precision import told_value
from metrics.quarter import Quarter
from metrics.relapse_words import hours_sentence
from metrics.review.change import change_since_last_quarter, other_residents
from metrics.review.costs import cost_in_words, costs_of_effect
from metrics.review.evidence import evidence_short
from metrics.review.gathered import Gathered
from metrics.review.model import (
    DecisionTaken,
    EffectReviewed,
    EffectStatus,
    ExperimentSeen,
    Explained,
    Figure,
    Guardrail,
    MarkedDay,
    Point,
    Said,
)
from metrics.review.supported import supported
from metrics.review.told import measured_figure, own_words, told_bounds, unit_of
from metrics.review.variation import variation, variation_sentence
from metrics.statistics.control_chart import Point as ChartPoint
from metrics.words import _


def effect_reviewed(
    of: Gathered,
    verdict: EffectVerdict,
    rails: tuple[Guardrail, ...],
    explanation: Explained | None,
    decision: DecisionTaken | None,
) -> EffectReviewed:
    """One effect with its figures, its evidence, and what the evidence supports."""
    effect, indicator = verdict.effect.record, verdict.indicator
    place = f"effect/{verdict.effect.id}"
    choices, because = supported(verdict, rails, of.decided_on)
    assured = effect_words.assurance_sentence(verdict)
    return EffectReviewed(
        id=verdict.effect.id,
        title=effect.title,
        statement=effect.statement,
        status=status_of(verdict),
        indicator=Said.of(indicator.label),
        definition=definition_of(indicator).id,
        unit=unit_of(indicator),
        good_is=effect.primary.good_is,
        baseline=_baseline(of, verdict, f"{place}/baseline"),
        target=_target(verdict, f"{place}/target"),
        latest=measured_figure(f"{place}/latest", indicator.label, indicator, verdict.latest, of.today)
        if verdict.latest
        else None,
        # Of what is not judged a change would be a judgement too.
        change=change_since_last_quarter(of, verdict) if verdict.is_judged else None,
        verdict=Said.of(_short(verdict)),
        verdict_sentence=Said.of(effect_words.verdict_sentence(verdict)),
        variation=variation(verdict),
        variation_sentence=Said.of(variation_sentence(verdict)),
        assurance=verdict.chart.assurance if assured else None,
        assurance_sentence=Said.of(assured) if assured else None,
        evidence_level=verdict.evidence_level,
        evidence_sentence=Said.of(comparison_words.evidence_sentence(verdict.strongest)),
        evidence_short=Said.of(evidence_short(verdict.strongest)),
        raises=_raises(verdict),
        step=Said.of(step_in_words(verdict.step)),
        next_action=Said.of(_next_action(verdict, choices)),
        minds=tuple(
            map(Said.of, (*(guard.sentence for guard in effect_guards(verdict)), *other_residents(of, verdict)))
        ),
        points=tuple(
            _point(verdict, month, point) for month, point in zip(verdict.months, verdict.chart.points, strict=True)
        ),
        marks=tuple(_mark(verdict, mark) for mark in verdict.marks),
        breaks=verdict.breaks,
        goal_changes=tuple(_goal_change(of, change) for change in goal_changes(of.store, verdict.effect.id)),
        guardrails=rails,
        experiments=tuple(_experiment(found) for found in verdict.comparisons),
        costs=tuple(Said.of(cost_in_words(of, cost)) for cost in costs_of_effect(of, verdict.effect.id)),
        hours=tuple(Said.of(hours_sentence(hours)) for hours in of.hours_of(verdict.effect.id)),
        supported=choices,
        supported_because=Said.of(because),
        explanation=explanation,
        decision=decision,
    )


def status_of(verdict: EffectVerdict) -> EffectStatus:
    """Where the effect stands against its target, or why it is not judged."""
    match verdict.effect.record.status:
        case "draft":
            return "draft"
        case "withdrawn":
            return "withdrawn"
    return verdict.progress.verdict if verdict.begun else "not_begun"


def _short(verdict: EffectVerdict) -> Text:
    return _("nog niet begonnen") if status_of(verdict) == "not_begun" else effect_words.short_verdict(verdict)


def _next_action(verdict: EffectVerdict, choices: Sequence[Choice]) -> Text:
    """What has to happen next; what was decided about before asks for no decision while the verdict waits."""
    if verdict.pending is not None and choices == ("continue",) and verdict.step in (3, 4):
        return effect_words.wait_words()
    return effect_words.next_action_words(verdict)


def _baseline(of: Gathered, verdict: EffectVerdict, place: str) -> Figure:
    aim, indicator = verdict.effect.record.primary, verdict.indicator
    # It was written down by somebody who perhaps may see exact numbers.
    n = count_for(of.viewer, aim.baseline_n) if aim.baseline_n and may_be_shown(aim.baseline_n) else None
    measured = aim.baseline_from == "deliveries" and n is not None

    def told(value: float | None) -> float | None:
        return None if value is None else told_value(indicator.measure, value, n)

    return Figure(
        id=place,
        name=Said.of(_("nulmeting")),
        value=told(aim.baseline),
        low=told(aim.baseline_low) if measured else None,
        high=told(aim.baseline_high) if measured else None,
        unit=unit_of(indicator),
        n=n,
        period=Said.of(_baseline_period(aim)),
        said=Said.of(_baseline_words(verdict, n) if measured else effect_words.shown(indicator, aim.baseline)),
        definition=definition_of(indicator).id,
        basis=Said.of(
            _("gemeten in de leveringen") if aim.baseline_from == "deliveries" else _("opgegeven, niet gemeten")
        ),
    )


def _baseline_words(verdict: EffectVerdict, n: int | None) -> Value:
    aim, indicator = verdict.effect.record.primary, verdict.indicator
    if aim.baseline_low is None or aim.baseline_high is None:
        return _("{value} (n = {n}; marge niet bekend)", value=effect_words.shown(indicator, aim.baseline, n), n=n or 0)
    return _(
        "{value} ({low} tot {high}; n = {n})",
        value=effect_words.shown(indicator, aim.baseline, n),
        low=effect_words.shown(indicator, aim.baseline_low, n),
        high=effect_words.shown(indicator, aim.baseline_high, n),
        n=n or 0,
    )


def _baseline_period(aim: EffectTarget) -> Value:
    try:
        return QuarterName(Quarter.parse(aim.baseline_period).first)
    except Refusal:
        return aim.baseline_period or _("voor de start op {day}", day=aim.start)


def _target(verdict: EffectVerdict, place: str) -> Figure:
    aim = verdict.effect.record.primary
    return Figure(
        id=place,
        name=Said.of(_("streefwaarde")),
        value=aim.target,
        unit=unit_of(verdict.indicator),
        period=Said.of(_("op {day}", day=aim.deadline)),
        first=aim.start,
        last=aim.deadline,
        said=Said.of(effect_words.shown(verdict.indicator, aim.target)),
        definition=definition_of(verdict.indicator).id,
        basis=Said.of(_("afgesproken, niet gemeten")),
    )


def _raises(verdict: EffectVerdict) -> tuple[Said, ...]:
    """What would lift the strongest evidence; without any, what would make a beginning."""
    found = [comparison_words.raises_sentence(of) for of in verdict.strongest]
    if not verdict.strongest:
        found = [_("Start een experiment dat gelijke gevallen met en zonder maatwerk naast elkaar legt.")]
    return tuple(dict.fromkeys(Said.of(words) for words in found if words is not None))


def _point(verdict: EffectVerdict, month: Measured, point: ChartPoint) -> Point:
    def told(value: float | None) -> float | None:
        # A limit to the same precision: how wide it is tells how many residents it is about.
        return None if value is None else told_value(verdict.indicator.measure, value, month.n)

    newest = point is verdict.chart.points[-1]
    return Point(
        period=month.period,
        value=told_value(verdict.indicator.measure, month.value, month.n),
        mean=told(point.mean),
        lower=told(point.lower),
        upper=told(point.upper),
        # Only the newest month is news: older signals were once, and many looks find many.
        signal=point.signal if newest else None,
    )


def _mark(verdict: EffectVerdict, mark: Mark) -> MarkedDay:
    words: Value = verdict.indicator.label if mark.kind == "definition" else mark.words
    return MarkedDay(on=mark.on, kind=mark.kind, said=Said.of(words))


def _goal_change(of: Gathered, change: GoalChange) -> Said:
    return Said.of(
        _(
            "Op {day} veranderde wat was afgesproken: {what}. De reden: {reason}",
            day=change.on,
            what=Listed(tuple(_changed(of, change))),
            reason=change.reason,
        )
    )


def _changed(of: Gathered, change: GoalChange) -> Sequence[Text]:
    found = [field_name(name) for name in change.changed if name != "primary"]
    old, new = change.before.primary, change.after.primary
    if "primary" not in change.changed:
        return found
    indicator = of.library[new.indicator]
    values: list[tuple[str, Value, Value]] = [
        (name, effect_words.shown(indicator, getattr(old, name)), effect_words.shown(indicator, getattr(new, name)))
        for name in ("baseline", "target", "minimal_relevant_change")
        if getattr(old, name) != getattr(new, name)
    ]
    if old.indicator != new.indicator:
        values = [("indicator", of.library[old.indicator].label, indicator.label)]
    days: list[tuple[str, date, date]] = [
        (name, getattr(old, name), getattr(new, name))
        for name in ("start", "deadline")
        if getattr(old, name) != getattr(new, name)
    ]
    told = [
        _("{what} van {before} naar {after}", what=field_name(f"primary.{name}"), before=before, after=after)
        for name, before, after in (*values, *days)
    ]
    return [*(told or [field_name("primary.baseline_from")]), *found]


def _experiment(found: Comparison) -> ExperimentSeen:
    record, difference = found.experiment.record, comparison_words.difference_sentence(found)
    ended = found.verdict in ENDED
    sentence = comparison_words.verdict_sentence(found)
    return ExperimentSeen(
        id=found.experiment.id,
        title=record.title,
        said=Said.of(_("{first} {second}", first=sentence, second=difference) if difference else sentence),
        level=found.evidence.level if found.evidence and ended else None,
        figure=_difference(found),
    )


def _difference(found: Comparison) -> Figure | None:
    said, period = comparison_words.difference_sentence(found), comparison_words.period_words(found)
    estimate, treated, standard = found.estimate, found.treated, found.standard
    if estimate is None or treated is None or standard is None or said is None or period is None:
        return None
    told = told_bounds(found.indicator, estimate, comparison_words.difference_digits(found))
    return Figure(
        id=f"effect/{found.experiment.record.effect_id}/experiment/{found.experiment.id}",
        name=Said.of(_("verschil tussen maatwerk en de standaardaanpak")),
        value=told.value,
        low=told.low,
        high=told.high,
        unit=unit_of(found.indicator),
        n=sum(found.rests_on) if any(found.rests_on) else treated.n + standard.n,
        period=Said.of(period),
        first=found.first_day,
        last=found.last_day,
        said=Said.of(said),
        definition=definition_of(found.indicator).id,
        basis=own_words(found.indicator),
    )
