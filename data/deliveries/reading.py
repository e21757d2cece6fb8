"""Reading a CSV file as text: nothing is guessed about a value here, and no row is lost or shifted in silence."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, TextIO

from data.deliveries.problems import Problem, refusal
from data.deliveries.rows import Rows
from data.words import Listed, Text, Value, _

if TYPE_CHECKING:
    import pandas

# The order matters for a file whose header splits equally well: a Dutch export has semicolons.
_DELIMITERS = (";", "\t", ",")
_OTHER_FORMATS = {b"PK\x03\x04": "Excel", b"\xd0\xcf\x11\xe0": "Excel", b"PAR1": "Parquet"}

# Far above any export that fits in Keerpunt, and well below what a computer can hold in memory: a million rows take
# about half of what was agreed (docs/performance.md).
MOST_BYTES = 200_000_000
_PIECE = 1 << 20
# Long enough for any header, shorter than what the reader of CSV takes for one cell.
_HEAD = 100_000
# A name of a column, and not somebody's data in a file without a header.
_NAME = re.compile(r"(?!.*[0-9]{5})[\w ]{1,30}")
_DATE = re.compile(r"[0-9]{1,4}[ _][0-9]{1,2}[ _][0-9]{1,4}")
_MOST_NAMES = 20
# Told how far something is: a fraction from 0 to 1.
Progress = Callable[[float], None]


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


def read(file_name: str, content: bytes, progress: Progress | None = None) -> TextFile:
    """Read the file as text; a `Refusal` that says what makes it unreadable, and where.

    `progress` is told which part of the file, 0 to 1, has been read.
    """
    name = bare_name(file_name)
    encoding = _encoding(name, content)
    # Not decoded as a whole: the text of a large file takes up to four times the bytes.
    with io.BytesIO(content) as raw, io.TextIOWrapper(raw, encoding, newline="") as lines:
        delimiter = _delimiter(lines)
        lines.seek(0)
        # strict: otherwise a quotation mark that is never closed swallows the rest of the file without a word.
        rows = Rows(name, csv.reader(lines, delimiter=delimiter, strict=True))
        columns = _header(name, rows.first())
        blocks = []
        while (block := rows.block(columns)) is not None:
            blocks.append(block)
            if progress is not None:
                progress(raw.tell() / len(content))
    rows.require_sound()
    return TextFile(name, columns, _together(name, blocks))


def bare_name(file_name: str) -> str:
    """Give the name of a file without its folder, which may name a person."""
    return PureWindowsPath(PurePosixPath(file_name).name).name


def _is_name(column: str) -> bool:
    return _NAME.fullmatch(column) is not None and _DATE.search(column) is None


def _encoding(name: str, content: bytes) -> str:
    """Give the encoding of the file, which holds text and is of a size that Keerpunt reads."""
    if len(content) > MOST_BYTES:
        what = _("Dit bestand is groter dan {most} MB. Splits de export, bijvoorbeeld per jaar.", most=_megabytes())
        raise refusal(name, [Problem(what)])
    if not content.strip():
        raise refusal(name, [Problem(_empty())])
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
    wrong = 0
    for encoding in ("utf-8-sig", "cp1252"):
        if (found := _undecodable(content, encoding)) is None:
            return encoding
        wrong = found
    what = _("Hier staat een teken dat niet te lezen is. Sla de export op als CSV (UTF-8).")
    raise refusal(name, [Problem(what, content[:wrong].count(b"\n") + 1)])


def _undecodable(content: bytes, encoding: str) -> int | None:
    """Give the place of the first byte that has no meaning in this encoding, to within a sign; None for none."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(content), _PIECE):
        piece = content[start : start + _PIECE]
        try:
            decoder.decode(piece, final=start + len(piece) == len(content))
        except UnicodeDecodeError as problem:
            return start + problem.start
    return None


def _megabytes() -> int:
    return MOST_BYTES // 1_000_000


def _empty() -> Text:
    return _("Het bestand is leeg. Maak de export opnieuw.")


def _delimiter(lines: TextIO) -> str:
    """Give the sign that splits the header in most columns."""
    head = lines.read(_HEAD).lstrip("\r\n")
    header = {each: next(csv.reader(io.StringIO(head, newline=""), delimiter=each), []) for each in _DELIMITERS}
    return max(header, key=lambda each: len(header[each]))


def _header(name: str, row: tuple[int, list[str]] | None) -> tuple[str, ...]:
    if row is None:
        raise refusal(name, [Problem(_empty())])
    place, columns = row[0], tuple(row[1])
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


def _together(name: str, blocks: list[pandas.DataFrame]) -> pandas.DataFrame:
    import pandas as pd

    if not any(map(len, blocks)):
        raise refusal(
            name, [Problem(_("Het bestand heeft alleen een kopregel en geen rijen. Maak de export opnieuw."))]
        )
    return pd.concat(blocks) if len(blocks) > 1 else blocks[0]
