"""All tables of the report as an Excel file: a sheet each, numbers as numbers, and what it is on the first."""

from io import BytesIO

import xlsxwriter

from data.format import Language, QuarterName
from metrics.review.model import EffectReviewed, Figure, Table, Unit
from pages.quarterly_review.report.annex import basis_words, fingerprint_words, sql_fingerprint
from pages.quarterly_review.report.contents import municipality, state_words
from pages.quarterly_review.report.report import Report
from pages.quarterly_review.report.summary import (
    decision_words,
    evidence_words,
    second_words,
    shown_sections,
    supported_words,
)
from pages.quarterly_review.report.words import ASSURANCES, VARIATIONS, _
from pages.quarterly_review.report.xlsx_sheets import Number, Sheets, Told, moment


def as_xlsx(report: Report) -> bytes:
    """The report as an Excel file (.xlsx). Text that begins with = + - or @ stays text: it is never a formula."""
    made = BytesIO()
    asked = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, asked) as book:
        title = _("Kwartaaloverzicht {quarter}", quarter=QuarterName(report.review.quarter)).say(report.language)
        # The day of the figures, not of this file: the same report is the same file.
        book.set_properties({"title": title, "created": moment(report.review.on)})
        sheets = Sheets(book)
        _about(sheets, report, title)
        _effects(sheets, report)
        _months(sheets, report)
        _experiments(sheets, report)
        _figures(sheets, report)
        for section in shown_sections(report):
            for table in section.tables:
                _table(sheets, report.language, table)
        _decisions(sheets, report)
        _explanations(sheets, report)
        _definitions(sheets, report)
    return made.getvalue()


def _about(sheets: Sheets, report: Report, title: str) -> None:
    review, language, signature = report.review, report.language, report.signature
    rows: list[tuple[Told, Told]] = [
        (_("Wat dit is").say(language), title),
        (_("Gemeente").say(language), municipality(report)),
        (_("Antwoord").say(language), review.answer.say(language)),
        (_("Cijfers zoals ze waren op").say(language), review.on),
        (_("Stand").say(language), state_words(report)),
    ]
    if report.council:
        rows.append((_("Voor wie").say(language), _("Uittreksel voor de raad").say(language)))
    if signature is not None:
        rows.append((_("Vingerafdruk (SHA-256)").say(language), signature.newest_fingerprint))
        rows.append((_("Waarvan die is").say(language), fingerprint_words(report).say(language)))
        rows += [(_("Correctie op {day}", day=of.on).say(language), of.because) for of in signature.corrections]
        if not report.council:
            rows.append((_("Getekend door").say(language), report.name_of(signature.by)))
    rows += [(_("Nog niet bekend").say(language), of.say(language)) for of in review.not_known]
    sheets.add(_("Over dit bestand").say(language), (_("Onderwerp").say(language), _("Inhoud").say(language)), rows)


def _number(value: float | None, unit: Unit) -> Number | None:
    return None if value is None else Number(value, unit)


def _interval(figure: Figure | None) -> tuple[Number | None, ...]:
    """Its value and both bounds, empty where they are not known or may not be told."""
    if figure is None:
        return None, None, None
    return tuple(_number(value, figure.unit) for value in (figure.value, figure.low, figure.high))


def _effects(sheets: Sheets, report: Report) -> None:
    language = report.language
    heads = (
        _("Effect"),
        _("Indicator"),
        _("Laatste waarde"),
        _("Ondergrens"),
        _("Bovengrens"),
        _("Aantal (n)"),
        _("Periode"),
        _("Nulmeting"),
        _("Streefwaarde"),
        _("Streefdatum"),
        _("Schommeling"),
        _("Bereik"),
        _("Oordeel"),
        _("Bewijs"),
        _("Verschil met het kwartaal ervoor"),
        _("Ondergrens van het verschil"),
        _("Bovengrens van het verschil"),
        _("Verschil in woorden"),
        _("Kosten naast het effect"),
        _("Definitie"),
    )
    rows = [_effect(of, language) for of in report.review.effects]
    sheets.add(_("Effecten").say(language), [head.say(language) for head in heads], rows)


def _effect(effect: EffectReviewed, language: Language) -> list[Told]:
    latest, unit = effect.latest, effect.unit
    return [
        effect.title,
        effect.indicator.say(language),
        *_interval(latest),
        latest.n if latest else None,
        latest.period.say(language) if latest else None,
        _number(effect.baseline.value, unit),
        _number(effect.target.value, unit),
        effect.target.last,
        VARIATIONS[effect.variation].say(language),
        ASSURANCES[effect.assurance].say(language),
        effect.verdict.say(language),
        evidence_words(effect).say(language),
        *_interval(effect.change),
        effect.change.said.say(language) if effect.change else None,
        "\n".join(of.say(language) for of in effect.costs),
        effect.definition,
    ]


def _months(sheets: Sheets, report: Report) -> None:
    language = report.language
    heads = (_("Effect"), _("Maand"), _("Waarde"), _("Gemiddelde"), _("Ondergrens"), _("Bovengrens"))
    rows = [
        (
            effect.title,
            of.period,
            *(_number(value, effect.unit) for value in (of.value, of.mean, of.lower, of.upper)),
        )
        for effect in report.review.effects
        for of in effect.points
    ]
    sheets.add(_("Maanden").say(language), [head.say(language) for head in heads], rows)


def _experiments(sheets: Sheets, report: Report) -> None:
    """What each showed, with its level only beside those words."""
    language = report.language
    heads = (
        _("Effect"),
        _("Experiment"),
        _("Wat het liet zien"),
        _("Bewijskracht (1 tot 5)"),
        _("Verschil met de standaardaanpak"),
        _("Ondergrens"),
        _("Bovengrens"),
        _("Aantal (n)"),
        _("Periode"),
        _("Hoe geteld"),
    )
    rows = [
        (
            effect.title,
            of.title,
            of.said.say(language),
            of.level,
            *_interval(of.figure),
            of.figure.n if of.figure else None,
            of.figure.period.say(language) if of.figure else None,
            basis_words(report, of.figure) if of.figure else None,
        )
        for effect in report.review.effects
        for of in effect.experiments
    ]
    sheets.add(_("Experimenten").say(language), [head.say(language) for head in heads], rows)


def _figures(sheets: Sheets, report: Report) -> None:
    language = report.language
    heads = (
        _("Onderdeel"),
        _("Cijfer"),
        _("Waarde"),
        _("Ondergrens"),
        _("Bovengrens"),
        _("Aantal (n)"),
        _("Periode"),
        _("In woorden"),
        _("Hoe geteld"),
    )
    named: list[tuple[str, Figure]] = [(_("Helptijd").say(language), of) for of in report.review.helping]
    guarded = _("Wat niet slechter mag worden").say(language)
    named += [
        (f"{guarded}: {effect.title}", of.figure)
        for effect in report.review.effects
        for of in effect.guardrails
        if of.figure is not None
    ]
    named += [(section.title.say(language), of) for section in shown_sections(report) for of in section.figures]
    rows = [
        (
            name,
            of.name.say(language),
            *_interval(of),
            of.n,
            of.period.say(language),
            of.said.say(language),
            basis_words(report, of),
        )
        for name, of in named
    ]
    sheets.add(_("Cijfers").say(language), [head.say(language) for head in heads], rows)


def _table(sheets: Sheets, language: Language, table: Table) -> None:
    rows = [
        [Number(of.value, of.unit or "number") if of.value is not None else of.said.say(language) for of in row]
        for row in table.rows
    ]
    sheets.add(
        table.title.say(language), [name.say(language) for name in table.columns], rows, about=table.alt.say(language)
    )


def _decisions(sheets: Sheets, report: Report) -> None:
    language = report.language
    heads = [_("Effect"), _("Besluit"), _("Reden"), _("Steunen de cijfers dit?"), _("Tweede lezer"), _("Datum")]
    if not report.council:
        heads.append(_("Acties"))
    rows: list[tuple[Told, ...]] = []
    for effect in report.review.effects:
        decision = effect.decision
        if decision is None:
            continue
        row: tuple[Told, ...] = (
            effect.title,
            decision_words(report, decision),
            decision.reason,
            supported_words(effect, decision).say(language),
            second_words(report, decision),
            decision.on,
        )
        actions = "\n".join(f"{of.what} ({of.due.isoformat()})" for of in decision.actions)
        rows.append(row if report.council else (*row, actions))
    sheets.add(_("Besluiten").say(language), [head.say(language) for head in heads], rows)


def _explanations(sheets: Sheets, report: Report) -> None:
    language = report.language
    rows = [
        (effect.title, effect.explanation.words, effect.explanation.contact)
        for effect in report.review.effects
        if effect.explanation is not None
    ]
    heads = (_("Effect"), _("De gemeente legt uit"), _("Wie geeft uitleg?"))
    if rows:
        sheets.add(_("Toelichtingen").say(language), [head.say(language) for head in heads], rows)


def _definitions(sheets: Sheets, report: Report) -> None:
    language = report.language
    heads = (
        _("Definitie"),
        _("Versie"),
        _("Naam"),
        _("Vraag"),
        _("Hoe geteld"),
        _("Let op"),
        _("Eigenaar"),
        _("Nagekeken door"),
        _("Vingerafdruk (SHA-256)"),
    )
    rows = [
        (
            of.id,
            of.version,
            *(said.say(language) for said in (of.title, of.question, of.how_calculated, of.caveats)),
            of.owner,
            of.checked_by,
            sql_fingerprint(of),
            of.sql,
        )
        for of in report.review.definitions
    ]
    sheets.add(_("Definities").say(language), [*(head.say(language) for head in heads), "SQL"], rows)
