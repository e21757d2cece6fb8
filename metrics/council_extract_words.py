"""What the extract for the council says: the same sentences and tables on the screen, in the PDF and in the CSV."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.format import Language
from data.words import Text
from metrics.as_csv import table
from metrics.council_extract import DECISION, OUTCOME, RESIDENT, CouncilExtract, Count, Kind, Part, Row
from metrics.disclosure import MINIMUM_GROUP, ROUNDED_TO
from metrics.words import _

_PARTS: dict[Part, Text] = {
    "tests": _("Besluiten"),
    "deviate": _("Afgeweken"),
    "follow_the_rule": _("Regel gevolgd"),
    "agreed": _("Inwoner was het eens"),
    "agreed_under_pressure": _("Eens onder druk"),
    "not_agreed": _("Niet eens"),
    "helped": _("Hielp"),
    "did_not_help": _("Hielp niet"),
    "unknown": _("Nog niet bekend"),
}


@dataclass(frozen=True)
class ExtractTable:
    """One table: a title, column names and a row of texts per group."""

    title: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[str, ...], ...]


def title(extract: CouncilExtract) -> Text:
    """What it is, and of which year."""
    return _("Maatwerkregister {year}: uittreksel voor de gemeenteraad", year=str(extract.year))


def answer_sentence(extract: CouncilExtract) -> Text:
    """How often in that year the rule was tested and left."""
    (row,) = extract.of("all")
    tests, deviated = row.counts["tests"], row.counts["deviate"]
    if tests.why == "protecting":
        return _(
            "Hoe vaak in {year} is besloten of afwijken van een regel nodig was, tonen we niet: zie 'Wat staat hier "
            "niet?'.",
            year=str(extract.year),
        )
    if tests.n is None:
        return _(
            "In {year} is minder dan {minimum} keer besloten of afwijken van een regel nodig was.",
            year=str(extract.year),
            minimum=MINIMUM_GROUP,
        )
    if deviated.n is None:
        return _(
            "In {year} is ongeveer {tests} keer besloten of afwijken van een regel nodig was. Hoe vaak er is "
            "afgeweken, tonen we niet: zie 'Wat staat hier niet?'.",
            year=str(extract.year),
            tests=tests.n,
        )
    return _(
        "In {year} is ongeveer {tests} keer besloten of afwijken van een regel nodig was. Ongeveer {deviated} keer is "
        "er afgeweken.",
        year=str(extract.year),
        tests=tests.n,
        deviated=deviated.n,
    )


def definitions(extract: CouncilExtract) -> tuple[Text, ...]:
    """What was counted, over which period, and how."""
    return (
        _(
            "Periode: {first} tot en met {last}.",
            first=date(extract.year, 1, 1),
            last=date(extract.year, 12, 31),
        ),
        _(
            "Geteld zijn de besluiten na een omgekeerde toets: moet de gemeente hier van de regel afwijken? Ook een "
            "besluit om de regel te volgen telt mee."
        ),
        _(
            "Een besluit telt pas mee als regel, wettelijke grondslag, redenen, omstandigheden en gevolgen zijn "
            "opgeschreven, en wat de inwoner ervan vond. Wat niet compleet is, staat nergens in deze cijfers."
        ),
        _("Of het hielp, is wat de uitvoering later opschreef. Het is geen meting met een vergelijking."),
        _("Een jaar komt in het uittreksel als het om is. Het register noemt geen personen."),
    )


def not_shown(extract: CouncilExtract) -> tuple[Text, ...]:
    """What is left out, and why."""
    found = [
        _(
            "Aantallen onder {minimum} staan er als 'minder dan {minimum}': een klein aantal zegt iets over iemand.",
            minimum=MINIMUM_GROUP,
        ),
        _("Getallen zijn afgerond op {step}. Daardoor tellen ze niet altijd precies op.", step=ROUNDED_TO),
    ]
    if any(count.why == "protecting" for row in extract.rows for count in row.counts.values()):
        found.append(
            _("Bij 'niet getoond' is het aantal groot genoeg, maar zou u een klein aantal ermee kunnen uitrekenen.")
        )
    if extract.of("other_rules"):
        found.append(
            _(
                "Regels waarover in dit jaar minder dan {minimum} keer is besloten, staan samen op een regel.",
                minimum=MINIMUM_GROUP,
            )
        )
    return tuple(found)


def tables(extract: CouncilExtract, language: Language) -> tuple[ExtractTable, ...]:
    """Three small tables: what was decided, what residents thought of it, and what came of it."""
    wholes = extract.of("all", "domain")
    return (
        _table(_("Wat is er besloten?"), _("Alles, per domein en per regel"), extract.rows, DECISION, language),
        _table(_("Was de inwoner het ermee eens?"), _("Alles en per domein"), wholes, RESIDENT, language),
        _table(_("Hielp het?"), _("Alles en per domein"), wholes, OUTCOME, language),
    )


def in_cell(count: Count) -> Text:
    """One number, or in words why there is none."""
    if count.n is not None:
        return _("{n}", n=count.n)
    return _("minder dan {n}", n=MINIMUM_GROUP) if count.why == "small" else _("niet getoond")


def as_csv(extract: CouncilExtract, language: Language) -> list[str]:
    """A row per figure, for a spreadsheet. A hidden one has no number and says why."""
    rows = [
        (extract.year, row.kind, _group(row).say(language), part, count.n, count.why or "")
        for row in extract.rows
        for part, count in row.counts.items()
    ]
    return table(("year", "by", "group", "measure", "n", "hidden"), rows, language)


def _table(title_: Text, first: Text, rows: Sequence[Row], parts: tuple[Part, ...], language: Language) -> ExtractTable:
    return ExtractTable(
        title_,
        (first, *(_PARTS[part] for part in parts)),
        tuple(
            (_group(row).say(language), *(in_cell(row.counts[part]).say(language) for part in parts)) for row in rows
        ),
    )


def _group(row: Row) -> Text:
    names: dict[Kind, Text] = {
        "all": _("Alles"),
        "domain": _("Domein: {name}", name=row.name),
        "rule": _("Regel: {name}", name=row.name),
        "other_rules": _("Regels met minder dan {n} besluiten, samen", n=MINIMUM_GROUP),
    }
    return names[row.kind]
