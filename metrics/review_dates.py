"""When a quarter is reviewed: the third week after it is over, when most figures have come in."""

from datetime import date, timedelta

from metrics.quarter import Quarter

# A quarter's last deliveries come in the two weeks after it.
WEEKS_AFTER = 3
_WORKING_DAYS = 5


def review_week(quarter: Quarter) -> tuple[date, date]:
    """The Monday and the Friday of the third full week after the last day of the quarter."""
    first = quarter.next.first
    monday = first + timedelta(days=-first.weekday() % 7) + timedelta(weeks=WEEKS_AFTER - 1)
    return monday, monday + timedelta(days=_WORKING_DAYS - 1)
