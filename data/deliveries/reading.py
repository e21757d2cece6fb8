"""Reading a CSV file as text: nothing is guessed about a value here, and no row is lost or shifted in silence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from data.deliveries.problems import Problem, refusal
from data.words import _

if TYPE_CHECKING:
    import pandas

# The order matters for a file whose header splits equally well: a Dutch export has semicolons.
_DELIMITERS = (";", "\t", ",")
_OTHER_FORMATS = {b"PK\x03\x04": "Excel", b"\xd0\xcf\x11\xe0": "Excel", b"PAR1": "Parquet"}


@dataclass(frozen=True)
class TextFile:
    """The cells as text, without the white space around them. The index of `cells` is the row in the file."""

    name: str
    columns: tuple[str, ...]
    cells: pandas.DataFrame


def read(file_name: str, content: bytes) -> TextFile:
    """Read the file as text; a `Refusal` that says what makes it unreadable, and where."""
    name = bare_name(file_name)
    rows = _rows(name, _text(name, content))
    columns, first_row = _header(name, rows)
    return TextFile(name, columns, _cells(name, columns, rows[first_row:], first_row))


def bare_name(file_name: str) -> str:
    """Give the name of a file without its folder, which may name a person."""
    return PureWindowsPath(PurePosixPath(file_name).name).name


def _text(name: str, content: bytes) -> str:
    if not content.strip():
        raise refusal(name, [Problem(_("Het bestand is leeg. Maak de export opnieuw."))])
    for start, other in _OTHER_FORMATS.items():
        if content.startswith(start):
            what = _(
                "Dit is een {format}-bestand. Keerpunt leest nu alleen CSV: kies in uw programma voor opslaan als "
                "CSV (UTF-8) en lees dat bestand in.",
                format=other,
            )
            raise refusal(name, [Problem(what)])
    if b"\0" in content:
        row = content[: content.index(b"\0")].count(b"\n") + 1
        what = _("Hier staat een teken dat niet in tekst hoort (NUL). Sla de export op als CSV (UTF-8).")
        raise refusal(name, [Problem(what, row)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as problem:
        row = content[: problem.start].count(b"\n") + 1
    what = _("Hier staat een teken dat niet te lezen is. Sla de export op als CSV (UTF-8).")
    raise refusal(name, [Problem(what, row)])


def _rows(name: str, text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        header = {each: next(_parsed(text.lstrip("\r\n"), each, strict=False), []) for each in _DELIMITERS}
        # strict: otherwise a quotation mark that is never closed swallows the rest of the file without a word.
        rows.extend(_parsed(text, max(header, key=lambda each: len(header[each])), strict=True))
    except csv.Error:
        what = _("Een aanhalingsteken is niet goed gesloten, of een cel is veel te lang. Verbeter deze rij.")
        raise refusal(name, [Problem(what, len(rows) + 1)]) from None
    return [[cell.strip() for cell in row] for row in rows]


def _parsed(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _header(name: str, rows: list[list[str]]) -> tuple[tuple[str, ...], int]:
    place = next((number for number, row in enumerate(rows) if any(row)), None)
    if place is None:
        raise refusal(name, [Problem(_("Het bestand is leeg. Maak de export opnieuw."))])
    columns = tuple(rows[place])
    problems = [
        Problem(
            _("Kolom nummer {number} heeft geen naam. Geef de kolom een naam of haal hem weg.", number=number),
            place + 1,
        )
        for number, column in enumerate(columns, 1)
        if not column
    ]
    # By number, not by name: in a file without a header these "names" are somebody's data.
    places: dict[str, list[str]] = {}
    for number, column in enumerate(columns, 1):
        places.setdefault(column.casefold(), []).append(str(number))
    problems.extend(
        Problem(
            _("Kolommen {numbers} hebben dezelfde naam. Geef elke kolom een eigen naam.", numbers=", ".join(numbers)),
            place + 1,
        )
        for column, numbers in places.items()
        if column and len(numbers) > 1
    )
    if problems:
        raise refusal(name, problems)
    return columns, place + 1


def _cells(name: str, columns: tuple[str, ...], rows: list[list[str]], before: int) -> pandas.DataFrame:
    import pandas as pd

    # A spreadsheet leaves empty rows at the end of an export; they hold nothing and shift nothing.
    numbered = [(number, row) for number, row in enumerate(rows, before + 1) if any(row)]
    if not numbered:
        raise refusal(
            name, [Problem(_("Het bestand heeft alleen een kopregel en geen rijen. Maak de export opnieuw."))]
        )
    ragged = [
        Problem(
            _(
                "Het aantal cellen in deze rij ({found}) is anders dan in de kopregel ({expected}). Verbeter de rij.",
                found=found,
                expected=len(columns),
            ),
            number,
        )
        for number, row in numbered
        if (found := len(row)) != len(columns)
    ]
    if ragged:
        raise refusal(name, ragged)
    return pd.DataFrame(
        [row for _number, row in numbered],
        index=[number for number, _row in numbered],
        columns=list(columns),
        dtype="str",
    )
