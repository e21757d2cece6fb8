"""What a file of working time says, before it is stored: counts for whoever judges what may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.activities import activities
from data.deliveries.receive import Looked
from data.deliveries.staff_time import StaffTime


@dataclass(frozen=True)
class GroupHours:
    """The hours of one group of activities, and how many people have hours in it."""

    group: str
    hours: float
    people: int


@dataclass(frozen=True)
class Preview:
    """`rows` are those of the file, `totals` what is kept of them. `groups` in the order of the list of activities."""

    rows: int
    totals: int
    first: date
    last: date
    teams: tuple[str, ...]
    groups: tuple[GroupHours, ...]


def preview(looked: Looked) -> Preview:
    """Count what a file of working time says. ValueError for a file of another kind."""
    if not isinstance(looked.sound, StaffTime):
        raise ValueError(f"looked: a file of staff_time was asked for, got {looked.kind}")  # noqa: TRY004
    frame = looked.sound.frame
    of_code = {code: activity.group for code, activity in activities().items()}
    frame = frame[frame["minutes"] > 0].assign(group=lambda rows: rows["activity"].map(of_code))
    groups = []
    for group in dict.fromkeys(of_code.values()):
        rows = frame[frame["group"] == group]
        if rows.empty:
            continue
        # Of a team that is told in totals every month says how many people there are: the same people.
        of_teams = rows[rows["respondent"].isna()].groupby(["team", "staff_group"])["people"].max().sum()
        people = rows["respondent"].nunique() + int(of_teams)
        groups.append(GroupHours(group, float(rows["minutes"].sum()) / 60, people))
    first, last = looked.sound.period
    teams = tuple(sorted(looked.sound.frame["team"].unique().tolist()))
    return Preview(looked.rows, len(looked.sound.frame), first, last, teams, tuple(groups))
