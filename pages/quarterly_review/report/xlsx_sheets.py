"""The sheets of an Excel file: numbers as numbers, days as days, and what people typed always as text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from metrics.review.model import Unit

# Excel's own limit, and what its names may not hold.
_MOST_LETTERS = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_WIDEST = 70
# What a cell may hold, with room for the mark that the rest is not there.
_MOST_IN_A_CELL = 32_000
# Excel turns points and commas into those of the reader.
_FORMS: dict[Unit, str] = {"percent": "0.0%", "number": "#,##0.##", "money": "€ #,##0", "hours": "#,##0.0"}


@dataclass(frozen=True)
class Number:
    """A number and how Excel writes it."""

    value: float
    unit: Unit


Told = str | float | date | Number | None


class Sheets:
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
            case Number():
                sheet.write_number(line, place, value.value, self._form(_FORMS[value.unit]))
            case date():
                sheet.write_datetime(line, place, moment(value), self._form("yyyy-mm-dd"))
            case str():
                # write_string, never write: what somebody typed is text, whatever it begins with.
                whole = len(value) <= _MOST_IN_A_CELL
                sheet.write_string(line, place, value if whole else f"{value[:_MOST_IN_A_CELL]} […]", self._text)
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


def moment(day: date) -> datetime:
    """A day as Excel writes it: it knows no time zones, and a day is a day."""
    return datetime.combine(day, time())
