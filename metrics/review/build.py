"""The review of one quarter, put together: the same for whoever looks, and the same each time it is made."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from data.format import QuarterName
from data.records.team import Team
from data.sample.organisation import NAME
from data.settings import Settings
from data.store import Store
from data.viewer import Viewer
from metrics.quarter import Quarter
from metrics.review.alarms import alarms
from metrics.review.answer import answer
from metrics.review.costs import costs
from metrics.review.decisions import decisions_taken, explanations
from metrics.review.deliveries import deliveries
from metrics.review.deviations import deviations
from metrics.review.effects import effect_reviewed
from metrics.review.follow_up import follow_up
from metrics.review.gathered import Gathered
from metrics.review.guardrails import guardrails, section
from metrics.review.helping import helping
from metrics.review.hours import hours
from metrics.review.model import EffectReviewed, Figure, Review, Said, Section
from metrics.review.not_known import not_known
from metrics.review.rights import rights
from metrics.review.used import definitions_used, program, settings_used

# Whoever looks or signs, the review is what this reader may see: no exact counts, and no register.
REVIEW_READER = Viewer("quarterly-review", "Kwartaaloverzicht", frozenset({"director"}))


def review(store: Store, quarter: Quarter, today: date) -> Review:
    """Everything that is said of `quarter` on the day `today`. The same store, quarter and day give the same text.

    Of the environment only KEERPUNT_DEVIATIONS_FOR_PROPOSAL counts; it stands among the settings of the review.
    """
    of = gathered(store, quarter, today)
    return put_together(of, effects_reviewed(of), helping(of))


def gathered(store: Store, quarter: Quarter, today: date) -> Gathered:
    """What the review of `quarter` on the day `today` is made of."""
    return Gathered(store, REVIEW_READER, quarter, today, Settings.from_environment().deviations_for_proposal)


def effects_reviewed(of: Gathered) -> tuple[EffectReviewed, ...]:
    """Every effect, in the order in which they were first written down."""
    explained, decided = explanations(of.store, of.quarter.first), decisions_taken(of.store, of.quarter.first)
    return tuple(
        effect_reviewed(
            of,
            verdict,
            guardrails(of, verdict) if verdict.is_judged else (),
            explained.get(verdict.effect.id),
            decided.get(verdict.effect.id),
        )
        for verdict in of.verdicts
    )


def put_together(
    of: Gathered,
    effects: tuple[EffectReviewed, ...],
    shares: tuple[Figure, ...],
    as_they_were: Mapping[str, Section] = MappingProxyType({}),
) -> Review:
    """The review from its effects and shares; `as_they_were` are sections, by id, that take the place of the new."""
    counted = (
        section([(effect.title, effect.guardrails) for effect in effects]),
        rights(of),
        deviations(of),
        hours(of),
        costs(of, effects),
        alarms(of, effects),
        deliveries(of),
        follow_up(of),
    )
    sections = tuple(as_they_were.get(one.id, one) for one in counted)
    figures = [*shares, *(figure for one in sections for figure in one.figures), *_figures(effects)]
    return Review(
        quarter=of.quarter.first,
        on=of.today,
        name=Said.of(QuarterName(of.quarter.first)),
        invented=any(NAME in version.reason for version in of.store.newest_versions(Team.kind)),
        answer=Said.of(answer(of)),
        helping=shares,
        effects=effects,
        sections=sections,
        not_known=not_known(of, effects, sections, shares),
        definitions=definitions_used({figure.definition for figure in figures if figure.definition}),
        settings=settings_used(of),
        program=program(),
    )


def _figures(effects: tuple[EffectReviewed, ...]) -> list[Figure]:
    """Every figure that stands with an effect."""
    return [
        figure
        for effect in effects
        for figure in (
            effect.baseline,
            effect.target,
            effect.latest,
            effect.change,
            *(rail.figure for rail in effect.guardrails),
            *(seen.figure for seen in effect.experiments),
        )
        if figure is not None
    ]
