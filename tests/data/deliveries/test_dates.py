"""Dates: Dutch and ISO; nothing that could be the other way round."""

from datetime import date

import pandas as pd
import pytest

from data.deliveries.dates import parse_date, read_dates


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("31-12-2026", date(2026, 12, 31)),
        ("1-3-2026", date(2026, 3, 1)),
        ("2026-12-31", date(2026, 12, 31)),
        ("2026-12-31 00:00:00.000", date(2026, 12, 31)),
        ("2026-12-31T00:00", date(2026, 12, 31)),
        ("29-02-2024", date(2024, 2, 29)),
    ],
)
def test_dutch_and_iso_dates_are_read(cell: str, day: date) -> None:
    assert parse_date(cell) == day


@pytest.mark.parametrize(
    "cell",
    ["", "31-02-2026", "2026-13-01", "12/31/2026", "01-02-26", "46022", "31.12.2026", "2026-12", "2026-12-31 09:30"],
)
def test_what_is_no_date_or_could_be_another_is_not_read(cell: str) -> None:
    assert parse_date(cell) is None


def test_a_month_is_its_first_day_where_months_are_allowed() -> None:
    assert parse_date("2026-12", months=True) == date(2026, 12, 1)
    assert parse_date("2026-13", months=True) is None


def test_a_year_beyond_what_pandas_counts_in_nanoseconds_does_not_crash() -> None:
    days = read_dates(pd.Series(["9999-12-31", "", "0206-01-01"], dtype="str"), months=False)
    assert days.notna().tolist() == [True, False, True]
