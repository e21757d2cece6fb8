"""Are the protected hours given that were promised (rule 4)? Per effect and month, over what teams wrote down.

A week belongs to the month of its Thursday, and so does the promise: the one that stood on that Thursday. A week is
known when every team that wrote for this effect lately wrote: the hours of a team that forgot are not nought. A week
that is not known counts nowhere; with fewer than half of its weeks known a month is not known.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from data.records.protected_hours import ProtectedHours
from data.records.record import Stored, histories, newest
from data.records.target_effect import TargetEffect
from data.records.team import teams
from data.store import Store
from data.viewer import Viewer
from metrics.disclosure import may_be_shown

# Under this part of what was promised, two months running, it is a relapse (product.md, rule 4).
LEAST_GIVEN = 0.8
# Where hours are promised: a draft promises none yet.
PROMISED = ("adopted", "running")
# A team that wrote hours for an effect in these weeks is busy with it, also without an experiment of its own.
LATELY = timedelta(weeks=8)
# Sums of hours in tenths are not exact in binary: who gave exactly 80 % must not fall under it.
_ROUNDING = 1e-9
_MONDAY_TO_THURSDAY = timedelta(days=3)
_WEEK = timedelta(days=7)
_MONTH = timedelta(days=31)


@dataclass(frozen=True)
class MonthOfHours:
    """One month of one effect. `month` is its first day; hours are totals over the weeks that are known.

    `weeks` are those that had a promise, `written` those of them that every team wrote down that is busy with it, and
    `partly` those that only some of these teams wrote down. `used` is None where it is not known, and where it may not
    be shown (`hidden`): the teams that wrote are under ten people together.
    """

    month: date
    weeks: int
    written: int
    promised: float
    used: float | None
    hidden: bool = False
    partly: int = 0

    @property
    def is_known(self) -> bool:
        """True when half of the weeks or more were written down by every team."""
        return 2 * self.written >= self.weeks

    @property
    def counts(self) -> bool:
        """True when hours were promised in half of the weeks of this month or more: less is no month of hours."""
        return 2 * self.weeks >= _thursdays(self.month)

    @property
    def share(self) -> float | None:
        """Used as a fraction of promised; None where it may not be told or is not known."""
        return None if self.used is None else self.used / self.promised

    @property
    def is_short(self) -> bool:
        """True when less than 80 % was given; exactly 80 % is enough."""
        return self.used is not None and self.used < LEAST_GIVEN * self.promised - _ROUNDING


@dataclass(frozen=True)
class EffectHours:
    """The hours of one effect. `promised_by` is the subject who last changed the promise, on `promised_on`.

    `months` are those that are over and had a promise, oldest first. `is_promised` is True when hours are promised on
    this day and were in the last month that is over; of a promise that ended nothing is asked.
    """

    effect: Stored[TargetEffect]
    promised_by: str
    promised_on: date
    months: tuple[MonthOfHours, ...]
    is_promised: bool

    @property
    def short(self) -> tuple[MonthOfHours, ...]:
        """The months of the relapse, two or more in a row, oldest first; empty where there is none.

        It lasts until a month is known to have had enough: who writes nothing down does not get rid of it.
        """
        told: tuple[MonthOfHours, ...] = ()
        row: tuple[MonthOfHours, ...] = ()
        for month in self._in_a_row():
            if month.counts and month.is_short:
                row = (*row, month)
                told = row if len(row) > 1 else told
            else:
                row = ()
                told = () if month.counts and month.used is not None else told
        return told

    @property
    def is_relapse(self) -> bool:
        """True when two months in a row were short and no month after them is known to have had enough."""
        return bool(self.short)

    @property
    def is_unwritten(self) -> bool:
        """True when of the last two months too few weeks were written down."""
        return self._two_without(lambda month: not month.is_known)

    @property
    def is_too_small(self) -> bool:
        """True when of the last two months nothing can be told, because the teams are too small to show."""
        return not self.is_unwritten and self._two_without(lambda month: month.used is None)

    @property
    def since(self) -> date | None:
        """The first day of the relapse, or of the months of which nothing can be told; None for neither."""
        if self.is_relapse:
            return self.short[0].month
        if not (self.is_unwritten or self.is_too_small):
            return None
        first = self.months[-1]
        for month in reversed(self._in_a_row()):
            if month.is_known if self.is_unwritten else month.used is not None:
                break
            first = month
        return first.month

    def _in_a_row(self) -> tuple[MonthOfHours, ...]:
        """The last months that follow each other: a month without a promise begins anew."""
        if not self.is_promised:
            return ()
        first = len(self.months)
        while first and (first == len(self.months) or _after(self.months[first - 1].month) == self.months[first].month):
            first -= 1
        return self.months[first:]

    def _two_without(self, missing: Callable[[MonthOfHours], bool]) -> bool:
        last = self._in_a_row()[-2:]
        return len(last) > 1 and all(month.counts and missing(month) for month in last)


def protected_hours(store: Store, viewer: Viewer, today: date) -> list[EffectHours]:
    """Every effect that was ever promised hours, in the order in which they were first written down.

    `NotAllowed` when the viewer may not read aggregates.
    """
    viewer.require("read_aggregates")
    written: dict[UUID, list[ProtectedHours]] = defaultdict(list)
    for stored in newest(store, ProtectedHours):
        written[stored.record.effect_id].append(stored.record)
    people = {code: team.people for code, team in teams(store).items()}
    found = []
    for effect_id, versions in histories(store, TargetEffect).items():
        promised = _last_change(versions)
        months = tuple(_months(versions, written[effect_id], people, today))
        now, over = versions[-1].record, _monday_of(today)
        is_promised = (
            now.status in PROMISED
            and today <= now.primary.deadline
            and (not months or _after(months[-1].month) == month_of(over))
        )
        found.append(EffectHours(versions[-1], promised.author, promised.written_at.date(), months, is_promised))
    return found


def month_of(week: date) -> date:
    """The first day of the month that a week belongs to: that of its Thursday. `week` is its Monday."""
    return (week + _MONDAY_TO_THURSDAY).replace(day=1)


def _after(month: date) -> date:
    """The first day of the next month."""
    return (month + _MONTH).replace(day=1)


def _thursdays(month: date) -> int:
    days = (month + timedelta(days=place) for place in range((_after(month) - month).days))
    return sum(day.weekday() == _MONDAY_TO_THURSDAY.days for day in days)


def _last_change(versions: Sequence[Stored[TargetEffect]]) -> Stored[TargetEffect]:
    """The version in which the promise became what it is now: who typed the draft promised nothing yet."""
    promise = versions[-1].record.protected_hours_per_week
    last = versions[-1]
    for version in reversed(versions):
        if version.record.protected_hours_per_week != promise or version.record.status == "draft":
            break
        last = version
    return last


def _months(
    versions: Sequence[Stored[TargetEffect]], written: Iterable[ProtectedHours], people: dict[str, int], today: date
) -> Iterator[MonthOfHours]:
    by_week: dict[date, list[ProtectedHours]] = defaultdict(list)
    for record in written:
        by_week[record.week].append(record)
    promises: dict[date, dict[date, float]] = defaultdict(dict)
    for week, promise in promised_weeks(versions, today):
        promises[month_of(week)][week] = promise
    for month, weeks in sorted(promises.items()):
        if month_of(_monday_of(today)) <= month:
            continue  # its last week is not over
        told = [week for week in weeks if week in by_week and _lately(by_week, week) <= _wrote(by_week, week)]
        behind = {team for week in told for team in _wrote(by_week, week)}
        is_known = 2 * len(told) >= len(weeks)
        may_tell = may_be_shown(sum(people.get(team, 0) for team in behind))
        used = sum(record.hours for week in told for record in by_week[week])
        yield MonthOfHours(
            month,
            len(weeks),
            len(told),
            sum(weeks[week] for week in told),
            used if is_known and may_tell else None,
            hidden=is_known and not may_tell,
            partly=sum(week in by_week for week in weeks) - len(told),
        )


def _wrote(by_week: Mapping[date, Sequence[ProtectedHours]], week: date) -> set[str]:
    return {record.team for record in by_week.get(week, ())}


def _lately(by_week: Mapping[date, Sequence[ProtectedHours]], week: date) -> set[str]:
    """The teams that wrote in the weeks before this one."""
    return {team for of in by_week if week - LATELY <= of < week for team in _wrote(by_week, of)}


def promised_weeks(versions: Sequence[Stored[TargetEffect]], today: date) -> Iterator[tuple[date, float]]:
    """Each week, by its Monday, in which hours were promised, with how many; weeks that are over only."""
    week = _monday_of(versions[0].written_at.date())
    while week + _WEEK <= today:
        thursday = week + _MONDAY_TO_THURSDAY
        stood = [version.record for version in versions if version.written_at.date() <= thursday]
        # A promise holds from adoption and the start of the effect, until its deadline, conclusion or withdrawal.
        if stood and stood[-1].status in PROMISED and stood[-1].primary.start <= thursday <= stood[-1].primary.deadline:
            yield week, stood[-1].protected_hours_per_week
        week += _WEEK


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
