"""Which moment it is for the municipality: a server often runs on another clock than the people who look."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Today, in the Netherlands."""
    return now().date()


def now() -> datetime:
    """The time on the wall in the Netherlands, without a zone and without seconds."""
    return _clock().replace(tzinfo=None, second=0, microsecond=0)


def _clock() -> datetime:
    return datetime.now(ZoneInfo("Europe/Amsterdam"))
