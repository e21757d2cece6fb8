"""Dates as Dutch programs write them: 31-12-2026, 2026-12-31, and for a month 2026-12."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

# A database export adds midnight to a date; any other time would be thrown away in silence, so it is refused.
_MIDNIGHT = r"(?:[T ]00:00(?::00(?:[.,]0+)?)?)?"
_DUTCH = re.compile(rf"([0-9]{{1,2}})-([0-9]{{1,2}})-([0-9]{{4}}){_MIDNIGHT}")
_ISO = re.compile(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}}){_MIDNIGHT}")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


def read_dates(cells: pandas.Series[str], *, months: bool) -> pandas.Series[pandas.Timestamp]:
    """Read the cells as dates; NaT where the cell is empty or is no date. A month counts as its first day."""
    import pandas as pd

    parsed = {cell: parse_date(cell, months=months) for cell in cells.unique()}
    # Microseconds: nanoseconds end in the year 2262, and a mistyped year must be refused, not crash.
    return pd.Series(pd.to_datetime(cells.map(parsed), errors="raise"), index=cells.index, dtype="datetime64[us]")


def parse_date(cell: str, *, months: bool = False) -> date | None:
    """One date; None when it is not one."""
    if found := _DUTCH.fullmatch(cell):
        day, month, year = found.groups()
    elif found := _ISO.fullmatch(cell):
        year, month, day = found.groups()
    elif months and (found := _MONTH.fullmatch(cell)):
        (year, month), day = found.groups(), "1"
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
