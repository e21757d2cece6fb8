"""Which day it is for the municipality: a server often runs on another clock than the people who look."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Today, in the Netherlands."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()
