"""What is not known: said in so many words, once each, so that silence is never read as good news."""

from collections.abc import Callable, Iterator, Sequence

from data.words import Listed, Named, Text
from metrics.disclosure import MINIMUM_GROUP
from metrics.effect_verdict import EffectVerdict
from metrics.review.gathered import SCOPES, Gathered
from metrics.review.model import EffectReviewed, Figure, Said, Section
from metrics.words import _

# Forty titles in every sentence are read by nobody; each effect has its own part of the review.
_MOST_NAMED, _NAMED = 10, 3
# The effect as it was worked out, and as it is told.
_Judged = tuple[EffectVerdict, EffectReviewed]


def not_known(
    of: Gathered, effects: Sequence[EffectReviewed], sections: Sequence[Section], helping: Sequence[Figure]
) -> tuple[Said, ...]:
    """A sentence per kind of what is not known, with the effects that it is about; none twice."""
    judged = [(verdict, effect) for verdict, effect in zip(of.verdicts, effects, strict=True) if verdict.is_judged]
    told = (
        _hidden(),
        *_of_figures(of, judged),
        *_of_causes(judged),
        *_of_guardrails(judged),
        *_of_helping(of, helping),
        *_of_sections(sections),
    )
    return tuple(dict.fromkeys(map(Said.of, told)))


def _hidden() -> Text:
    return _(
        "Over een groep van minder dan {n} inwoners of medewerkers staat hier niets. Van een grotere groep is soms "
        "wel uit te rekenen hoeveel van hen iets bereikten.",
        n=MINIMUM_GROUP,
    )


def _of_figures(of: Gathered, judged: Sequence[_Judged]) -> Iterator[Text]:
    if titles := _titles(judged, lambda one, _told: of.quarter.first in of.series_of(one.indicator).small):
        yield _("Te weinig inwoners in dit kwartaal om te tonen: {titles}.", titles=titles)
    if titles := _titles(judged, lambda one, _told: one.judged is None):
        yield _("Over dit kwartaal zijn er geen cijfers om over te oordelen: {titles}.", titles=titles)
    if titles := _titles(judged, lambda one, _told: one.judged is not None and one.judged.interval is None):
        yield _("Er zijn alleen totalen geleverd, dus de marge is niet bekend: {titles}.", titles=titles)
    if titles := _titles(judged, lambda _one, told: told.change is None or told.change.value is None):
        yield _("Of het verschilt van het kwartaal ervoor, is niet te zeggen: {titles}.", titles=titles)
    if titles := _titles(judged, lambda _one, told: told.variation == "unknown"):
        yield _("Wat gewone schommeling is, is niet te zeggen: {titles}.", titles=titles)
    if titles := _titles(judged, lambda one, _told: bool(one.still_open)):
        yield _("Een deel van de inwoners wordt nog gevolgd en telt nog niet mee: {titles}.", titles=titles)
    if titles := _titles(judged, lambda one, _told: one.effect.record.primary.baseline_from == "stated"):
        yield _("De nulmeting is opgegeven en niet gemeten: {titles}.", titles=titles)
    fed = {feed.indicator for feed in of.feeds if feed.is_fed}
    used = dict.fromkeys(
        of.library[code].label
        for one, _told in judged
        for code in (one.indicator.code, *one.effect.record.secondary)
        if code not in fed
    )
    if used:
        yield _("Nog nooit geleverd: {names}.", names=Listed(tuple(used)))


def _of_causes(judged: Sequence[_Judged]) -> Iterator[Text]:
    if titles := _titles(judged, lambda one, _told: not one.comparisons):
        yield _("Of het door een aanpak komt, is niet onderzocht: {titles}.", titles=titles)
    if titles := _titles(judged, lambda one, _told: bool(one.comparisons) and one.evidence_level is None):
        yield _("Of het door een aanpak komt, is nog niet uit een experiment gebleken: {titles}.", titles=titles)
    small = tuple(
        _quoted(found.experiment.record.title)
        for one, _told in judged
        for found in one.comparisons
        if found.verdict in ("hidden", "too_few")
    )
    if small:
        yield _("Te weinig inwoners of teams voor een oordeel over deze experimenten: {titles}.", titles=Listed(small))


def _of_guardrails(judged: Sequence[_Judged]) -> Iterator[Text]:
    if titles := _titles(judged, lambda _one, told: not told.guardrails):
        yield _("Er is niet afgesproken wat niet slechter mag worden: {titles}.", titles=titles)
    unknown = dict.fromkeys(
        _named(rail.name) for _one, told in judged for rail in told.guardrails if rail.is_worse is None
    )
    if unknown:
        yield _("Of dit slechter werd, is niet te zeggen: {names}.", names=Listed(tuple(unknown)))


def _of_helping(of: Gathered, helping: Sequence[Figure]) -> Iterator[Text]:
    for figure, scope in zip(helping, SCOPES, strict=True):
        if figure.value is None:
            yield _("{name}: {why}", name=_named(figure.name), why=_named(figure.said))
        elif warning := of.share_of(scope, of.quarter).warning:
            yield _("{name}: {why}", name=_named(figure.name), why=warning)


def _of_sections(sections: Sequence[Section]) -> Iterator[Text]:
    for section in sections:
        for figure in section.figures:
            # Where n is told there was something, too small to show: the first sentence says so.
            if section.id in ("rights", "hours") and figure.value is None and figure.n is None:
                yield _("{name}: {why}", name=_named(figure.name), why=_named(figure.said))


def _titles(judged: Sequence[_Judged], holds: Callable[[EffectVerdict, EffectReviewed], bool]) -> Listed | None:
    found = tuple(_quoted(told.title) for one, told in judged if holds(one, told))
    if len(found) > _MOST_NAMED:
        return Listed((*found[:_NAMED], _("en nog {n} effecten", n=len(found) - _NAMED)))
    return Listed(found) if found else None


def _quoted(title: str) -> Text:
    # There are commas in titles too.
    return _("'{title}'", title=title)


def _named(of: Said) -> Named:
    return Named(of.nl, of.en)
