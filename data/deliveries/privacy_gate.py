"""The privacy gate: a file that identifies people is refused before anything else is done with it (rule 10).

Every column is looked at, also those that nobody asked for. A refusal names file, column and first row, never a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from data.deliveries.citizen_service_number import candidates, holds_citizen_service_numbers, passes_eleven_test
from data.deliveries.identity_names import address_columns, names_a_person
from data.deliveries.plain_text import plain
from data.deliveries.problems import Problem, refusal
from data.words import Refusal, Text, _

if TYPE_CHECKING:
    import pandas

    # For the types only: both lead back to the records, which go through this gate too.
    from data.deliveries.mapped import Mapped
    from data.deliveries.reading import TextFile

# Bounded, so that the time it takes grows with the length of a cell and no faster.
_EMAIL = re.compile(r"[^\s@<>,;]{1,64}@[^\s@<>,;]{1,255}\.[^\W\d_]{2,}")
# Ten digits from 0, or nine after the country; with the signs that people put in between. A single point is no such
# sign: 0.123456789 is a share. And 01-01-2019 10:30 is a moment.
_PHONE = re.compile(
    r"(?i)(?:(?<![\w.,+-])|(?<=tel)|(?<=foon)|(?<=phone)|(?<=mobiel)|(?<=gsm)|(?<=mob))(?:"
    r"(?:\+31|0031)[\s-]?(?:\(0\))?[\s-]?[1-9](?:[\s.-]?[0-9]){8}"
    r"|0[1-9](?:[\s-]?[0-9]){8}"
    r"|0[1-9][0-9]{0,2}/[0-9](?:[\s-]?[0-9]){5,7}"
    r"|\(0[1-9][0-9]{0,3}\)[\s-]?[0-9](?:[\s-]?[0-9]){5,7}"
    r"|0[0-9]{1,3}(?:\.[0-9]{2,4}){2,4}"
    r"|\+[1-9][0-9]{0,2}(?:[\s-]?[0-9]){8,11}"
    r")(?![\w:])(?![.,][0-9])"
)
# What follows is for sentences, where one person is enough. In them 123.456.782 is an amount, 1234.56.782 is not.
_GROUPED_IN_TEXT = re.compile(
    r"(?<![\w.,+-])(?<!\u20ac)(?<!\u20ac\s)(?:[0-9]{3}([ -])[0-9]{3}\1[0-9]{3}|[0-9]{4}([ .-])[0-9]{2}\2[0-9]{3})"
    r"(?![\w-]|[.,][0-9])"
)
# "Geboren voor 1 januari 1950" stands in laws, so nothing but a place may come between.
_BORN = re.compile(
    r"(?i)(?<![^\W_])(?:geb(?:oren|oortedatum|\.?\s?datum)?|born|(?:date of )?birth(?:day|\s?date)?|dob)(?![^\W_])"
    r"[\s.:,(]{0,3}(?:(?:in|te)\s[\w' -]{2,30}\s)?(?:(?:op|on)\s)?"
    r"(?:[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
    r"|[0-9]{1,2}\s[^\W\d_]{3,9}\.?\s(?:19|20)[0-9]{2})(?![0-9])"
)
# Digits only, and years ago: a decision is hardly ever that old, and its day can be written in words.
_LONG_AGO = re.compile(
    r"(?<![0-9./-])(?:[0-9]{1,2}([-/.])[0-9]{1,2}\1(?:19[0-9]{2}|200[0-9])"
    r"|(?:19[0-9]{2}|200[0-9])([-/.])[0-9]{1,2}\2[0-9]{1,2})(?![0-9-])"
)
# A postcode by itself is a street; with the number of the house it is an address. But 2023 NR 12 is a page.
_POSTCODE = r"[1-9][0-9]{3}(?:\s?(?!(?:NR|NO|SA|SD|SS)(?![A-Z]))[A-Z]{2}|[a-z]{2})(?![^\W_])"
_ADDRESS = re.compile(
    rf"(?<![^\W_]){_POSTCODE}[\s,;:-]{{1,3}}(?:(?i:nr|nummer|huisnr|huisnummer)\.?\s?)?[0-9]{{1,5}}"
    r"(?![0-9]|[.,-][0-9])"
    rf"|(?<![\w.,-])[0-9]{{1,5}}(?:\s?-?\s?[A-Za-z])?[\s,;]{{1,3}}{_POSTCODE}"
    r"|(?<![^\W_])[1-9][0-9]{3}\s?[A-Z]{2}[0-9]{1,4}(?![^\W_])"
)


def require_no_identity(file: TextFile, progress: Callable[[float], None] | None = None) -> None:
    """Refuse the file when the name or the contents of any column identify people. `progress` as in reading."""
    problems = _in_header(file) or [*_by_name(file), *_by_contents(file, progress)]
    if problems:
        raise refusal(file.name, problems)


def require_no_identity_after_mapping(file: TextFile, mapped: Mapped) -> None:
    """Refuse it when the constants or codes of the mapping bring in what the file itself did not hold."""
    problems = []
    for name in mapped.cells.columns:
        # The number of a row is ours: part of a hash, and counting.
        if name in mapped.row_numbers:
            continue
        found = _found(mapped.cells[name])
        if found is not None:
            kind, row = found
            problems.append(mapped.problem(name, row, _after_mapping(kind)))
    if problems:
        raise refusal(file.name, problems)


def require_no_identity_around(file_name: str, source: str) -> None:
    """Refuse a name of a file or a source that says who somebody is. It is stored, so it is not repeated here."""
    sentences = []
    if (kind := _kind(file_name)) is not None:
        sentences.append(
            _("De naam van het bestand lijkt {kind} te bevatten. Geef het bestand een andere naam.", kind=kind)
        )
    if (kind := _kind(source)) is not None:
        sentences.append(_("De bron lijkt {kind} te bevatten. Schrijf alleen de naam van het systeem.", kind=kind))
    if sentences:
        raise Refusal(*sentences)


def identity_in(sentence: str) -> Text | None:
    """Give what a sentence that somebody wrote holds of one person; None when it tells of nobody.

    Of a column the whole tells; here one number that passes is enough, for a sentence seldom holds nine digits.
    """
    text = plain(sentence)
    grouped = (re.sub(r"[^0-9]", "", found[0]) for found in _GROUPED_IN_TEXT.finditer(text))
    if any(passes_eleven_test(digits) for digits in (*candidates(text), *grouped)):
        return _("een burgerservicenummer")
    patterns = (
        (_("een e-mailadres"), _EMAIL),
        (_("een telefoonnummer"), _PHONE),
        (_("een geboortedatum"), _BORN),
        (
            _("een geboortedatum (schrijf de dag van een wet of besluit voluit, zoals 1 januari 2004)"),
            _LONG_AGO,
        ),
        (_("een postcode met huisnummer"), _ADDRESS),
    )
    return next((kind for kind, pattern in patterns if pattern.search(text)), None)


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
        if _kind(column) is not None
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


def _by_contents(file: TextFile, progress: Callable[[float], None] | None) -> list[Problem]:
    found = {}
    for number, column in enumerate(file.columns, 1):
        found[column] = _found(file.cells[column])
        if progress is not None:
            progress(number / len(file.columns))
    return [Problem(_contents(each[0]), each[1], file.shown(column)) for column, each in found.items() if each]


def _kind(text: str) -> Text | None:
    found = _of_cells({text: 1})
    return found[0] if found else None


def _found(cells: pandas.Series[str]) -> tuple[Text, int] | None:
    """Give what identifies people in the cells of one column, and the first row that does."""
    different = cells.drop_duplicates()
    return _of_cells(dict(zip(different.tolist(), different.index.tolist(), strict=True)))


def _of_cells(cells: dict[str, int]) -> tuple[Text, int] | None:
    first_rows: dict[str, int] = {}
    for cell, row in cells.items():
        first_rows.setdefault(plain(cell), row)
    numbers = {cell: found for cell in first_rows if (found := candidates(cell))}
    if holds_citizen_service_numbers(digits for found in numbers.values() for digits in found):
        return _("burgerservicenummers"), first_rows[next(iter(numbers))]
    for kind, pattern in ((_("e-mailadressen"), _EMAIL), (_("telefoonnummers"), _PHONE)):
        first = next((row for cell, row in first_rows.items() if pattern.search(cell)), None)
        if first is not None:
            return kind, first
    return None


def _after_mapping(kind: Text) -> Text:
    return _(
        "Met de koppeling erbij lijkt dit {kind} te bevatten (vanaf deze rij). Keerpunt bewaart die niet. Verbeter de "
        "vaste waarden en codes in de koppeling.",
        kind=kind,
    )


def _contents(kind: Text) -> Text:
    return _(
        "Deze kolom lijkt {kind} te bevatten (vanaf deze rij). Keerpunt bewaart die niet. Haal de kolom uit het "
        "bestand en lees het opnieuw in.",
        kind=kind,
    )
