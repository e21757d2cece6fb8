"""What comes after the effects: the parts in full, methods and definitions, what is not known, and the signature."""

from datetime import date
from hashlib import sha256

from data.words import Text
from metrics.quarter import Quarter
from metrics.review.model import DefinitionUsed, Figure, Section, Table
from pages.quarterly_review.report.blocks import (
    Block,
    Bullets,
    Cell,
    Code,
    Grid,
    Heading,
    Paragraph,
    Sheet,
    Together,
    cells,
    paragraphs,
)
from pages.quarterly_review.report.report import Report
from pages.quarterly_review.report.summary import METHODS, NOT_KNOWN, PARTS, SIGNATURE, section_anchor, shown_sections
from pages.quarterly_review.report.widths import widths
from pages.quarterly_review.report.words import _


def annex(report: Report, *, with_sql: bool) -> Sheet:
    """All that comes after the effects. `with_sql` prints what was asked of the store; on paper stands its fingerprint.

    It is one sheet, so that nothing begins on a new page while there is room on the last one.
    """
    return Sheet((*_parts(report), *_methods(report, with_sql), *_not_known(report), *_signature(report)))


def sql_fingerprint(definition: DefinitionUsed) -> str:
    """The SHA-256 of the SQL of a definition, in hexadecimals: tells whether another text is the same."""
    return sha256(definition.sql.encode()).hexdigest()


def _parts(report: Report) -> list[Block]:
    blocks: list[Block] = [Heading(_("De onderdelen").say(report.language), 2, PARTS)]
    for section in shown_sections(report):
        blocks += _part(report, section)
    return blocks


def _part(report: Report, section: Section) -> list[Block]:
    language = report.language
    blocks: list[Block] = [
        Heading(section.title.say(language), 3, section_anchor(section.id)),
        Paragraph(section.answer.say(language), "verdict"),
    ]
    if section.figures:
        blocks.append(_figures(report, section))
    blocks += [grid_of(report, table) for table in section.tables]
    if section.notes:
        blocks.append(Bullets(tuple(note.say(language) for note in section.notes)))
    return blocks


def _figures(report: Report, section: Section) -> Grid:
    language = report.language
    columns = tuple(name.say(language) for name in (_("Cijfer"), _("Waarde"), _("Periode"), _("Hoe geteld")))
    rows = tuple(
        cells(of.name.say(language), of.said.say(language), of.period.say(language), basis_words(report, of))
        for of in section.figures
    )
    told = _("De cijfers van dit onderdeel: {section}.", section=section.title.say(language))
    return Grid(told.say(language), columns, rows, widths(columns, rows))


def basis_words(report: Report, figure: Figure) -> str:
    """How a figure was counted: the title of its definition, or its own words."""
    titles = {of.id: of.title for of in report.review.definitions}
    told = [titles[figure.definition]] if figure.definition in titles else []
    return ": ".join(of.say(report.language) for of in (*told, *filter(None, [figure.basis])))


def grid_of(report: Report, table: Table) -> Grid:
    """A table of the review as a table of the report, under its own title."""
    language = report.language
    columns = tuple(name.say(language) for name in table.columns)
    rows = tuple(tuple(Cell(of.said.say(language)) for of in row) for row in table.rows)
    numbers = tuple(
        bool(table.rows) and all(row[place].value is not None for row in table.rows) for place in range(len(columns))
    )
    return Grid(table.alt.say(language), columns, rows, widths(columns, rows), numbers, table.title.say(language))


def _methods(report: Report, with_sql: bool) -> list[Block]:
    review, language = report.review, report.language
    blocks: list[Block] = [
        Heading(_("Methoden en definities").say(language), 2, METHODS),
        Paragraph(
            _(
                "Zo is elk cijfer geteld. De vingerafdruk hoort bij de precieze vraag aan de gegevens: wie die vraag "
                "opnieuw stelt aan dezelfde gegevens, krijgt hetzelfde antwoord."
            ).say(language)
        ),
    ]
    for definition in review.definitions:
        blocks.append(Together(tuple(_definition(report, definition))))
        if with_sql:
            blocks.append(Code(definition.sql))
    if review.settings:
        columns = (_("Instelling").say(language), _("Waarde").say(language))
        rows = tuple(cells(of.name.say(language), of.value.say(language)) for of in review.settings)
        told = _("De instellingen waarmee is geteld.").say(language)
        blocks += [Heading(_("Instellingen").say(language), 3), Grid(told, columns, rows, widths(columns, rows))]
    return blocks


def _definition(report: Report, of: DefinitionUsed) -> list[Block]:
    language = report.language
    kept = _(
        "Eigenaar: {owner}. Nagekeken door: {checked_by}. Opnieuw bekijken: {day}. Versie {version}.",
        owner=of.owner,
        checked_by=of.checked_by,
        day=of.next_review,
        version=of.version,
    )
    blocks: list[Block] = [
        Heading(of.title.say(language), 3),
        Paragraph(of.question.say(language)),
        *paragraphs([of.how_calculated.say(language)]),
    ]
    if of.caveats.say(language):
        blocks.append(Paragraph(_("Let op: {caveats}", caveats=of.caveats.say(language)).say(language)))
    return [*blocks, Paragraph(kept.say(language), "quiet"), Code(f"{of.id} · SHA-256 {sql_fingerprint(of)}")]


def _not_known(report: Report) -> list[Block]:
    language = report.language
    known = tuple(of.say(language) for of in report.review.not_known)
    return [
        Heading(_("Wat we nog niet weten").say(language), 2, NOT_KNOWN),
        Bullets(known) if known else Paragraph(_("Van elk cijfer is bekend wat het zegt.").say(language)),
    ]


def _signature(report: Report) -> list[Block]:
    language, signature = report.language, report.signature
    heading = Heading(_("Handtekening").say(language), 2, SIGNATURE)
    if signature is None:
        told = _(
            "Dit is een concept: het kwartaal is niet getekend. De cijfers zijn die van {day} en kunnen nog "
            "veranderen.",
            day=report.review.on,
        )
        return [heading, Paragraph(told.say(language))]
    blocks: list[Block] = [
        heading,
        Paragraph(_signed(report, _("Getekend"), signature.by, signature.on)),
        Paragraph(fingerprint_words(report).say(language), "quiet"),
        Code(signature.fingerprint),
    ]
    if signature.corrections:
        blocks.append(Heading(_("Correcties").say(language), 3))
    for correction in signature.corrections:
        blocks += [
            Paragraph(_signed(report, _("Gecorrigeerd en opnieuw getekend"), correction.by, correction.on)),
            Paragraph(_("Reden: {reason}", reason=correction.because).say(language)),
            Code(correction.fingerprint),
        ]
    if report.review.kept:
        blocks.append(Paragraph(_("Dit bleef zoals eerder is getekend:").say(language)))
        blocks += [Paragraph(of.said.say(language), "quiet") for of in report.review.kept]
    return [*blocks, Paragraph(_checked(report).say(language))]


def fingerprint_words(report: Report) -> Text:
    """Of what the fingerprint is: never of the file that somebody has in hand."""
    if report.council:
        return _(
            "De vingerafdruk (SHA-256) is die van alles wat is getekend, met de interne delen erbij. Dit uittreksel is "
            "een deel daarvan en heeft zelf een andere."
        )
    return _(
        "De vingerafdruk (SHA-256) is die van alles wat is getekend, zoals Keerpunt het bewaart. Dit bestand zelf "
        "heeft een andere."
    )


def _checked(report: Report) -> Text:
    """Who can recompute it, and how. The figures that it takes never leave the organisation."""
    quarter = str(Quarter.of(report.review.quarter))
    if report.council:
        return _(
            "Narekenen kan alleen de gemeente, met haar eigen gegevens: python -m metrics verify --quarter {quarter}",
            quarter=quarter,
        )
    return _("Zelf narekenen: python -m metrics verify --quarter {quarter}", quarter=quarter)


def _signed(report: Report, what: Text, by: str, on: date) -> str:
    if report.council:
        return _("{what} door de directie op {day}.", what=what, day=on).say(report.language)
    return _("{what} door {who} op {day}.", what=what, who=report.name_of(by), day=on).say(report.language)
