"""The eight quarters of the sample, counted 0 to 7; 7 holds today and runs only up to today."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid5

from data.sample.truths import SEED

QUARTERS = 8
CURRENT = QUARTERS - 1
_NAMESPACE = UUID("5f0c2f6e-7d0b-4c55-9a5e-2f4b8f0a7e11")


def record_id(kind: str, key: str) -> UUID:
    """Give one record of the sample its fixed id, so that a deep link stays the same in every copy."""
    return uuid5(_NAMESPACE, f"waterrijk/{kind}/{key}")


def months_later(day: date, months: int) -> date:
    """Give the same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def chance_of(*names: object) -> Random:
    """Give each part of the sample chance of its own, so that a change in one part leaves the others as they were."""
    return Random("/".join([SEED, *map(str, names)]))  # noqa: S311 -- invented data, no secrets


@dataclass(frozen=True)
class Quarters:
    """Dates by quarter number. Numbers above 7 are plans: deadlines and ends that lie ahead."""

    today: date

    def first_day(self, quarter: int) -> date:
        """Give the day on which a quarter starts."""
        this = self.today.year * 4 + (self.today.month - 1) // 3
        wanted = this - CURRENT + quarter
        return date(wanted // 4, wanted % 4 * 3 + 1, 1)

    def last_day(self, quarter: int) -> date:
        """Give the day on which a quarter ends; for the current one that may lie ahead."""
        return self.first_day(quarter + 1) - timedelta(days=1)

    def number(self, day: date) -> int:
        """Give the number of the quarter that a day lies in."""
        first = self.first_day(0)
        return (day.year - first.year) * 4 + (day.month - 1) // 3 - (first.month - 1) // 3

    def months(self, quarter: int) -> list[date]:
        """Give the first days of the months of a quarter that have begun."""
        first = self.first_day(quarter)
        starts = (date(first.year, first.month + later, 1) for later in range(3))
        return [start for start in starts if start <= self.today]

    def passed(self, month: date) -> float:
        """Give the part of a month that has gone by: 1 for every month before this one."""
        following = (month + timedelta(days=31)).replace(day=1)
        return min(1.0, ((self.today - month).days + 1) / (following - month).days)

    def followed(self, began: date, months: int) -> float:
        """Give the part of the follow-up that a month's residents have behind them: 1 once all their windows closed."""
        last = months_later(began, months + 1) - timedelta(days=1)
        return 1.0 if last <= self.today else (self.today - began).days / (last - began).days

    def working_days(self, first_quarter: int, last_quarter: int) -> list[date]:
        """List the Mondays to Fridays of these quarters, up to today."""
        day, last = self.first_day(first_quarter), min(self.last_day(last_quarter), self.today)
        days = [day + timedelta(days=later) for later in range((last - day).days + 1)]
        return [day for day in days if day.weekday() < 5]
