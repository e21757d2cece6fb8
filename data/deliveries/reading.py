"""Reading a CSV file as text: nothing is guessed about a value here, and no row is lost or shifted in silence."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from data.deliveries.problems import Problem, refusal
from data.words import Listed, Value, _

if TYPE_CHECKING:
    import pandas

# The order matters for a file whose header splits equally well: a Dutch export has semicolons.
_DELIMITERS = (";", "\t", ",")
_OTHER_FORMATS = {b"PK\x03\x04": "Excel", b"\xd0\xcf\x11\xe0": "Excel", b"PAR1": "Parquet"}

# Far above any export that fits in Keerpunt, and well below what a computer can hold in memory.
MOST_BYTES = 200_000_000
LONGEST_CELL = 1_000
# A name of a column, and not somebody's data in a file without a header.
_NAME = re.compile(r"(?!.*[0-9]{5})[\w ]{1,30}")
_DATE = re.compile(r"[0-9]{1,4}[ _][0-9]{1,2}[ _][0-9]{1,4}")
_MOST_NAMES = 20


@dataclass(frozen=True)
class TextFile:
    """The cells as text, without the white space around them. The index of `cells` is the row in the file."""

    name: str
    columns: tuple[str, ...]
    cells: pandas.DataFrame

    def shown(self, column: str) -> str:
        """Give the column as a sentence may name it: by its place when its name looks like data."""
        return column if _is_name(column.replace("-", " ").replace(".", " ")) else f"#{self.columns.index(column) + 1}"

    @property
    def found(self) -> Listed:
        """Give the columns for a sentence that lists them: the first ones, by their place when they look like data."""
        names: list[Value] = [
            column if _is_name(column) else _("kolom nummer {number}", number=str(number))
            for number, column in enumerate(self.columns[:_MOST_NAMES], 1)
        ]
        return Listed((*names, "…") if len(self.columns) > _MOST_NAMES else tuple(names))


def read(file_name: str, content: bytes) -> TextFile:
    """Read the file as text; a `Refusal` that says what makes it unreadable, and where."""
    name = bare_name(file_name)
    rows = _rows(name, _text(name, content))
    columns = _header(name, rows)
    return TextFile(name, columns, _cells(name, columns, rows[1:]))


def bare_name(file_name: str) -> str:
    """Give the name of a file without its folder, which may name a person."""
    return PureWindowsPath(PurePosixPath(file_name).name).name


def _is_name(column: str) -> bool:
    return _NAME.fullmatch(column) is not None and _DATE.search(column) is None


def _text(name: str, content: bytes) -> str:
    if len(content) > MOST_BYTES:
        what = _("Dit bestand is groter dan {most} MB. Splits de export, bijvoorbeeld per jaar.", most=_megabytes())
        raise refusal(name, [Problem(what)])
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


def _megabytes() -> int:
    return MOST_BYTES // 1_000_000


def _rows(name: str, text: str) -> list[tuple[int, list[str]]]:
    """Give the rows with their number in the file; the empty ones hold nothing and shift nothing."""
    rows: list[tuple[int, list[str]]] = []
    number = 0
    too_long: list[Problem] = []
    try:
        header = {each: next(_parsed(text.lstrip("\r\n"), each, strict=False), []) for each in _DELIMITERS}
        # strict: otherwise a quotation mark that is never closed swallows the rest of the file without a word.
        parsed = _parsed(text, max(header, key=lambda each: len(header[each])), strict=True)
        for number, row in enumerate(parsed, 1):
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            rows.append((number, cells))
            too_long += [_too_long(number, place) for place, cell in enumerate(cells, 1) if len(cell) > LONGEST_CELL]
    except csv.Error:
        what = _("Een aanhalingsteken is niet goed gesloten, of een cel is veel te lang. Verbeter deze rij.")
        raise refusal(name, [Problem(what, number + 1)]) from None
    if too_long:
        raise refusal(name, too_long)
    return rows


def _too_long(row: int, column: int) -> Problem:
    what = _(
        "De cel in kolom nummer {column} is langer dan {most} tekens. Kort hem in of haal de kolom weg.",
        column=str(column),
        most=LONGEST_CELL,
    )
    return Problem(what, row)


def _parsed(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _header(name: str, rows: list[tuple[int, list[str]]]) -> tuple[str, ...]:
    if not rows:
        raise refusal(name, [Problem(_("Het bestand is leeg. Maak de export opnieuw."))])
    place, columns = rows[0][0], tuple(rows[0][1])
    problems = [
        Problem(
            _("Kolom nummer {number} heeft geen naam. Geef de kolom een naam of haal hem weg.", number=number),
            place,
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
            place,
        )
        for column, numbers in places.items()
        if column and len(numbers) > 1
    )
    if problems:
        raise refusal(name, problems)
    return columns


def _cells(name: str, columns: tuple[str, ...], numbered: list[tuple[int, list[str]]]) -> pandas.DataFrame:
    import pandas as pd

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
