"""Which moments somebody is asked: drawn at random over that person's own working hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random

from data.words import Refusal, _

_DAY = timedelta(days=1)
_MINUTES = timedelta(minutes=1)
_HALF_DAY = 4 * 60
# What the law on working hours allows in one week (Arbeidstijdenwet, artikel 5:7).
_MOST_MINUTES = 60 * 60


@dataclass(frozen=True)
class Asked:
    """One moment, or for the day form one day (its midnight), and until when it can be answered."""

    asked_at: datetime
    answer_by: datetime


@dataclass(frozen=True)
class WorkingWeek:
    """On which days of the week (0 is Monday) somebody works, from when to when. Used to draw, and not kept."""

    hours: Mapping[int, tuple[time, time]]

    def __post_init__(self) -> None:
        wrong = [day for day in self.hours if day not in range(7)]
        if wrong:
            raise ValueError(f"hours must be by weekday 0 to 6, got {wrong}")
        if not self.hours:
            raise Refusal(_("Kies ten minste een werkdag."))
        if any(until <= start for start, until in self.hours.values()):
            raise Refusal(_("Een werkdag eindigt later dan hij begint. Verbeter de uren."))
        if self.minutes > _MOST_MINUTES:
            raise Refusal(_("Dit is meer dan {n} uur per week. Verbeter de uren.", n=_MOST_MINUTES // 60))

    @property
    def minutes(self) -> int:
        """The working minutes of one week."""
        return sum(_minutes_between(start, until) for start, until in self.hours.values())


def told_minutes(week: WorkingWeek, weeks: int) -> int:
    """What is kept of somebody's working time: the minutes in so many weeks, to the nearest half day a week.

    The exact number would tell who it is to whoever knows the roster.
    """
    step = _HALF_DAY * weeks
    return max(step, step * round(week.minutes * weeks / step))


def working_minutes(week: WorkingWeek, first: date, last: date, start: datetime) -> list[datetime]:
    """Every working minute from `start` on, in the days `first` up to and including `last`."""
    found: list[datetime] = []
    day = first
    while day <= last:
        if day.weekday() in week.hours:
            begins, ends = week.hours[day.weekday()]
            for minute in range(_minutes_between(begins, ends)):
                moment = datetime.combine(day, begins) + minute * _MINUTES
                if moment >= start:
                    found.append(moment)
        day += _DAY
    return found


def draw_moments(
    week: WorkingWeek, first: date, last: date, moments: int, start: datetime, chance: Random
) -> tuple[Asked, ...]:
    """Draw moments over the working minutes from `start` on; in time order.

    `moments` is for the whole sample: who joins later is asked in proportion. One moment is drawn in each of as many
    equal slices of the working time, so they are spread, and when the next one comes can still not be told.
    """
    left = working_minutes(week, first, last, start)
    whole = len(working_minutes(week, first, last, datetime.combine(first, time())))
    number = min(len(left), max(1, round(moments * len(left) / whole))) if left else 0
    edges = [-(-slice_ * len(left) // number) for slice_ in range(number + 1)] if number else []
    drawn = [left[chance.randrange(low, high)] for low, high in pairwise(edges)]
    return tuple(Asked(moment, answer_by(week, moment.date(), last)) for moment in drawn)


def days_asked(week: WorkingWeek, first: date, last: date, start: datetime) -> tuple[Asked, ...]:
    """The working days of the day form, from the day of `start` on."""
    days = sorted({moment.date() for moment in working_minutes(week, first, last, start)})
    return tuple(Asked(datetime.combine(day, time()), answer_by(week, day, last)) for day in days)


def answer_by(week: WorkingWeek, day: date, last: date) -> datetime:
    """The end of the next working day after `day`, at the latest a week after the sample ended."""
    following = day + _DAY
    while following.weekday() not in week.hours:
        following += _DAY
    return datetime.combine(min(following, last + 7 * _DAY), time(23, 59))


def _minutes_between(start: time, until: time) -> int:
    return (until.hour * 60 + until.minute) - (start.hour * 60 + start.minute)
