"""Numbers as people and programs write them: 1.234,5 and 1,234.5. What can be read in two ways is not guessed.

Spreadsheets and database readers turn 7,25 into 725 and 1.234,5 into 1.2345 without a word; here a column is read in
one way, and that way must follow from the column itself or be stated in the mapping.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Literal

from data.deliveries.problems import Problem
from data.words import _

if TYPE_CHECKING:
    import pandas

Decimal = Literal[",", "."]

_SIGN = r"[+\-\u2212]?"
_EXPONENT = r"(?:[eE][+-]?[0-9]+)?"
_WHOLE = re.compile(rf"{_SIGN}[0-9]+{_EXPONENT}")


def _pattern(group: str, decimal: str) -> re.Pattern[str]:
    # A group of thousands never starts with a zero: 0.123 can only be a fraction.
    grouped = rf"[1-9][0-9]{{0,2}}(?:\{group}[0-9]{{3}})+"
    return re.compile(rf"{_SIGN}(?:[0-9]*|{grouped})(?:\{decimal}[0-9]+)?{_EXPONENT}")


_PATTERNS: dict[Decimal, re.Pattern[str]] = {",": _pattern(".", ","), ".": _pattern(",", ".")}


@dataclass(frozen=True)
class Numbers:
    """A column of numbers: NaN where the cell is empty or is no number. `problem` when the column is ambiguous."""

    values: pandas.Series[float]
    problem: Problem | None = None


def read_numbers(cells: pandas.Series[str], column: str, stated: Decimal | None) -> Numbers:
    """Read the cells as numbers, in the stated form or in the one form that the column itself shows."""
    import pandas as pd

    first_rows: dict[str, int] = {}
    for row, cell in cells.drop_duplicates().items():
        first_rows[str(cell)] = int(str(row))
    decimal, problem = (stated, None) if stated else _decimal(first_rows, column)
    parsed = {cell: float("nan") if decimal is None else parse_number(cell, decimal) for cell in first_rows}
    return Numbers(pd.Series(cells.map(parsed), dtype="float64"), problem)


def parse_number(cell: str, decimal: Decimal) -> float:
    """One number written with this decimal sign; NaN when it is not one."""
    text = _bare(cell)
    if not any(sign.isdigit() for sign in text) or not _PATTERNS[decimal].fullmatch(text):
        return float("nan")
    group = "." if decimal == "," else ","
    value = float(text.replace(group, "").replace(decimal, ".").replace("\u2212", "-"))
    return value if isfinite(value) else float("nan")


def _bare(cell: str) -> str:
    # 12,50 € is as common as € 12,50.
    return cell.strip().removeprefix("€").removesuffix("€").strip()


def _decimal(first_rows: dict[str, int], column: str) -> tuple[Decimal | None, Problem | None]:
    shown: dict[Decimal, str] = {}
    unclear: str | None = None
    for cell in first_rows:
        text = _bare(cell)
        if _WHOLE.fullmatch(text):
            continue
        readings: list[Decimal] = [decimal for decimal, pattern in _PATTERNS.items() if pattern.fullmatch(text)]
        if len(readings) == 1:
            shown.setdefault(readings[0], cell)
        elif readings and unclear is None and text:
            unclear = cell
    if len(shown) == 2:
        what = _(
            "In deze kolom staan komma's en punten door elkaar: '{comma}' (rij {comma_row}) en '{point}' (rij "
            '{point_row}). Schrijf alle getallen op één manier, of zet in de koppeling decimal op "," of ".".',
            comma=shown[","],
            comma_row=str(first_rows[shown[","]]),
            point=shown["."],
            point_row=str(first_rows[shown["."]]),
        )
        return None, Problem(what, min(first_rows[cell] for cell in shown.values()), column)
    if shown:
        return next(iter(shown)), None
    if unclear is not None:
        what = _(
            "'{found}' is op twee manieren te lezen: met een punt of komma voor duizenden, of voor decimalen. Zet in "
            'de koppeling decimal op "," of ".".',
            found=unclear,
        )
        return None, Problem(what, first_rows[unclear], column)
    return ".", None
