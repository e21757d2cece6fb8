"""The rows of a CSV file, a block at a time: a file of a million rows never stands in memory as objects of Python."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import compress, islice
from typing import TYPE_CHECKING

from data.deliveries.problems import Kept, Problem, refusal
from data.words import Text, _

if TYPE_CHECKING:
    import pandas

# Far above any export that fits in Keerpunt; so many rows still fit in memory (docs/performance.md).
MOST_ROWS = 2_000_000
LONGEST_CELL = 1_000
# As objects of Python rows take ten times as much memory as in a frame.
_BLOCK = 100_000


class Rows:
    """The rows that hold something, with their number in the file. What is wrong with their form is kept till the end.

    White space around a cell is no part of it.
    """

    def __init__(self, name: str, parsed: Iterator[list[str]]) -> None:
        self._name = name
        self._parsed = parsed
        self._number = 0
        self._wrong = Kept()

    def first(self) -> tuple[int, list[str]] | None:
        """Give the first row that holds something: the header. None when there is no such row."""
        while taken := self._take(1):
            cells = [cell.strip() for cell in taken[0]]
            self._note_long(self._number, cells)
            self.require_sound()
            if any(cells):
                return self._number, cells
        return None

    def block(self, columns: Sequence[str]) -> pandas.DataFrame | None:
        """Give the next rows as a frame of text, of which the index is the row in the file; None at the end."""
        import numpy as np
        import pandas as pd

        before = self._number
        rows = self._take(_BLOCK)
        if not rows:
            return None
        numbers: Sequence[int] = range(before + 1, self._number + 1)
        if any(len(row) != len(columns) for row in rows):
            numbers, rows = self._of_width(len(columns), numbers, rows)
        # Column by column, and not row by row: the loops are then those of C.
        cells = [list(map(str.strip, column)) for column in zip(*rows, strict=True)] or [[] for _column in columns]
        if all("" in column for column in cells):
            # An empty row holds nothing and shifts nothing.
            held = [any(row) for row in zip(*cells, strict=True)]
            numbers, cells = list(compress(numbers, held)), [list(compress(column, held)) for column in cells]
        if any(len(max(column, key=len, default="")) > LONGEST_CELL for column in cells):
            for number, row in zip(numbers, zip(*cells, strict=True), strict=True):
                self._note_long(number, row)
        arrays = {
            name: pd.array(np.array(column, dtype=object), dtype="str")
            for name, column in zip(columns, cells, strict=True)
        }
        return pd.DataFrame(arrays, index=np.array(numbers, dtype="int64"))

    def require_sound(self) -> None:
        """Raise a `Refusal` with every row of which the form is wrong."""
        if self._wrong.problems:
            raise refusal(self._name, self._wrong.problems, self._wrong.beyond)

    def _take(self, most: int) -> list[list[str]]:
        taken: list[list[str]] = []
        try:
            # What came before an error stays in the list, so the place of the error is known.
            taken.extend(islice(self._parsed, most))
        except csv.Error:
            what = _("Een aanhalingsteken is niet goed gesloten, of een cel is veel te lang. Verbeter deze rij.")
            raise refusal(self._name, [Problem(what, self._number + len(taken) + 1)]) from None
        self._number += len(taken)
        if self._number > MOST_ROWS + 1:
            what = _(
                "Dit bestand heeft meer dan {most} rijen. Splits de export, bijvoorbeeld per kwartaal.", most=MOST_ROWS
            )
            raise refusal(self._name, [Problem(what)])
        return taken

    def _of_width(self, width: int, numbers: Sequence[int], rows: list[list[str]]) -> tuple[list[int], list[list[str]]]:
        """Leave out the rows with another number of cells; those that hold something are wrong."""
        for number, row in zip(numbers, rows, strict=True):
            if len(row) != width and any(cell.strip() for cell in row):
                self._wrong.add(Problem(_ragged(len(row), width), number))
        fits = [len(row) == width for row in rows]
        return list(compress(numbers, fits)), list(compress(rows, fits))

    def _note_long(self, number: int, cells: Sequence[str]) -> None:
        for place, cell in enumerate(cells, 1):
            if len(cell) > LONGEST_CELL:
                self._wrong.add(Problem(_too_long(place), number))


def _ragged(found: int, expected: int) -> Text:
    return _(
        "Het aantal cellen in deze rij ({found}) is anders dan in de kopregel ({expected}). Verbeter de rij.",
        found=found,
        expected=expected,
    )


def _too_long(column: int) -> Text:
    return _(
        "De cel in kolom nummer {column} is langer dan {most} tekens. Kort hem in of haal de kolom weg.",
        column=str(column),
        most=LONGEST_CELL,
    )
