"""The same day in another year."""

from datetime import date


def years_later(day: date, years: int) -> date:
    """The first day on which so many whole years have gone by; 29 February waits for 1 March where it does not exist.

    Raises ValueError where the calendar ends.
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
