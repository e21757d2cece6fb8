"""One effect on one page: verdict, course, what must not get worse, experiments, costs beside the effect, decision."""

from data import format as fmt
from data.format import Language
from data.words import Text
from metrics.review.model import DecisionTaken, EffectReviewed, ExperimentSeen, Guardrail
from pages.quarterly_review.report.blocks import (
    Block,
    Box,
    Bullets,
    Cell,
    Columns,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Sheet,
    Signs,
    Tile,
    Tiles,
    cells,
    paragraphs,
)
from pages.quarterly_review.report.chart import FLATTER, chart, marked_days, value_words
from pages.quarterly_review.report.report import Report
from pages.quarterly_review.report.summary import (
    decision_words,
    effect_anchor,
    evidence_words,
    second_words,
    signs,
    supported_words,
    tile,
)
from pages.quarterly_review.report.widths import widths
from pages.quarterly_review.report.words import ACTIONS, DECISIONS, _

# What a screen reader is told of the course: enough to hear where it goes, not so much that nobody listens.
_TOLD_MONTHS = 12


def effect_sheet(report: Report, number: int, effect: EffectReviewed) -> Sheet:
    """The page of the effect with this number in the review."""
    language = report.language
    blocks: list[Block] = [
        Heading(f"{number}. {effect.title}", 2, effect_anchor(number)),
        Paragraph(effect.statement, "quiet"),
        Paragraph(effect.verdict_sentence.say(language), "verdict"),
        Signs(signs(effect, language)),
        _tiles(effect, language),
        *_course(effect, language),
        Columns(tuple(_seen(effect, language)), tuple(_tried(effect, language))),
        _decision(report, effect),
    ]
    if effect.explanation is not None:
        blocks.append(
            Box(
                _("De gemeente legt uit").say(language),
                (
                    Paragraph(effect.explanation.words),
                    Paragraph(_("Vragen? {contact}", contact=effect.explanation.contact).say(language), "quiet"),
                ),
            )
        )
    return Sheet(tuple(blocks), one_page=True)


def _tiles(effect: EffectReviewed, language: Language) -> Tiles:
    named = (
        (_("Laatste waarde"), effect.latest),
        (_("Streefwaarde"), effect.target),
        (_("Nulmeting"), effect.baseline),
    )
    tiles = [tile(name.say(language), of, language) for name, of in named if of is not None]
    return Tiles((*tiles, Tile(_("Bewijs").say(language), evidence_words(effect).say(language), is_words=True)))


def _course(effect: EffectReviewed, language: Language) -> list[Block]:
    heading = Heading(_("{indicator} per maand", indicator=effect.indicator.say(language)).say(language), 3)
    if not effect.points:
        return [heading, Paragraph(_("Er zijn geen maanden die mogen worden getoond.").say(language))]
    marks = " ".join(
        f"{number}: {fmt.day(on, language)}, {'; '.join(of.say(language).rstrip('.') for of in said)}."
        for number, (on, said) in enumerate(marked_days(effect), start=1)
    )
    return [
        heading,
        Picture(
            chart(effect, language),
            _alt(effect, language),
            tuple(chart(effect, language, height) for height in FLATTER),
            _months(effect, language),
        ),
        *paragraphs((_legend(effect).say(language), marks), "quiet"),
    ]


def _legend(effect: EffectReviewed) -> Text:
    if any(of.lower is not None for of in effect.points):
        return _(
            "Lijn met stippen: de maanden. Grijs vlak: gewone schommeling rond het gemiddelde, de dunne lijn. "
            "Streepjes: de streefwaarde. Ruit: de nieuwste maand, als die meer is dan gewone schommeling; oudere "
            "maanden krijgen er geen."
        )
    return _("Lijn met stippen: de maanden. Streepjes: de streefwaarde.")


def _alt(effect: EffectReviewed, language: Language) -> str:
    told = effect.points[-_TOLD_MONTHS:]
    values = ", ".join(
        f"{fmt.short_month(of.period, language)} {value_words(of.value, effect.unit, language)}" for of in told
    )
    return _(
        "Grafiek van {indicator} per maand, van {first} tot en met {last}. Streefwaarde: {target}. {variation} De "
        "laatste maanden: {values}.",
        indicator=effect.indicator.say(language),
        first=fmt.month(effect.points[0].period, language),
        last=fmt.month(effect.points[-1].period, language),
        target=effect.target.said.say(language),
        variation=effect.variation_sentence.say(language),
        values=values,
    ).say(language)


def _months(effect: EffectReviewed, language: Language) -> Grid:
    def told(value: float | None) -> str:
        return value_words(value, effect.unit, language) if value is not None else ""

    return Grid(
        alt=_("De maanden van de grafiek met hun gewone schommeling.").say(language),
        columns=tuple(
            name.say(language) for name in (_("Maand"), _("Waarde"), _("Gemiddelde"), _("Ondergrens"), _("Bovengrens"))
        ),
        rows=tuple(
            cells(fmt.month(of.period, language), told(of.value), told(of.mean), told(of.lower), told(of.upper))
            for of in effect.points
        ),
        numbers=(False, True, True, True, True),
    )


def _seen(effect: EffectReviewed, language: Language) -> list[Block]:
    """What the figures say, what must not get worse, what it asked of people and what it cost."""
    changed = [effect.change.said] if effect.change else []
    said = [
        *changed,
        effect.variation_sentence,
        *filter(None, [effect.assurance_sentence]),
        *effect.minds,
        *effect.goal_changes,
    ]
    named = (
        (_("Wat de cijfers zeggen"), [of.say(language) for of in said]),
        (_("Wat niet slechter mag worden"), [_guardrail(of, language) for of in effect.guardrails]),
        (_("Vrijgemaakte uren"), [of.say(language) for of in effect.hours]),
        (_("Kosten naast het effect"), [of.say(language) for of in effect.costs]),
    )
    blocks: list[Block] = []
    for name, sentences in named:
        if sentences:
            blocks += [Heading(name.say(language), 3), Bullets(tuple(sentences))]
    return blocks


def _guardrail(of: Guardrail, language: Language) -> str:
    """What it is and its value, and then how that was before."""
    name, told = of.name.say(language), of.said.say(language)
    if of.figure is None:
        return f"{name}: {told}"
    return f"{name}: {of.figure.said.say(language)}, {of.figure.period.say(language)}. {told}"


def _tried(effect: EffectReviewed, language: Language) -> list[Block]:
    """What the strongest evidence says, the other experiments, and what would make the evidence stronger."""
    evidence = effect.evidence_sentence.say(language)
    blocks: list[Block] = [Heading(_("Bewijs").say(language), 3), Paragraph(evidence)]
    # What the evidence is told to rest on is not told again.
    others = [of for of in effect.experiments if of.title not in evidence or of.said.say(language) not in evidence]
    if others:
        name = _("Experimenten") if len(others) == len(effect.experiments) else _("Andere experimenten")
        blocks += [Heading(name.say(language), 3), Bullets(tuple(_experiment(of, language) for of in others))]
    if effect.raises:
        blocks.append(Heading(_("Wat het bewijs sterker maakt").say(language), 3))
        blocks.append(Bullets(tuple(of.say(language) for of in effect.raises)))
    return blocks


def _experiment(of: ExperimentSeen, language: Language) -> str:
    told = of.said.say(language)
    if of.level is None:
        return f"{of.title}: {told}"
    title = _("{title} (bewijskracht {level} van 5)", title=of.title, level=of.level).say(language)
    return f"{title}: {told}"


def _decision(report: Report, effect: EffectReviewed) -> Box:
    language, decision = report.language, effect.decision
    if decision is None:
        return Box(
            _("Besluit: nog niet genomen").say(language),
            (Paragraph(_supported(effect, language)), Paragraph(_next(effect, language), "quiet")),
        )
    title = _("Besluit: {decision}", decision=decision_words(report, decision)).say(language)
    supported = _("Steunen de cijfers dit? {answer}.", answer=supported_words(effect, decision)).say(language)
    blocks: list[Block] = [
        Paragraph(_("Reden: {reason}", reason=decision.reason).say(language)),
        Paragraph(f"{supported} {effect.supported_because.say(language)}"),
        Paragraph(second_words(report, decision)),
        Paragraph(_taken(report, decision), "quiet"),
    ]
    # Who wrote what is to be done, and what came of it, wrote it for colleagues.
    if decision.actions and not report.council:
        blocks.append(_actions(report, decision))
    return Box(title, tuple(filter(_says_something, blocks)))


def _says_something(block: Block) -> bool:
    return not isinstance(block, Paragraph) or bool(block.text.strip())


def _supported(effect: EffectReviewed, language: Language) -> str:
    if not effect.supported:
        return effect.supported_because.say(language)
    names = ", ".join(DECISIONS[choice].say(language).lower() for choice in effect.supported)
    said = _("De cijfers steunen: {choices}.", choices=names).say(language)
    return f"{said} {effect.supported_because.say(language)}"


def _next(effect: EffectReviewed, language: Language) -> str:
    return _("Nu nodig: {action}", action=effect.next_action.say(language)).say(language)


def _taken(report: Report, decision: DecisionTaken) -> str:
    """When, and inside the organisation by whom."""
    if report.council:
        return _("Vastgelegd op {day}.", day=decision.on).say(report.language)
    who = report.name_of(decision.by)
    return _("Vastgelegd door {who} op {day}.", who=who, day=decision.on).say(report.language)


def _actions(report: Report, decision: DecisionTaken) -> Grid:
    language = report.language
    heads = [_("Actie"), _("Wie"), _("Voor"), _("Stand"), _("Wat ervan kwam")]
    rows = []
    for action in decision.actions:
        told = [
            action.what,
            report.name_of(action.owner),
            fmt.day(action.due, language),
            ACTIONS[action.status].say(language),
            action.came_of_it or "–",
        ]
        rows.append(tuple(map(Cell, told)))
    columns = tuple(head.say(language) for head in heads)
    told = _("De acties die bij dit besluit horen.").say(language)
    return Grid(told, columns, tuple(rows), widths(columns, rows))
