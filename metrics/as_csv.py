"""Answers for a spreadsheet, of the command line and to download: a header and a row per figure."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from typing import TypeAlias

from data.format import Language
from metrics.figures import Result
from metrics.precision import told_value

_COLUMNS = (
    "metric",
    "form",
    "from",
    "until",
    "by",
    "key",
    "measure",
    "hidden",
    "value",
    "low",
    "high",
    "n",
    "still_open",
)
# A spreadsheet takes what begins with one of these for a formula and would run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_Value: TypeAlias = "str | int | float | date | None"


def result(found: Result, language: Language) -> list[str]:
    """One metric over a period."""
    rows = []
    for figure in found.figures:
        value, low, high = (
            None if of is None else told_value(found.measure, of, figure.n)
            for of in (
                figure.value,
                figure.interval.low if figure.interval else None,
                figure.interval.high if figure.interval else None,
            )
        )
        rows.append(
            (
                found.metric,
                found.form,
                found.first,
                found.until,
                found.by,
                figure.key,
                found.measure,
                int(figure.hidden),
                value,
                low,
                high,
                figure.n,
                found.still_open,
            )
        )
    return table(_COLUMNS, rows, language)


def table(columns: Sequence[str], rows: Iterable[Sequence[_Value]], language: Language) -> list[str]:
    """The lines of a table. Dutch spreadsheets want ; and a decimal comma, English ones a comma and a point."""
    lines = StringIO()
    writer = csv.writer(lines, delimiter=";" if language == "nl" else ",", lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(value, language) for value in row])
    return lines.getvalue().splitlines()


def _cell(value: _Value, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(float(value)).replace(".", ",") if language == "nl" else str(float(value))
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
