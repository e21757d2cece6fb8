"""Which teams are in the figures of a quarter: with another team out or in, two quarters are about other residents."""

from typing import NamedTuple

from data.records.indicator import Indicator
from data.records.team import teams
from metrics.disclosure import may_be_shown
from metrics.indicator_rows import indicator_rows
from metrics.quarter import Quarter
from metrics.review.gathered import Gathered


class OtherTeams(NamedTuple):
    """The names of teams that were there in the quarter before and are not now, and the other way round."""

    gone: tuple[str, ...]
    come: tuple[str, ...]


def other_teams(of: Gathered, indicator: Indicator) -> OtherTeams:
    """The teams that are in only one of the quarter and the one before it.

    A team is named where it is large enough to be shown in the quarter in which it is there: that a smaller one is
    absent would tell of a few residents. A team is no person.
    """
    was, now = _residents(of, indicator, of.quarter.previous), _residents(of, indicator, of.quarter)
    names = {code: team.name for code, team in teams(of.store).items()}

    def only_in(here: dict[str, int], there: dict[str, int]) -> tuple[str, ...]:
        return tuple(names.get(code, code) for code, n in here.items() if may_be_shown(n) and not there.get(code))

    return OtherTeams(only_in(was, now), only_in(now, was))


def _residents(of: Gathered, indicator: Indicator, quarter: Quarter) -> dict[str, int]:
    """How many residents each team counted in a quarter; of a stock in its last month."""
    until = min(of.until, quarter.last)
    rows = indicator_rows(of.store, of.viewer, indicator, quarter.first, until, of.series_of(indicator).form).rows
    if indicator.counted == "stock" and rows:
        last = max(row.month for row in rows)
        rows = tuple(row for row in rows if row.month == last)
    found: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: row.team):
        found[row.team] = found.get(row.team, 0) + row.n
    return found
