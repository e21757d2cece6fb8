"""Which moment it is for the municipality: a server often runs on another clock than the people who look."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Amsterdam")


def today() -> date:
    """Today, in the Netherlands."""
    return now().date()


def now() -> datetime:
    """The time on the wall in the Netherlands, without a zone and without seconds."""
    return _clock().replace(tzinfo=None, second=0, microsecond=0)


def moment() -> datetime:
    """This very moment in UTC: when something was written down."""
    found = _clock()
    return (found if found.tzinfo else found.replace(tzinfo=HERE)).astimezone(UTC)


def _clock() -> datetime:
    return datetime.now(HERE)
