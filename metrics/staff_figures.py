"""Shares of working time as figures: those of the newest quarter in a period, since quarters cannot be added up.

Every quarter has a sample of its own, with keys that lead nowhere. Whether an employee was in two of them cannot be
known, so no margin over several quarters would be honest.
"""

from collections.abc import Collection, Hashable
from datetime import date
from typing import Any

from data.store import Store
from data.viewer import Viewer
from data.words import Refusal
from metrics.definition import definitions
from metrics.disclosure import count_for, may_be_shown, publishable
from metrics.figures import By, Figure, Result
from metrics.helping_share import LEAST_COVERAGE, METRIC, HelpingShare, helping_shares
from metrics.part_of_time import part_of_teams, part_of_time
from metrics.quarter import Quarter
from metrics.run import run
from metrics.staffing import Scope, Staffing, staffing
from metrics.statistics.sufficient import Interval
from metrics.words import _

# Their whole is the frontline.
_OF_THE_FRONTLINE = frozenset({"helping_share_by_team"})


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
    whose: Scope = "frontline" if metric in _OF_THE_FRONTLINE else "organisation"
    figures = _figures(store, viewer, quarter, whose, rows) if quarter else ()
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


def _figures(store: Store, viewer: Viewer, quarter: Quarter, scope: Scope, rows: list[Any]) -> tuple[Figure, ...]:
    """Everybody together, then the teams. Few people who do this work tell of themselves, like few people in all.

    Of too few teams there is no figure for the whole: it would be taken for one of everybody.
    """
    teams = [row.team for row in rows if row.team is not None]
    sums: dict[Hashable, Collection[Hashable]] = {None: teams} | {team: [team] for team in teams}
    shown = frozenset(sums)
    for people in ("people", "people_y"):
        shown &= publishable({row.team: int(getattr(row, people)) for row in rows if row.team is not None}, sums)
        # Who works in two teams is in both: the whole can be smaller than the sum of its parts.
        shown -= {row.team for row in rows if not may_be_shown(getattr(row, people))}
    known = staffing(store, viewer, quarter)
    if known.coverage(scope) < LEAST_COVERAGE:
        shown -= {None}
    of_teams = [row for row in rows if row.team is not None]
    return tuple(_figure(viewer, row, of_teams, known) if row.team in shown else Figure(row.team) for row in rows)


def _figure(viewer: Viewer, row: Any, of_teams: list[Any], known: Staffing) -> Figure:
    if row.team is None and known.teams:
        share = part_of_teams(of_teams, "minutes", 1 / 60, known)
    else:
        staff = known.teams[row.team].people if row.team in known.teams else None
        share = part_of_time(row, "minutes", 1 / 60, staff, known.of(row).method == "sample")
    interval = None if share.low is None or share.high is None else Interval(share.low, share.high)
    return Figure(row.team, share.value, interval, count_for(viewer, int(row.people)))
