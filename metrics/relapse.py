"""Are the protected hours given that were promised (rule 4)? Per effect and month, over what teams wrote down.

A week belongs to the month of its Thursday, and so does the promise: the one that stood on that Thursday. A week that
nobody wrote down counts nowhere; with fewer than half of its weeks written down a month is not known, never nought.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
# Sums of hours in tenths are not exact in binary: who gave exactly 80 % must not fall under it.
_ROUNDING = 1e-9
_MONDAY_TO_THURSDAY = timedelta(days=3)
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class MonthOfHours:
    """One month of one effect. `month` is its first day; hours are totals over the weeks that were written down.

    `weeks` are those that had a promise, `written` those of them that somebody wrote down. `used` is None where it is
    not known, and where it may not be shown (`hidden`): the teams that wrote are under ten people together.
    """

    month: date
    weeks: int
    written: int
    promised: float
    used: float | None
    hidden: bool = False

    @property
    def is_known(self) -> bool:
        """True when half of the weeks or more were written down."""
        return 2 * self.written >= self.weeks

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

    `months` are those that are over, oldest first.
    """

    effect: Stored[TargetEffect]
    promised_by: str
    promised_on: date
    months: tuple[MonthOfHours, ...]

    @property
    def is_relapse(self) -> bool:
        """True when the last two months are known and short."""
        return len(self.months) > 1 and all(month.is_short for month in self.months[-2:])

    @property
    def is_unwritten(self) -> bool:
        """True when of the last two months too few weeks were written down."""
        return len(self.months) > 1 and not any(month.is_known for month in self.months[-2:])

    @property
    def since(self) -> date | None:
        """The first day of the first month of the relapse, or of the months that are not known; None for neither."""
        if not (self.is_relapse or self.is_unwritten):
            return None
        first = self.months[-1].month
        for month in reversed(self.months):
            if not (month.is_short if self.is_relapse else not month.is_known):
                break
            first = month.month
        return first


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
        found.append(EffectHours(versions[-1], promised.author, promised.written_at.date(), months))
    return found


def month_of(week: date) -> date:
    """The first day of the month that a week belongs to: that of its Thursday. `week` is its Monday."""
    return (week + _MONDAY_TO_THURSDAY).replace(day=1)


def _last_change(versions: Sequence[Stored[TargetEffect]]) -> Stored[TargetEffect]:
    """The version in which the promise became what it is now."""
    promise = versions[-1].record.protected_hours_per_week
    last = versions[-1]
    for version in reversed(versions):
        if version.record.protected_hours_per_week != promise:
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
    for week, promise in _promises(versions, today):
        promises[month_of(week)][week] = promise
    for month, weeks in sorted(promises.items()):
        if month_of(_monday_of(today)) <= month:
            continue  # its last week is not over
        told = [week for week in weeks if week in by_week]
        behind = {record.team for week in told for record in by_week[week]}
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
        )


def _promises(versions: Sequence[Stored[TargetEffect]], today: date) -> Iterator[tuple[date, float]]:
    """Each week, by its Monday, in which hours were promised, with how many; weeks that are over only."""
    week = _monday_of(versions[0].written_at.date())
    while week + _WEEK <= today:
        thursday = week + _MONDAY_TO_THURSDAY
        stood = [version.record for version in versions if version.written_at.date() <= thursday]
        # A promise holds from adoption and from the start of the effect, until it is concluded or withdrawn.
        if stood and stood[-1].status in ("adopted", "running") and stood[-1].primary.start <= thursday:
            yield week, stood[-1].protected_hours_per_week
        week += _WEEK


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
