"""Shares of working time as figures: those of the newest quarter in a period, since quarters cannot be added up.

Every quarter has a sample of its own, with keys that lead nowhere. Whether an employee was in two of them cannot be
known, so no margin over several quarters would be honest.
"""

from collections.abc import Collection, Hashable
from datetime import date
from typing import Any

from data.records.record import newest
from data.records.team import Team
from data.store import Store
from data.viewer import Viewer
from data.words import Refusal
from metrics.definition import definitions
from metrics.disclosure import count_for, may_be_shown, publishable
from metrics.figures import By, Figure, Result
from metrics.helping_share import (
    METRIC,
    HelpingShare,
    helping_shares,
    method_of,
    part_of_time,
    staff_time_deliveries,
)
from metrics.quarter import Quarter
from metrics.run import run
from metrics.statistics.sufficient import Interval
from metrics.words import _


def staff_figures(store: Store, viewer: Viewer, metric: str, first: date, until: date, by: By | None) -> Result:
    """The share in the newest quarter that begins in the period; a `Refusal` for a split that hours do not have."""
    if by == "target_group":
        raise Refusal(_("Uren horen bij een team, niet bij een doelgroep. Kies --by team, of laat --by weg."))
    for scope, helping in METRIC.items():
        if metric == helping:
            if by is not None:
                raise Refusal(_("Dit aandeel is er alleen voor het geheel. Laat --by weg."))
            shares = helping_shares(store, viewer, scope, until, first)
            told = tuple(_of_helping(viewer, share) for share in shares[-1:])
            return _result(metric, shares[-1].quarter if shares else None, first, until, by, told)
    rows = run(store, viewer, metric, first=first, until=until)
    quarter = Quarter.of(rows[-1].quarter) if rows else None
    rows = [row for row in rows if Quarter.of(row.quarter) == quarter]
    figures = _figures(store, viewer, quarter, rows) if quarter else ()
    return _result(metric, quarter, first, until, by, figures if by else figures[:1])


def _result(
    metric: str, quarter: Quarter | None, first: date, until: date, by: By | None, figures: tuple[Figure, ...]
) -> Result:
    if quarter is not None:
        first, until = quarter.first, min(quarter.last, until)
    return Result(definitions()[metric], "share", "aggregate", first, until, by, figures)


def _of_helping(viewer: Viewer, share: HelpingShare) -> Figure:
    time, people = share.time, share.people
    if time is None or people is None:
        return Figure(None)
    interval = None if time.low is None or time.high is None else Interval(time.low, time.high)
    return Figure(None, time.value, interval, count_for(viewer, people))


def _figures(store: Store, viewer: Viewer, quarter: Quarter, rows: list[Any]) -> tuple[Figure, ...]:
    """Everybody together, then the teams. Few people who do this work tell of themselves, like few people in all."""
    teams = [row.team for row in rows if row.team is not None]
    sums: dict[Hashable, Collection[Hashable]] = {None: teams} | {team: [team] for team in teams}
    shown = frozenset(sums)
    for people in ("people", "people_y"):
        shown &= publishable({row.team: int(getattr(row, people)) for row in rows if row.team is not None}, sums)
        # Who works in two teams is in both: the whole can be smaller than the sum of its parts.
        shown -= {row.team for row in rows if not may_be_shown(getattr(row, people))}
    staff = {stored.record.code: stored.record.people for stored in newest(store, Team)}
    sampled = method_of(staff_time_deliveries(store), quarter) == "sample"
    return tuple(
        _figure(viewer, row, sampled, sum(staff.values()) if row.team is None else staff.get(row.team, 0))
        if row.team in shown
        else Figure(row.team)
        for row in rows
    )


def _figure(viewer: Viewer, row: Any, sampled: bool, staff: int) -> Figure:
    share = part_of_time(row, "minutes", 1 / 60, staff or None, sampled)
    interval = None if share.low is None or share.high is None else Interval(share.low, share.high)
    return Figure(row.team, share.value, interval, count_for(viewer, int(row.people)))
