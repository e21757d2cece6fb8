"""All tables of the report as an Excel file: a sheet each, numbers as numbers, and what it is on the first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.format import Language, QuarterName
from metrics.review.model import EffectReviewed, Figure, Table, Unit
from pages.quarterly_review.report.annex import basis_words, sql_fingerprint
from pages.quarterly_review.report.contents import municipality, state_words
from pages.quarterly_review.report.report import Report
from pages.quarterly_review.report.summary import decision_words, level_words, shown_sections, supported_words
from pages.quarterly_review.report.words import ASSURANCES, VARIATIONS, _

# Excel's own limit, and what its names may not hold.
_MOST_LETTERS = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_WIDEST = 70


@dataclass(frozen=True)
class _Number:
    """A number and how Excel writes it."""

    value: float
    unit: Unit


Told = str | float | date | _Number | None


def as_xlsx(report: Report) -> bytes:
    """The report as an Excel file (.xlsx). Text that begins with = + - or @ stays text: it is never a formula."""
    made = BytesIO()
    asked = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, asked) as book:
        title = _("Kwartaaloverzicht {quarter}", quarter=QuarterName(report.review.quarter)).say(report.language)
        # The day of the figures, not of this file: the same report is the same file.
        book.set_properties({"title": title, "created": _moment(report.review.on)})
        sheets = _Sheets(book)
        _about(sheets, report, title)
        _effects(sheets, report)
        _months(sheets, report)
        _figures(sheets, report)
        for section in shown_sections(report):
            for table in section.tables:
                _table(sheets, report.language, table)
        _decisions(sheets, report)
        _definitions(sheets, report)
    return made.getvalue()


class _Sheets:
    """Sheets of one book, each with a name of its own, heads that stay in view, and columns as wide as their text."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._names: set[str] = set()
        self._head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._forms: dict[str, Format] = {}

    def add(self, name: str, heads: Sequence[str], rows: Iterable[Sequence[Told]], *, about: str = "") -> None:
        """One table on a sheet of its own; `about` stands above it."""
        sheet = self._book.add_worksheet(self._free(name))
        top = 0
        if about:
            sheet.write_string(0, 0, about, self._text)
            top = 2
        widths = [len(head) for head in heads]
        for place, head in enumerate(heads):
            sheet.write_string(top, place, head, self._head)
        for line, row in enumerate(rows, start=top + 1):
            for place, value in enumerate(row):
                self._write(sheet, line, place, value)
                widths[place] = max(widths[place], len(str(value)) if isinstance(value, str) else 0)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, min(max(width + 2, 10), _WIDEST))
        sheet.freeze_panes(top + 1, 1)

    def _write(self, sheet: Worksheet, line: int, place: int, value: Told) -> None:
        match value:
            case None | "":
                return
            case _Number():
                sheet.write_number(line, place, value.value, self._form(_FORMS[value.unit]))
            case date():
                sheet.write_datetime(line, place, _moment(value), self._form("yyyy-mm-dd"))
            case str():
                # write_string, never write: what somebody typed is text, whatever it begins with.
                sheet.write_string(line, place, value, self._text)
            case _:
                sheet.write_number(line, place, value)

    def _form(self, form: str) -> Format:
        if form not in self._forms:
            self._forms[form] = self._book.add_format({"num_format": form, "valign": "top"})
        return self._forms[form]

    def _free(self, name: str) -> str:
        short = _NOT_IN_A_NAME.sub(" ", name).strip()[:_MOST_LETTERS].strip() or "Keerpunt"
        number, free = 1, short
        while free.lower() in self._names:
            number += 1
            tail = f" {number}"
            free = short[: _MOST_LETTERS - len(tail)] + tail
        self._names.add(free.lower())
        return free


# Excel turns points and commas into those of the reader.
_FORMS: dict[Unit, str] = {"percent": "0.0%", "number": "#,##0.##", "money": "€ #,##0", "hours": "#,##0.0"}


def _moment(day: date) -> datetime:
    # Excel knows no time zones; a day is a day.
    return datetime.combine(day, time())


def _about(sheets: _Sheets, report: Report, title: str) -> None:
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
        rows += [(_("Correctie op {day}", day=of.on).say(language), of.because) for of in signature.corrections]
        if not report.council:
            rows.append((_("Getekend door").say(language), report.name_of(signature.by)))
    rows += [(_("Nog niet bekend").say(language), of.say(language)) for of in review.not_known]
    sheets.add(_("Over dit bestand").say(language), (_("Onderwerp").say(language), _("Inhoud").say(language)), rows)


def _number(value: float | None, unit: Unit) -> _Number | None:
    return None if value is None else _Number(value, unit)


def _effects(sheets: _Sheets, report: Report) -> None:
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
        _("Verandering"),
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
        _number(latest.value, unit) if latest else None,
        _number(latest.low, unit) if latest else None,
        _number(latest.high, unit) if latest else None,
        latest.n if latest else None,
        latest.period.say(language) if latest else None,
        _number(effect.baseline.value, unit),
        _number(effect.target.value, unit),
        effect.target.last,
        VARIATIONS[effect.variation].say(language),
        ASSURANCES[effect.assurance].say(language),
        effect.verdict.say(language),
        level_words(effect).say(language),
        effect.change.said.say(language) if effect.change else None,
        "\n".join(of.say(language) for of in effect.costs),
        effect.definition,
    ]


def _months(sheets: _Sheets, report: Report) -> None:
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


def _figures(sheets: _Sheets, report: Report) -> None:
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
    named += [(section.title.say(language), of) for section in shown_sections(report) for of in section.figures]
    rows = [
        (
            name,
            of.name.say(language),
            *(_number(value, of.unit) for value in (of.value, of.low, of.high)),
            of.n,
            of.period.say(language),
            of.said.say(language),
            basis_words(report, of),
        )
        for name, of in named
    ]
    sheets.add(_("Cijfers").say(language), [head.say(language) for head in heads], rows)


def _table(sheets: _Sheets, language: Language, table: Table) -> None:
    rows = [
        [_Number(of.value, of.unit or "number") if of.value is not None else of.said.say(language) for of in row]
        for row in table.rows
    ]
    sheets.add(
        table.title.say(language), [name.say(language) for name in table.columns], rows, about=table.alt.say(language)
    )


def _decisions(sheets: _Sheets, report: Report) -> None:
    language = report.language
    heads = [_("Effect"), _("Besluit"), _("Reden"), _("Steunen de cijfers dit?"), _("Datum"), _("Acties")]
    rows = []
    for effect in report.review.effects:
        decision = effect.decision
        if decision is None:
            continue
        rows.append(
            (
                effect.title,
                decision_words(report, decision),
                decision.reason,
                supported_words(effect, decision).say(language),
                decision.on,
                "\n".join(f"{of.what} ({of.due.isoformat()})" for of in decision.actions),
            )
        )
    sheets.add(_("Besluiten").say(language), [head.say(language) for head in heads], rows)


def _definitions(sheets: _Sheets, report: Report) -> None:
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
