"""Of which teams working time is known, over how many weeks and how it was measured; and how many people work there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple
from uuid import UUID

from data.records.delivery import Delivery, Method
from data.records.record import Stored, histories, newest
from data.records.team import Team
from data.store import Store
from data.viewer import Viewer
from metrics.quarter import Quarter
from metrics.run import run

Scope = Literal["organisation", "frontline"]
# In which a sample is taken; and how many of them there are in a month.
_WEEKS_OF_A_SAMPLE = 2.0
_WEEKS_IN_A_MONTH = 52 / 12


class HoursOf(NamedTuple):
    """Hours that came in one way: of a team and group of staff, per employee or as a total."""

    team: str
    staff_group: str
    respondents: bool


@dataclass(frozen=True)
class Measured:
    """How the hours of one team came in, and of how many weeks they are."""

    method: Method | None
    weeks: float


@dataclass(frozen=True)
class Staffing:
    """The teams as they were on the last day of a quarter, by code, and how time was measured in each of them."""

    teams: Mapping[str, Team]
    measured: Mapping[HoursOf, Measured]

    def within(self, scope: Scope) -> dict[str, Team]:
        """The teams of one scope, by code."""
        return {
            code: team
            for code, team in self.teams.items()
            if scope == "organisation" or team.staff_group == "frontline"
        }

    def codes(self, scope: Scope) -> frozenset[str]:
        """The teams of which hours in this scope came in."""
        return frozenset(key.team for key in self.measured if scope == "organisation" or key.staff_group == "frontline")

    def missing(self, scope: Scope) -> tuple[Team, ...]:
        """The teams of which nothing came in, by name."""
        known = self.codes(scope)
        absent = [team for code, team in self.within(scope).items() if code not in known]
        return tuple(sorted(absent, key=lambda team: team.name.casefold()))

    def coverage(self, scope: Scope) -> float:
        """The part of the people who work in a team of which hours came in; 1 where no teams are known."""
        everybody = sum(team.people for team in self.within(scope).values())
        return 1 - sum(team.people for team in self.missing(scope)) / everybody if everybody else 1.0

    def method(self, scope: Scope) -> Method | None:
        """How the hours came in; None when they came in several ways."""
        methods = {
            of.method for key, of in self.measured.items() if scope == "organisation" or key.staff_group == "frontline"
        }
        return methods.pop() if len(methods) == 1 else None

    def of(self, row: Any) -> Measured:
        """How the hours of a row of one team were measured; without a method when it was done in several ways."""
        found = [
            of
            for key, of in self.measured.items()
            if key.team == row.team
            and getattr(row, "staff_group", key.staff_group) == key.staff_group
            and getattr(row, "respondents", key.respondents) == key.respondents
        ]
        methods = {of.method for of in found}
        weeks = max((of.weeks for of in found), default=_WEEKS_IN_A_MONTH)
        return Measured(methods.pop() if len(methods) == 1 else None, weeks)


def staffings(store: Store, viewer: Viewer, first: date, until: date) -> dict[Quarter, Staffing]:
    """The staffing of every quarter with working time that begins from `first` on, up to the day `until`."""
    deliveries = {of.record.batch_id: of.record.method for of in newest(store, Delivery)}
    versions = list(histories(store, Team).values())
    rows: dict[Quarter, dict[HoursOf, dict[date, dict[UUID, int]]]] = {}
    for row in run(store, viewer, "staff_time_measured", first=first, until=until):
        months = rows.setdefault(Quarter.of(row.quarter), {}).setdefault(
            HoursOf(row.team, row.staff_group, bool(row.respondents)), {}
        )
        months.setdefault(row.month, {})[row.batch_id] = int(row.standing)
    found = {}
    for quarter, hours in rows.items():
        teams = {team.code: team for team in (_as_of(history, quarter.last) for history in versions)}
        measured = {of: _measured(months.values(), deliveries) for of, months in hours.items()}
        found[quarter] = Staffing(teams, {of: how for of, how in measured.items() if how is not None})
    return found


def staffing(store: Store, viewer: Viewer, quarter: Quarter) -> Staffing:
    """The staffing of one quarter; nothing measured where no working time came in."""
    found = staffings(store, viewer, quarter.first, quarter.last)
    return found.get(quarter) or Staffing({}, {})


def _as_of(history: Sequence[Stored[Team]], day: date) -> Team:
    """The team as it was on a day; who was written down only later is taken as first written down."""
    known = [version.record for version in history if version.written_at.date() <= day]
    return known[-1] if known else history[0].record


def _measured(months: Collection[Mapping[UUID, int]], deliveries: Mapping[UUID, Method | None]) -> Measured | None:
    """From the rows per delivery of each month; None where all of them were taken back."""
    standing = [of for of in (_standing(rows, list(deliveries)) for rows in months) if of]
    if not standing:
        return None
    methods = {deliveries.get(batch) for batches in standing for batch in batches}
    method = methods.pop() if len(methods) == 1 else None
    return Measured(method, _WEEKS_OF_A_SAMPLE if method == "sample" else len(standing) * _WEEKS_IN_A_MONTH)


def _standing(rows: Mapping[UUID, int], in_order: Sequence[UUID]) -> list[UUID]:
    """The deliveries whose rows still count: the last ones, for what came in again was taken back before."""
    left = sum(rows.values())
    found = []
    for batch in sorted(rows, key=lambda of: in_order.index(of) if of in in_order else -1, reverse=True):
        if left > 0 and rows[batch] > 0:
            found.append(batch)
            left -= rows[batch]
    return found
