"""Days and times of the clock on the wall, as people say them and as they type them."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time

from babel.dates import format_date, format_time, get_day_names

from data.format import Language
from pages.shared.words import _, language

_LOCALE: Mapping[Language, str] = {"nl": "nl_NL", "en": "en_GB"}
_CLOCK: Mapping[Language, str] = {"nl": "H.mm", "en": "H:mm"}
_TYPED = re.compile(r"(?P<hour>\d{1,2})(?:[.:,]?(?P<minute>\d{2}))?\s*(?:uur|u|h)?", re.IGNORECASE)


def clock_time(moment: time | datetime) -> str:
    """10.40 uur."""
    return _("{time} uur", time=bare_time(moment))


def bare_time(moment: time | datetime) -> str:
    """10.40, as it is typed."""
    of = moment.time() if isinstance(moment, datetime) else moment
    return str(format_time(of, _CLOCK[language()], locale=_LOCALE[language()]))


def weekday(day: date) -> str:
    """Dinsdag 9 maart; the year is this one."""
    return str(format_date(day, "EEEE d MMMM", locale=_LOCALE[language()]))


def weekdays() -> dict[int, str]:
    """The names of the days of the week, 0 is Monday."""
    return {number: str(name) for number, name in sorted(get_day_names("wide", locale=_LOCALE[language()]).items())}


def typed_time(text: str) -> time | None:
    """A time of day as somebody types it: 9, 9.00, 9:00 or 0900; None for anything else."""
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
