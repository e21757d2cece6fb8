"""The command line's answers for other programs: raw numbers beside the same sentences as on the screen."""

from collections.abc import Iterable, Sequence
from math import isfinite
from typing import Any

from data.format import Language
from data.records.indicator import Measure
from data.records.quoted_claim import QuotedClaim
from metrics import comparison_output, comparison_words, effect_words
from metrics.activities import group_in_words
from metrics.cascade import Part
from metrics.comparison import ENDED, Comparison
from metrics.cycle import step_in_words
from metrics.definition import Definition
from metrics.disclosure import ROUNDED_TO
from metrics.effect_guards import effect_guards
from metrics.effect_verdict import EffectVerdict, Measured
from metrics.feed import Feed
from metrics.figures import Result
from metrics.helping_share import HelpingShare
from metrics.part_of_time import Share
from metrics.precision import told_estimate, told_value
from metrics.quarter import Quarter
from metrics.statistics.sufficient import Interval


def definitions(found: Iterable[Definition], feeds: Sequence[Feed], language: Language) -> list[dict[str, Any]]:
    """Every metric with its explanation in one language, then the indicators that have no calculation yet."""
    fed = {feed.indicator: _feed(feed, language) for feed in feeds}
    return [
        {
            "id": definition.id,
            "kind": definition.header.kind,
            "version": definition.header.version,
            **definition.explanation(language).model_dump(),
            "fed": fed.get(definition.id),
        }
        for definition in found
    ] + [
        {"id": feed.indicator, "kind": None, "title": feed.label.say(language), "fed": fed[feed.indicator]}
        for feed in feeds
        if not feed.has_file
    ]


def _feed(feed: Feed, language: Language) -> dict[str, Any]:
    return {
        "is_fed": feed.is_fed,
        "forms": list(feed.forms),
        "newest": feed.newest.isoformat() if feed.newest else None,
        "who": feed.who.say(language),
        "why": feed.why.say(language) if feed.why else None,
    }


def result(found: Result, language: Language) -> dict[str, Any]:
    """One metric over a period."""
    words = found.definition.explanation(language)
    return {
        "metric": found.metric,
        "version": found.definition.header.version,
        "title": words.title,
        "unit": words.unit,
        "measure": found.measure,
        "form": found.form,
        "from": found.first.isoformat(),
        "until": found.until.isoformat(),
        "by": found.by,
        "horizon_months": found.horizon_months,
        "still_open": found.still_open,
        "n_rounded_to": ROUNDED_TO,
        "figures": [
            {
                "key": figure.key,
                "hidden": figure.hidden,
                **_told(found.measure, figure.value, figure.interval, figure.n),
                "n": figure.n,
            }
            for figure in found.figures
        ],
        "caveats": words.caveats,
        "feed": words.feed,
    }


def effects(found: Iterable[EffectVerdict], language: Language) -> list[dict[str, Any]]:
    """Every effect with its latest value, verdict and evidence."""
    return [_effect(verdict, language) for verdict in found]


def _effect(verdict: EffectVerdict, language: Language) -> dict[str, Any]:
    effect = verdict.effect.record
    assurance = effect_words.assurance_sentence(verdict)
    return {
        "id": str(verdict.effect.id),
        "title": effect.title,
        "status": effect.status,
        "step": verdict.step,
        "step_name": step_in_words(verdict.step).say(language),
        "next_action": effect_words.next_action_words(verdict).say(language),
        "indicator": verdict.indicator.code,
        "quarter": str(Quarter.of(verdict.latest.period)) if verdict.latest else None,
        "latest": _measured(verdict, verdict.latest),
        "baseline": effect.primary.baseline,
        "target": effect.primary.target,
        "deadline": effect.primary.deadline.isoformat(),
        "judged": _measured(verdict, verdict.judged),
        "verdict": verdict.progress.verdict if verdict.is_judged else None,
        # What the judged quarter by itself would say, where the verdict waits for another one.
        "pending": verdict.pending if verdict.is_judged else None,
        "verdict_sentence": effect_words.verdict_sentence(verdict).say(language),
        "assurance": verdict.chart.assurance,
        "assurance_sentence": assurance.say(language) if assurance else None,
        "evidence_level": verdict.evidence_level,
        "evidence_sentence": comparison_words.evidence_sentence(verdict.strongest).say(language),
        "guards": [
            {"code": guard.code, "weight": guard.weight, "sentence": guard.sentence.say(language)}
            for guard in effect_guards(verdict)
        ],
    }


def _measured(verdict: EffectVerdict, measured: Measured | None) -> dict[str, Any] | None:
    if measured is None:
        return None
    told = _told(verdict.indicator.measure, measured.value, measured.interval, measured.n)
    return {**told, "n": measured.n}


def _told(measure: Measure, value: float | None, interval: Interval | None, n: int | None) -> dict[str, float | None]:
    """No finer than on the screen: a share in full would give away the number that it is a share of."""
    return {
        "value": None if value is None else told_value(measure, value, n),
        "low": told_value(measure, interval.low, n) if interval else None,
        "high": told_value(measure, interval.high, n) if interval else None,
    }


def comparisons(found: Iterable[Comparison], language: Language) -> list[dict[str, Any]]:
    """Every experiment with its difference, verdict and evidence."""
    return [_comparison(comparison, language) for comparison in found]


def _comparison(comparison: Comparison, language: Language) -> dict[str, Any]:
    difference = comparison_words.difference_sentence(comparison)
    blocked = comparison_words.blocked_sentence(comparison)
    raises = comparison_words.raises_sentence(comparison)
    estimate, treated, standard = comparison.estimate, comparison.treated, comparison.standard
    return {
        "experiment": str(comparison.experiment.id),
        "title": comparison.experiment.record.title,
        "indicator": comparison.indicator.code,
        "assignment": comparison.experiment.record.assignment,
        "difference": told_estimate(comparison.indicator, estimate, comparison_words.difference_digits(comparison))
        if estimate
        else None,
        "n_tailored": treated.n if treated else None,
        "n_standard": standard.n if standard else None,
        "from": comparison.first_day.isoformat() if comparison.first_day else None,
        "until": comparison.last_day.isoformat() if comparison.last_day else None,
        "verdict": comparison.verdict,
        "verdict_sentence": comparison_words.verdict_sentence(comparison).say(language),
        "difference_sentence": difference.say(language) if difference else None,
        "evidence_level": comparison.evidence.level if comparison.evidence and comparison.verdict in ENDED else None,
        "causal_sentence_allowed": comparison.evidence.causal_sentence_allowed if comparison.evidence else False,
        "blocked_because": blocked.say(language) if blocked else None,
        "weaknesses": [sentence.say(language) for sentence in comparison_words.weakness_sentences(comparison)],
        "what_would_raise_it": raises.say(language) if raises else None,
        # JSON knows no infinity: groups that have nothing in common on a characteristic get null.
        "balance": {
            of.characteristic: round(of.difference, 2) if isfinite(of.difference) else None for of in comparison.balance
        },
        **comparison_output.details(comparison, language),
    }


def helping_share(
    shares: Iterable[HelpingShare], parts: Iterable[Part], claims: Iterable[QuotedClaim], language: Language
) -> dict[str, Any]:
    """The two shares, the cascade of one quarter, and what others claimed."""
    return {
        "shares": [
            {
                "scope": share.scope,
                "metric": share.metric,
                "quarter": str(share.quarter),
                "sentence": share.sentence.say(language),
                "headline": share.headline.say(language) if share.headline else None,
                "basis": share.basis.say(language),
                "margin": share.margin.say(language),
                "warning": share.warning.say(language) if share.warning else None,
                "time": _share(share.time),
                "money": _share(share.money),
                "people": share.people,
                "participation": share.participation,
                "method": share.method,
            }
            for share in shares
        ],
        "cascade": [
            {
                "group": part.group,
                "name": group_in_words(part.group).say(language),
                "hours": part.hours,
                "share": part.share,
                "money": part.money,
            }
            for part in parts
        ],
        "quoted_claims": [claim.model_dump() for claim in claims],
    }


def _share(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    return {"share": share.value, "low": share.low, "high": share.high, "part": share.part, "total": share.total}
