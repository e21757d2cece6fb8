"""The two pages of summary: the answer and all effects on the first, the parts in short on the second."""

import re

from data.format import Language
from data.words import Text
from metrics.review.model import DecisionTaken, EffectReviewed, Figure, Said, Section
from pages.quarterly_review.report.blocks import Block, Bullets, Cell, Grid, Heading, Paragraph, Sheet, Tile, Tiles
from pages.quarterly_review.report.icons import assurance_icon, variation_icon
from pages.quarterly_review.report.report import Report
from pages.quarterly_review.report.widths import widths
from pages.quarterly_review.report.words import (
    ASSURANCES,
    DECISIONS,
    SHORT_ASSURANCES,
    SHORT_VARIATIONS,
    VARIATIONS,
    _,
    read_words,
)

PARTS, METHODS, NOT_KNOWN, SIGNATURE = "parts", "methods", "not-known", "signature"
# The number that a sentence begins with: 41%, € 340, 7,2.
_NUMBER = re.compile(r"[−+]?(€\s?)?\d[\d.,]*%?(?=\s|$)")


def summary(report: Report) -> list[Sheet]:
    """Both pages."""
    return [Sheet(_first(report), one_page=True), Sheet(_second(report), one_page=True)]


def effect_anchor(number: int) -> str:
    """The name of the page of an effect, in the order of the review."""
    return f"effect-{number}"


def section_anchor(name: str) -> str:
    """The name of a part in full."""
    return f"section-{name}"


def _first(report: Report) -> tuple[Block, ...]:
    review, language = report.review, report.language
    return (
        Heading(_("Samenvatting").say(language), 2),
        Paragraph(review.answer.say(language), "lead"),
        Tiles(tuple(tile(of.name.say(language), of, language) for of in review.helping)),
        Heading(_("Alle effecten").say(language), 3),
        _effects(report) if review.effects else Paragraph(_("Er is nog geen effect.").say(language)),
        Paragraph(
            _(
                "Schommeling: is de nieuwste maand anders dan gewoonlijk? Bereik: komt de gewone schommeling van de "
                "maanden bij de streefwaarde, als er niets verandert? Bewijs: hoe sterk het sterkste onderzoek is, en "
                "wat het zegt. Verandering: tegenover het kwartaal ervoor. Achter elk effect staat de bladzijde met "
                "alles erover."
            ).say(language),
            "quiet",
        ),
    )


def tile(name: str, of: Figure, language: Language) -> Tile:
    """A figure as a tile: its number large, the rest of its sentence and its period under it."""
    said = of.said.say(language)
    found = _NUMBER.match(said)
    number = found[0] if found else said
    rest = said.removeprefix(number).strip()
    basis = of.basis.say(language) if of.basis else ""
    return Tile(name, number, tuple(filter(None, (rest, of.period.say(language), basis))))


def _effects(report: Report) -> Grid:
    language = report.language
    named = (
        _("Effect"),
        _("Laatste waarde"),
        _("Streefwaarde"),
        _("Schommeling"),
        _("Bereik"),
        _("Oordeel"),
        _("Bewijs"),
        _("Verandering"),
    )
    columns = tuple(name.say(language) for name in named)
    rows = tuple(_row(report, number, effect) for number, effect in enumerate(report.review.effects, start=1))
    told = _("Per effect: laatste waarde, streefwaarde, schommeling, bereik, oordeel, bewijs en verandering.")
    return Grid(told.say(language), columns, rows, widths(columns, rows))


def _row(report: Report, number: int, effect: EffectReviewed) -> tuple[Cell, ...]:
    language = report.language
    return (
        Cell(f"{number}. {effect.title}", anchor=effect_anchor(number)),
        Cell(_with_period(effect.latest, language) if effect.latest else _("nog geen cijfers").say(language)),
        Cell(_with_period(effect.target, language)),
        Cell(SHORT_VARIATIONS[effect.variation].say(language), icon=variation_icon(effect.variation)),
        Cell(SHORT_ASSURANCES[effect.assurance].say(language), icon=assurance_icon(effect.assurance)),
        Cell(effect.verdict.say(language)),
        Cell(evidence_words(effect).say(language)),
        Cell(_change(effect).say(language)),
    )


def _with_period(of: Figure, language: Language) -> str:
    return f"{of.said.say(language)}, {of.period.say(language)}"


def _change(effect: EffectReviewed) -> Text | Said:
    """Against the quarter before, in few words; the page of the effect has the number with its margin."""
    change = effect.change
    if change is None or change.value is None:
        return _("niet te zeggen")
    if change.low is None or change.high is None:
        return change.said
    if change.low <= 0 <= change.high:
        return _("geen verschil te zien")
    return _("hoger") if change.value > 0 else _("lager")


def signs(effect: EffectReviewed, language: Language) -> tuple[Cell, Cell]:
    """How the newest month varies, and whether the target is within reach."""
    return (
        Cell(VARIATIONS[effect.variation].say(language), icon=variation_icon(effect.variation)),
        Cell(ASSURANCES[effect.assurance].say(language), icon=assurance_icon(effect.assurance)),
    )


def evidence_words(effect: EffectReviewed) -> Said:
    """What the strongest evidence says, in few words: a level by itself says nothing of what was found."""
    return effect.evidence_short or effect.evidence_sentence


def _second(report: Report) -> tuple[Block, ...]:
    review, language = report.review, report.language
    blocks: list[Block] = [Heading(_("De onderdelen in het kort").say(language), 3)]
    for section in shown_sections(report):
        blocks.append(Heading(section.title.say(language), 4))
        blocks.append(Paragraph(section.answer.say(language)))
    blocks.append(Heading(_("Wat er is besloten").say(language), 3))
    decided = [effect for effect in review.effects if effect.decision is not None]
    if decided:
        blocks.append(
            Grid(
                alt=_("Per effect het besluit en of de cijfers dat steunen.").say(language),
                columns=tuple(name.say(language) for name in (_("Effect"), _("Besluit"), _("Steunen de cijfers dit?"))),
                rows=tuple(
                    (
                        Cell(f"{number}. {effect.title}", anchor=effect_anchor(number)),
                        Cell(decision_words(report, effect.decision)),
                        Cell(supported_words(effect, effect.decision).say(language)),
                    )
                    for number, effect in enumerate(review.effects, start=1)
                    if effect.decision is not None
                ),
                widths=(2.4, 2, 1.6),
            )
        )
    # Of a draft, or of what has not begun, there is nothing to decide.
    undecided = sum(effect.decision is None and bool(effect.supported) for effect in review.effects)
    if undecided:
        blocks.append(
            Paragraph(
                _.plural(
                    "Over 1 effect is nog niets besloten.", "Over {n} effecten is nog niets besloten.", undecided
                ).say(language)
            )
        )
    if review.not_known:
        blocks.append(Heading(_("Wat we nog niet weten").say(language), 3))
        shown = tuple(of.say(language) for of in review.not_known[:3])
        blocks.append(Bullets(shown))
        if len(review.not_known) > len(shown):
            blocks.append(
                Paragraph(
                    _("De hele lijst staat achteraan: {n} punten.", n=len(review.not_known)).say(language), "quiet"
                )
            )
    blocks += [Heading(_("Verder in dit verslag").say(language), 3), _further(report)]
    return tuple(blocks)


def _further(report: Report) -> Bullets:
    language = report.language
    named = (
        (_("De onderdelen"), PARTS),
        (_("Methoden en definities"), METHODS),
        (_("Wat we nog niet weten"), NOT_KNOWN),
        (_("Handtekening"), SIGNATURE),
    )
    return Bullets(tuple(Cell(name.say(language), anchor=anchor) for name, anchor in named))


def shown_sections(report: Report) -> list[Section]:
    """The parts that this reader gets: the council does not get the internal ones."""
    return [section for section in report.review.sections if not (report.council and section.internal)]


def decision_words(report: Report, decision: DecisionTaken) -> str:
    """What was decided, with the day by which it will be, or that it still is a proposal."""
    language = report.language
    name = DECISIONS[decision.decision].say(language)
    if decision.decide_by is not None:
        return _("{decision}, uiterlijk op {day}", decision=name, day=decision.decide_by).say(language)
    return _("{decision} (voorstel)", decision=name).say(language) if decision.status == "proposed" else name


def supported_words(effect: EffectReviewed, decision: DecisionTaken) -> Text:
    """Whether the figures of this review support what was decided; also where those of that day said otherwise."""
    if decision.decision == "decide_later":
        return _("nog niet besloten")
    if not effect.supported:
        return _("de cijfers wijzen niets aan")
    now = decision.decision in effect.supported
    then = decision.decision in decision.supported if decision.supported else now
    if now:
        return _("ja") if then else _("ja, al was dat op de dag van het besluit nog niet zo")
    return _("nee, al was dat op de dag van het besluit wel zo") if then else _("nee, met reden")


def second_words(report: Report, decision: DecisionTaken) -> str:
    """Who read the decision as second and what they think of it; to the council without the name. Empty for nobody."""
    if not decision.second_reader:
        return ""
    who = _("een collega") if report.council else report.name_of(decision.second_reader)
    return read_words(decision, who).say(report.language)
