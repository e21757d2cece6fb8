"""Protected hours from the same entries as the helping share: used for experiments against what was promised.

What teams wrote down themselves, week by week, is another figure (metrics/relapse.py) and stands beside this one.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot
from typing import Any

from data.records.delivery import Method
from data.records.record import histories
from data.records.target_effect import TargetEffect
from data.records.team import Team, teams
from data.records.time_sample import WEEKS
from data.store import Store
from data.viewer import Viewer
from data.words import Refusal, Text
from metrics.definition import definitions
from metrics.disclosure import MINIMUM_GROUP, count_for
from metrics.figures import By, Figure, Result
from metrics.helping_share import method_of, staff_time_deliveries
from metrics.quarter import Quarter
from metrics.relapse import month_of, promised_weeks
from metrics.run import run
from metrics.staff_groups import ORGANISATION, Group, groups_to_show
from metrics.statistics.sufficient import Interval
from metrics.statistics.total import clustered_total
from metrics.team_shares import added
from metrics.words import _

METRIC = "protected_time"
_ELSEWHERE = ""
# Of fewer there is no spread.
_FEWEST = 2


@dataclass(frozen=True)
class ProtectedTime:
    """Hours a week in one quarter, of one domain, or of everybody where `domain` is None.

    `low` and `high` are None where nothing was sampled or no margin can be known. `people` took part, as the viewer may
    know it.
    """

    domain: str | None
    promised: float
    used: float
    low: float | None
    high: float | None
    people: int

    @property
    def share(self) -> float:
        """Used as a fraction of promised."""
        return self.used / self.promised

    @property
    def interval(self) -> Interval | None:
        """The margin of that fraction."""
        if self.low is None or self.high is None:
            return None
        return Interval(self.low / self.promised, self.high / self.promised)


@dataclass(frozen=True)
class ProtectedTimes:
    """What may be told of one quarter: everybody together, then the domains by name. `hidden` domains may not be shown.

    `missing` are the names of the frontline teams of which nothing came in although their domain was promised hours.
    `why` says why there is nothing at all.
    """

    quarter: Quarter
    method: Method | None
    whole: ProtectedTime | None
    domains: tuple[ProtectedTime, ...]
    hidden: int
    missing: tuple[str, ...] = ()
    why: Text | None = None


def protected_times(store: Store, viewer: Viewer, quarter: Quarter, today: date) -> ProtectedTimes:
    """Used against promised in one quarter. The promise is the mean of its weeks that are over on the day `today`."""
    rows = run(store, viewer, METRIC, first=quarter.first, until=quarter.last)
    method = method_of(staff_time_deliveries(store), quarter)
    promised = _promised(store, quarter, today)
    why = _why_not(rows, method, promised)
    if why is not None:
        return ProtectedTimes(quarter, method, None, (), 0, why=why)
    known = teams(store)
    by_team = {row.team: row for row in rows if row.team in known and known[row.team].staff_group == "frontline"}
    (whole,) = (row for row in rows if row.team is None)
    shown = groups_to_show(
        {team: int(row.people) for team, row in by_team.items()},
        {team: known[team].domain for team in by_team},
        int(whole.people) - sum(int(row.people) for row in by_team.values()),
        {team: int(row.people_y) for team, row in by_team.items()},
        max(int(whole.people_y) - sum(int(row.people_y) for row in by_team.values()), 0),
    )
    told = _Told(viewer, method, shown)
    parts = _parts(rows, known)
    found = [
        told.hours(("domain", domain), promise, *parts[domain])
        for domain, promise in sorted(promised.items(), key=lambda item: item[0].casefold())
        if domain in parts
    ]
    # Of a domain without any hours nothing is known: counted as nothing it would stand as a promise that was broken.
    total = told.together(sum(hours for domain, hours in promised.items() if domain in parts), whole, parts)
    return ProtectedTimes(
        quarter,
        method,
        total,
        tuple(of for of in found if of is not None),
        found.count(None),
        _missing(known, promised, by_team),
        None if total is not None or any(found) else _too_few(),
    )


def protected_figures(store: Store, viewer: Viewer, first: date, until: date, by: By | None) -> Result:
    """As a figure: of the newest quarter with hours that begins in the period, everybody together only."""
    if by is not None:
        raise Refusal(_("Deze uren zijn er hier alleen voor het geheel. Laat --by weg."))
    rows = run(store, viewer, METRIC, first=first, until=until)
    if not rows:
        return Result(definitions()[METRIC], "share", "aggregate", first, until, by, ())
    quarter = Quarter.of(rows[-1].quarter)
    whole = protected_times(store, viewer, quarter, min(until, quarter.last)).whole
    figure = Figure(None) if whole is None else Figure(None, whole.share, whole.interval, whole.people)
    return Result(definitions()[METRIC], "share", "aggregate", quarter.first, min(quarter.last, until), by, (figure,))


@dataclass(frozen=True)
class _Told:
    """Turns minutes into hours a week that the viewer gets to see."""

    viewer: Viewer
    method: Method | None
    shown: frozenset[Group]

    def hours(self, group: Group, promised: float, rows: Sequence[Any], staff: int) -> ProtectedTime | None:
        """The hours of one group; None where they may not be shown."""
        if group not in self.shown:
            return None
        row, used = added(rows), self._per_week(rows, staff)
        has_margin = self.method == "sample" and row.m >= MINIMUM_GROUP
        return ProtectedTime(
            group[1],
            promised,
            used.value,
            used.low if has_margin else None,
            used.high if has_margin else None,
            count_for(self.viewer, int(row.people)),
        )

    def together(
        self, promised: float, whole: Any, parts: Mapping[str, tuple[Sequence[Any], int]]
    ) -> ProtectedTime | None:
        """The hours of everybody: each part scaled to its own staff, so that the parts add up to it."""
        if ORGANISATION not in self.shown or not promised:
            return None
        used = [self._per_week(rows, staff) for rows, staff in parts.values()]
        value = sum(of.value for of in used)
        # Parts in which nobody differs from anybody add no width: with none that does there is no margin at all.
        half = hypot(*(of.high - of.value for of in used if of.high is not None))
        has_margin = self.method == "sample" and whole.m >= MINIMUM_GROUP and whole.m == whole.people and half > 0
        return ProtectedTime(
            None,
            promised,
            value,
            max(value - half, 0.0) if has_margin else None,
            value + half if has_margin else None,
            count_for(self.viewer, int(whole.people)),
        )

    def _per_week(self, rows: Sequence[Any], staff: int) -> "_PerWeek":
        if self.method != "sample":
            # Each team over its own months: one that delivered January only has no hours in the other two.
            return _PerWeek(sum(float(row.minutes_y) / 60 / (float(row.days) / 7) for row in rows))
        row = added(rows)
        people, minutes = int(row.people), 60 * WEEKS
        population = max(staff, people)
        value = row.minutes_y / minutes * population / people
        if people < _FEWEST or row.m != people:
            return _PerWeek(value)
        found = clustered_total(people, row.minutes_y, row.minutes_yy, population, _within(row))
        return _PerWeek(value) if found is None else _PerWeek(value, found.low / minutes, found.high / minutes)


@dataclass(frozen=True)
class _PerWeek:
    """Hours a week, with their margin where it is known."""

    value: float
    low: float | None = None
    high: float | None = None


def _within(row: Any) -> float:
    """How unsure the minutes of the respondents themselves are, where these rest on a few moments.

    Of who answered one moment nothing can be known of that: they are taken to be as unsure as the others, by the square
    of the minutes that their moment stands for.
    """
    known, single = float(row.minutes_var_y), float(row.minutes_single)
    if not single:
        return known
    if row.minutes_drawn:
        return known + single * known / float(row.minutes_drawn)
    # Nobody answered two: the largest spread that a yes or no can have.
    return single / 4


def _parts(rows: Sequence[Any], known: Mapping[str, Team]) -> dict[str, tuple[list[Any], int]]:
    """The teams per domain of the frontline, with how many work there; the rest of the organisation under no name.

    Teams of which nothing came in count among who works there: the promise is to all of them.
    """
    within: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if row.team is not None:
            within[_part_of(known.get(row.team))].append(row)
    staff: dict[str, int] = defaultdict(int)
    for team in known.values():
        staff[_part_of(team)] += team.people
    return {part: (of, staff[part]) for part, of in within.items()}


def _missing(known: Mapping[str, Team], promised: Mapping[str, float], there: Collection[str]) -> tuple[str, ...]:
    """The names of the frontline teams of domains with a promise of which nothing came in, in alphabetical order."""
    names = (team.name for code, team in known.items() if code not in there and _part_of(team) in promised)
    return tuple(sorted(names, key=str.casefold))


def _part_of(team: Team | None) -> str:
    return team.domain if team is not None and team.staff_group == "frontline" else _ELSEWHERE


def _promised(store: Store, quarter: Quarter, today: date) -> dict[str, float]:
    """The hours a week that were promised, by domain: the mean over the weeks of the quarter that are over."""
    weeks: set[date] = set()
    hours: dict[str, float] = defaultdict(float)
    for versions in histories(store, TargetEffect).values():
        for week, promise in promised_weeks(versions, today):
            if Quarter.of(month_of(week)) == quarter:
                weeks.add(week)
                hours[versions[-1].record.domain] += promise
    return {domain: total / len(weeks) for domain, total in hours.items()}


def _why_not(rows: Sequence[Any], method: Method | None, promised: Mapping[str, float]) -> Text | None:
    if not rows:
        return _("Er is over dit kwartaal geen werktijd ingelezen.")
    if not promised:
        return _("Er waren in dit kwartaal geen uren toegezegd: er liep geen effect.")
    if method == "formation":
        return _("De werktijd komt uit de formatie. Die zegt wat is gepland, en niet wat is besteed.")
    if method is None:
        return _("De werktijd is op verschillende manieren gemeten. Daarom tellen we de uren niet bij elkaar op.")
    return None


def _too_few() -> Text:
    return _(
        "Te weinig mensen om de uren te laten zien: onder de {minimum} zou het iets over personen zeggen.",
        minimum=MINIMUM_GROUP,
    )
