"""The command line's answers for people: the same sentences as on the screen, a line each."""

from collections.abc import Iterable, Sequence

from data import format as fmt
from data.format import Language, Shown
from data.records.quoted_claim import QuotedClaim
from data.words import Text
from metrics import comparison_words, effect_words
from metrics.activities import group_in_words
from metrics.cascade import Part
from metrics.comparison import Comparison
from metrics.cycle import step_in_words
from metrics.definition import Definition
from metrics.effect_verdict import EffectVerdict
from metrics.helping_share import HelpingShare
from metrics.words import _


def definitions(found: Iterable[Definition], language: Language) -> list[str]:
    """A line per metric: id, title, question."""
    return [
        f"{definition.id}: {definition.explanation(language).title}. {definition.explanation(language).question}"
        for definition in found
    ]


def effects(found: Sequence[EffectVerdict], language: Language) -> list[str]:
    """A few lines per effect."""
    lines: list[str] = []
    for verdict in found:
        effect = verdict.effect.record
        lines.append(f"{effect.title} [{step_in_words(verdict.step).say(language)}]")
        if verdict.latest is not None:
            measured = effect_words.measured_words(verdict.indicator, verdict.latest).say(language)
            period = effect_words.period_words(verdict.latest, verdict.today).say(language)
            lines.append(f"  {verdict.indicator.label.say(language)}, {period}: {measured}")
        sentences: list[Text | None] = [
            effect_words.verdict_sentence(verdict),
            effect_words.assurance_sentence(verdict),
            comparison_words.evidence_sentence(verdict.strongest),
        ]
        lines += [f"  {sentence.say(language)}" for sentence in sentences if sentence]
    return lines or [_("Er zijn nog geen effecten. Leg eerst een effect vast.").say(language)]


def comparisons(found: Sequence[Comparison], language: Language) -> list[str]:
    """A few lines per experiment."""
    lines: list[str] = []
    for comparison in found:
        record = comparison.experiment.record
        lines.append(f"{record.title} ({comparison.experiment.id})")
        sentences: list[Text | None] = [
            _("Gemeten aan: {indicator}.", indicator=comparison.indicator.label),
            comparison_words.verdict_sentence(comparison),
            comparison_words.blocked_sentence(comparison),
            comparison_words.difference_sentence(comparison),
            comparison_words.period_words(comparison),
            comparison_words.level_words(comparison),
            comparison_words.raises_sentence(comparison),
        ]
        lines += [f"  {sentence.say(language)}" for sentence in sentences if sentence]
    return lines or [_("Er zijn nog geen experimenten. Leg eerst een experiment vast.").say(language)]


def helping_share(
    shares: Sequence[HelpingShare], parts: Iterable[Part], claims: Iterable[QuotedClaim], language: Language
) -> list[str]:
    """The shares, the cascade and the claims."""
    lines: list[str] = []
    for share in shares:
        lines.append(f"{fmt.quarter(share.quarter.first, language)}: {share.sentence.say(language)}")
        if share.headline is not None and share.money is not None:
            money = _(
                "{helping} van {total} in wat is gemeten",
                helping=Shown(share.money.part, "money"),
                total=Shown(share.money.total, "money"),
            )
            lines.append(f"  {share.headline.say(language)} ({money.say(language)})")
        if share.hidden is None:
            notes = [share.basis, share.margin, share.warning]
            lines += [f"  {note.say(language)}" for note in notes if note]
    for part in parts:
        lines.append(f"  {group_in_words(part.group).say(language)}: {fmt.percent(part.share, language, 1)}")
    for claim in claims:
        quoted = _(
            "Aangehaald, niet door ons berekend: {helping} van {total}. {claim} Bron: {source}.",
            helping=Shown(claim.helping, "money"),
            total=Shown(claim.total, "money"),
            claim=claim.claim,
            source=claim.source,
        )
        lines.append(f"  {quoted.say(language)}")
    return lines
