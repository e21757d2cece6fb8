"""Whole years later, also from a day that most years do not have."""

from datetime import date

import pytest

from metrics.anniversary import years_later


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2023, 11, 22), 3, date(2026, 11, 22)),
        (date(2024, 2, 29), 1, date(2025, 3, 1)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 12, 31), 1, date(2025, 12, 31)),
    ],
)
def test_the_same_day_in_another_year(day, years, later):
    assert years_later(day, years) == later
