"""The command line's answers for people: the same sentences as on the screen, a line each."""

from collections.abc import Iterable, Sequence

from data import format as fmt
from data.format import Language, Shown
from data.records.quoted_claim import QuotedClaim
from data.words import Text
from metrics import comparison_output, comparison_words, effect_words
from metrics.activities import group_in_words
from metrics.cascade import Part
from metrics.comparison import Comparison
from metrics.cycle import step_in_words
from metrics.definition import Definition
from metrics.disclosure import MINIMUM_GROUP, ROUNDED_TO
from metrics.effect_guards import effect_guards
from metrics.effect_verdict import EffectVerdict
from metrics.feed import Feed
from metrics.figures import Figure, Measure, Result
from metrics.helping_share import HelpingShare
from metrics.precision import decimals, percent_digits, told_value
from metrics.words import _


def definitions(found: Iterable[Definition], feeds: Sequence[Feed], language: Language) -> list[str]:
    """A line per metric: id, title, question; of an indicator also whether it is fed. Those not counted yet follow."""
    fed = {feed.indicator: feed for feed in feeds}
    lines: list[str] = []
    for definition in found:
        words = definition.explanation(language)
        end = "" if words.title.endswith("?") else "."
        lines.append(f"{definition.id}: {words.title}{end} {words.question}")
        if definition.id in fed:
            lines.append(f"  {_fed(fed[definition.id], language)}")
    for feed in feeds:
        if not feed.has_file:
            lines += [f"{feed.indicator}: {feed.label.say(language)}", f"  {_fed(feed, language)}"]
    return lines


def _fed(feed: Feed, language: Language) -> str:
    if feed.newest is not None:
        return _("Cijfers tot en met {month}.", month=fmt.month(feed.newest, language)).say(language)
    who = _("Wie ze kan leveren: {who}.", who=feed.who) if feed.who.dutch else None
    sentences = [_("Krijgt nog geen cijfers."), feed.why, who]
    return " ".join(sentence.say(language) for sentence in sentences if sentence)


def result(found: Result, language: Language) -> list[str]:
    """One metric over a period: what and when, a line per figure, and what to mind."""
    words = found.definition.explanation(language)
    if not found.figures:
        nothing = _("Over deze periode zijn er geen cijfers. Wie ze levert: {feed}", feed=words.feed)
        return [note.say(language) for note in (nothing, _still_open(found), _rests_on(found)) if note]
    first, until = fmt.month(found.first, language), fmt.month(found.until, language)
    period = _("{first} tot en met {until}", first=first, until=until).say(language) if first != until else first
    lines = [f"{words.title} ({words.unit}), {period}"]
    for figure in found.figures:
        who = figure.key if figure.key is not None else _("Alles samen").say(language)
        lines.append(f"  {who}: {_figure(found.measure, figure).say(language)}")
    notes: list[Text | None] = [
        _("Aantallen (n) zijn afgerond: het echte aantal ligt er hooguit {off} naast.", off=ROUNDED_TO // 2),
        _still_open(found),
        _rests_on(found),
    ]
    return lines + [f"  {note.say(language)}" for note in notes if note]


def _figure(measure: Measure, figure: Figure) -> Text:
    if figure.value is None or figure.n is None:
        return _("niet getoond: in een kwartaal minder dan {minimum}, of daaruit af te leiden", minimum=MINIMUM_GROUP)
    value = _shown(measure, figure.value, figure.n)
    if figure.interval is None:
        return _("{value} (n = {n}; marge niet bekend)", value=value, n=figure.n)
    low, high = (_shown(measure, bound, figure.n) for bound in (figure.interval.low, figure.interval.high))
    return _("{value} ({low} tot {high}; n = {n})", value=value, low=low, high=high, n=figure.n)


def _shown(measure: Measure, value: float, n: int) -> Shown:
    if measure == "share":
        return Shown(told_value("share", value, n), "percent", percent_digits(n))
    return Shown(value, "number", decimals(abs(value)))


def _still_open(found: Result) -> Text | None:
    if not found.horizon_months or found.form == "cases" or found.still_open == 0:
        return None
    if found.still_open is None:
        return _("Wie nog wordt gevolgd, telt nog niet mee.")
    return _(
        "{n} inwoners worden nog gevolgd en tellen nog niet mee: hun {months} maanden zijn nog niet om.",
        n=found.still_open,
        months=found.horizon_months,
    )


def _rests_on(found: Result) -> Text | None:
    return _("Alleen casussen van experimenten.") if found.form == "cases" else None


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
            *(guard.sentence for guard in effect_guards(verdict)),
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
            *comparison_output.sentences(comparison),
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
