"""The privacy gate: a file that identifies people is refused before anything else is done with it (rule 10).

Every column is looked at, also those that nobody asked for. A refusal names file, column and first row, never a value.
"""

from __future__ import annotations

import re

from data.deliveries.citizen_service_number import candidates, holds_citizen_service_numbers
from data.deliveries.identity_names import address_columns, names_a_person
from data.deliveries.problems import Problem, refusal
from data.deliveries.reading import TextFile
from data.words import Text, _

_EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\W\d_]{2,}")
# Ten digits from 0, or nine after the country; with the signs that people put in between. A single point is no such
# sign: 0.123456789 is a share. And 01-01-2019 10:30 is a moment.
_PHONE = re.compile(
    r"(?<![\w.,+-])(?:"
    r"(?:\+31|0031)[\s-]?(?:\(0\))?[\s-]?[1-9](?:[\s.-]?[0-9]){8}"
    r"|0[1-9](?:[\s-]?[0-9]){8}"
    r"|\(0[1-9][0-9]{0,3}\)[\s-]?[0-9](?:[\s-]?[0-9]){5,7}"
    r"|0[0-9]{1,3}(?:\.[0-9]{2,4}){2,4}"
    r"|\+[1-9][0-9]{0,2}(?:[\s-]?[0-9]){8,11}"
    r")(?![\w:])(?![.,][0-9])"
)


def require_no_identity(file: TextFile) -> None:
    """Refuse the file when the name or the contents of any column identify people."""
    problems = _in_header(file) or [*_by_name(file), *_by_contents(file)]
    if problems:
        raise refusal(file.name, problems)


def _in_header(file: TextFile) -> list[Problem]:
    """Look at the header itself: a file without one has somebody's data there, which may not be shown as a name."""
    return [
        Problem(
            _(
                "De kopregel lijkt zelf gegevens van een persoon te bevatten (kolom nummer {number}). Zet bovenaan een "
                "regel met kolomnamen en haal kolommen met persoonsgegevens uit het bestand.",
                number=number,
            )
        )
        for number, column in enumerate(file.columns, 1)
        if _EMAIL.search(column) or _PHONE.search(column) or holds_citizen_service_numbers(candidates(column))
    ]


def _by_name(file: TextFile) -> list[Problem]:
    address = address_columns(file.columns)
    return [
        Problem(
            _(
                "Deze kolom zegt volgens zijn naam wie iemand is of waar iemand woont. Keerpunt bewaart dat niet. Haal "
                "de kolom uit het bestand en lees het opnieuw in."
            ),
            column=column,
        )
        for column in file.columns
        if names_a_person(column) or column in address
    ]


def _by_contents(file: TextFile) -> list[Problem]:
    problems = []
    for column in file.columns:
        first_rows: dict[str, int] = {}
        for row, cell in file.cells[column].drop_duplicates().items():
            first_rows[str(cell)] = int(str(row))
        numbers = {cell: found for cell in first_rows if (found := candidates(cell))}
        if holds_citizen_service_numbers(digits for found in numbers.values() for digits in found):
            kind = _("burgerservicenummers")
            first = first_rows[next(iter(numbers))]
        elif (first_email := next((row for cell, row in first_rows.items() if _EMAIL.search(cell)), None)) is not None:
            kind, first = _("e-mailadressen"), first_email
        elif (first_phone := next((row for cell, row in first_rows.items() if _PHONE.search(cell)), None)) is not None:
            kind, first = _("telefoonnummers"), first_phone
        else:
            continue
        problems.append(Problem(_contents(kind), first, column))
    return problems


def _contents(kind: Text) -> Text:
    return _(
        "Deze kolom lijkt {kind} te bevatten (vanaf deze rij). Keerpunt bewaart die niet. Haal de kolom uit het "
        "bestand en lees het opnieuw in.",
        kind=kind,
    )
