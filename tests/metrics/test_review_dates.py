"""The week in which a quarter is reviewed, held against a calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.quarter import Quarter
from metrics.review_dates import review_week

QUARTERS = st.builds(Quarter, st.integers(1990, 2090), st.integers(1, 4))


@pytest.mark.parametrize(
    ("quarter", "monday"),
    [
        # 1 October 2026 is a Thursday: its first full week begins on the 5th.
        (Quarter(2026, 3), date(2026, 10, 19)),
        # 1 January 2024 is a Monday itself.
        (Quarter(2023, 4), date(2024, 1, 15)),
        # 1 January 2023 is a Sunday.
        (Quarter(2022, 4), date(2023, 1, 16)),
    ],
)
def test_the_third_full_week_after_the_quarter(quarter: Quarter, monday: date) -> None:
    assert review_week(quarter) == (monday, monday + timedelta(days=4))


@given(QUARTERS)
def test_it_runs_from_monday_to_friday_two_to_three_weeks_after_the_end(quarter: Quarter) -> None:
    first, last = review_week(quarter)
    assert (first.weekday(), last.weekday()) == (0, 4)
    assert 14 <= (first - quarter.next.first).days <= 20
