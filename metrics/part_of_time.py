"""Which part of the working time went into something: of one row of sums, and of all teams, each for its own staff."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from metrics.disclosure import MINIMUM_GROUP
from metrics.staffing import HoursOf, Measured, Staffing
from metrics.statistics.stratified_share import Stratum, stratified_share
from metrics.statistics.two_stage import Within, two_stage_share

_SUMS = ("y", "x", "yy", "xx", "xy", "var_y", "var_x", "cov_xy", "drawn", "single")


@dataclass(frozen=True)
class Share:
    """A fraction of a total; `low` and `high` are None where nothing was sampled, so that there is no margin."""

    value: float
    total: float
    low: float | None
    high: float | None

    @property
    def part(self) -> float:
        """What the fraction comes to, in the unit of the total."""
        return self.value * self.total


def part_of_time(row: Any, measure: str, unit: float, staff: int | None, sampled: bool) -> Share:
    """The part that one row tells of, with a margin where it is a sample of `staff` employees.

    `measure` is the prefix of the sums per employee in the row, `unit` what one of them is in the answer. Employees who
    answered moments are a sample of their own hours too; who wrote down all hours is not.
    """
    y, x, yy, xx, xy, *within = _sums(row, measure)
    m = int(row.m)
    # Only a sample has a margin, and only where every row belongs to a respondent is the cluster known.
    if not sampled or m < MINIMUM_GROUP or m != row.people:
        return Share(y / x, x * unit, None, None)
    found = two_stage_share(m, y, x, yy, xx, xy, Within(*within), population=max(staff, m) if staff else None)
    return Share(found.value, x * unit, found.low, found.high)


def part_of_teams(rows: Sequence[Any], measure: str, unit: float, staffing: Staffing) -> Share:
    """The part that the rows of several teams tell of together, each scaled to its own staff and to one week.

    So it does not matter that many of one team took part and few of another, nor that one team delivered two weeks and
    another three months. A team that is not known counts as the people who took part. Hours that were not sampled have
    no margin: beside a sample it is that of the sampled part. `rows`, `measure` and `unit` are as in `part_of_time`;
    the total is what was delivered. Raises ValueError when there are no hours in the rows.
    """
    rows = [row for row in rows if _sums(row, measure)[1] > 0]
    people: dict[str, int] = defaultdict(int)
    for row in rows:
        people[row.team] += int(row.people)
    measured = [staffing.of(row) for row in rows]
    strata = [_stratum(row, measure, of, staffing, people[row.team]) for row, of in zip(rows, measured, strict=True)]
    total = unit * sum(_sums(row, measure)[1] for row in rows)
    whole = sum(of.weight * of.sx for of in strata)
    if whole <= 0:
        raise ValueError(f"rows must hold hours, got {len(rows)} without")
    clusters_known = all(row.m == row.people for row, of in zip(rows, measured, strict=True) if of.method == "sample")
    if not clusters_known or sum(of.m for of in strata) < MINIMUM_GROUP:
        return Share(sum(of.weight * of.sy for of in strata) / whole, total, None, None)
    found = stratified_share(strata)
    return Share(found.value, total, found.low, found.high)


def weights(rows: Sequence[Any], staffing: Staffing) -> dict[HoursOf, float]:
    """What the hours of each team, group of staff and kind of row are multiplied by, as `part_of_teams` does it.

    1 for all of them where no teams are known.
    """
    people: dict[str, int] = defaultdict(int)
    for row in rows:
        people[row.team] += int(row.people)
    if not staffing.teams:
        return {_hours_of(row): 1.0 for row in rows}
    return {_hours_of(row): _weight(people[row.team], row.team, staffing.of(row), staffing) for row in rows}


def _hours_of(row: Any) -> HoursOf:
    return HoursOf(row.team, row.staff_group, bool(row.respondents))


def _weight(people: int, team: str, of: Measured, staffing: Staffing) -> float:
    """Of the `people` of a team who took part to its whole staff, and to one week."""
    known = staffing.teams.get(team)
    return max(known.people if known else 0, people) / people / of.weeks


def _stratum(row: Any, measure: str, of: Measured, staffing: Staffing, people: int) -> Stratum:
    known = staffing.teams.get(row.team)
    y, x, yy, xx, xy, *within = _sums(row, measure)
    m = int(row.m) if of.method == "sample" and row.m == row.people else 0
    # Of a team that is a total and has respondents, each speaks for its own part of the staff.
    staff = None if known is None else max(m, round(known.people * int(row.people) / people))
    kind = known.staff_group if known else ""
    return Stratum(m, _weight(people, row.team, of, staffing), y, x, yy, xx, xy, Within(*within), staff, kind)


def _sums(row: Any, measure: str) -> list[float]:
    return [float(getattr(row, f"{measure}_{name}") or 0.0) for name in _SUMS]
