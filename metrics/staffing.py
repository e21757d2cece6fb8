"""Of which teams working time is known, over how many weeks and how it was measured; and how many people work there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

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
    methods = {of.record.batch_id: of.record.method for of in newest(store, Delivery)}
    versions = list(histories(store, Team).values())
    found: dict[Quarter, dict[HoursOf, dict[date, Method | None]]] = defaultdict(lambda: defaultdict(dict))
    for row in run(store, viewer, "staff_time_measured", first=first, until=until):
        key = HoursOf(row.team, row.staff_group, bool(row.respondents))
        found[Quarter.of(row.quarter)][key][row.month] = methods.get(row.batch_id)
    return {
        quarter: Staffing(
            {team.code: team for team in (_as_of(history, quarter.last) for history in versions)},
            {key: _measured(months) for key, months in keys.items()},
        )
        for quarter, keys in found.items()
    }


def staffing(store: Store, viewer: Viewer, quarter: Quarter) -> Staffing:
    """The staffing of one quarter; nothing measured where no working time came in."""
    found = staffings(store, viewer, quarter.first, quarter.last)
    return found.get(quarter) or Staffing({}, {})


def _as_of(history: Sequence[Stored[Team]], day: date) -> Team:
    """The team as it was on a day; who was written down only later is taken as first written down."""
    known = [version.record for version in history if version.written_at.date() <= day]
    return known[-1] if known else history[0].record


def _measured(months: Mapping[date, Method | None]) -> Measured:
    methods = set(months.values())
    method = methods.pop() if len(methods) == 1 else None
    return Measured(method, _WEEKS_OF_A_SAMPLE if method == "sample" else len(months) * _WEEKS_IN_A_MONTH)
