"""The helping share of frontline teams and of their domains. Nobody is ranked: names in alphabetical order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from data.store import Store
from data.viewer import Viewer
from metrics.disclosure import count_for
from metrics.doubt import doubt_about, taking_part
from metrics.part_of_time import Share, part_of_teams, part_of_time
from metrics.quarter import Quarter
from metrics.run import run
from metrics.staff_groups import FRONTLINE, Group, groups_to_show
from metrics.staffing import Staffing, staffing

METRIC = "helping_share_by_team"
_WHOLE = "org_helping_share"


@dataclass(frozen=True)
class TeamShare:
    """The helping share of one team, or of all frontline teams of one domain.

    `people` is the number that took part as the viewer may know it. `participation` is None where nothing was sampled.
    `is_indication` says that so few took part that the figure is an indication and no more; from exact numbers, so it
    is the same for everybody who looks.
    """

    name: str
    time: Share
    people: int
    participation: float | None
    is_indication: bool


@dataclass(frozen=True)
class TeamShares:
    """What may be shown of the frontline in one quarter. `hidden` and `hidden_domains` are how many may not."""

    quarter: Quarter
    teams: tuple[TeamShare, ...]
    hidden: int
    domains: tuple[TeamShare, ...]
    hidden_domains: int


def team_shares(store: Store, viewer: Viewer, quarter: Quarter) -> TeamShares:
    """Every frontline team and domain of which hours came in for this quarter, in alphabetical order."""
    rows = run(store, viewer, METRIC, first=quarter.first, until=quarter.last)
    by_team = {row.team: row for row in rows if row.team is not None}
    staff = staffing(store, viewer, quarter)
    known = staff.teams
    domains = {code: known[code].domain for code in by_team if code in known}
    everybody = [
        int(row.people)
        for row in run(store, viewer, _WHOLE, first=quarter.first, until=quarter.last)
        if row.team is None
    ]
    frontline = sum(int(row.people) for row in rows if row.team is None)
    of_team, once = (
        groups_to_show(
            {team: int(getattr(row, people)) for team, row in by_team.items()},
            domains,
            sum(everybody) - frontline,
            {team: int(getattr(row, helping)) for team, row in by_team.items()},
        )
        for people, helping in (("people", "people_y"), ("people_once", "people_y_once"))
    )
    # Six people who each work in two teams are six, not twelve, in a domain and in what is left of the frontline.
    shown = of_team & once
    if FRONTLINE not in shown:
        # Without the whole they belong to they could be added up to it.
        shown = frozenset()
    told = _Told(viewer, staff, shown)
    of_teams = [told.share(("team", team), [team], [row]) for team, row in by_team.items()]
    of_domains = [
        told.share(("domain", domain), within, [by_team[team] for team in within])
        for domain, within in _within(domains).items()
    ]
    return TeamShares(quarter, _sorted(of_teams), of_teams.count(None), _sorted(of_domains), of_domains.count(None))


@dataclass(frozen=True)
class _Told:
    """Turns rows into what the viewer gets to see."""

    viewer: Viewer
    staffing: Staffing
    shown: frozenset[Group]

    def share(self, group: Group, within: Sequence[str], rows: Sequence[Any]) -> TeamShare | None:
        """The share of one group of teams; None where it may not be shown."""
        if group not in self.shown:
            return None
        known = self.staffing.teams
        staff = sum(known[team].people for team in within if team in known) or None
        people = int(rows[0].people) if len(rows) == 1 else sum(int(row.people_once) for row in rows)
        told = count_for(self.viewer, people)
        sampled = all(self.staffing.of(row).method == "sample" for row in rows)
        name = known[within[0]].name if group[0] == "team" and within[0] in known else group[1]
        return TeamShare(
            name,
            part_of_time(rows[0], "minutes", 1 / 60, staff, sampled)
            if len(rows) == 1
            else part_of_teams(rows, "minutes", 1 / 60, self.staffing),
            told,
            min(told / staff, 1.0) if staff and sampled else None,
            doubt_about(people / staff if staff else None, taking_part(rows, self.staffing), self.staffing, None)
            is not None,
        )


def added(rows: Sequence[Any]) -> Any:
    """The sums of several teams together.

    Who works in two of them is counted in both, as two who know nothing of each other: that makes the margin of the two
    together a little too narrow, and is rare.
    """
    names = [name for name in rows[0]._fields if name not in ("quarter", "team", "days")]
    return SimpleNamespace(**{name: sum(getattr(row, name) or 0 for row in rows) for name in names})


def _within(domains: Mapping[str, str]) -> dict[str, list[str]]:
    return {domain: sorted(team for team in domains if domains[team] == domain) for domain in set(domains.values())}


def _sorted(shares: Sequence[TeamShare | None]) -> tuple[TeamShare, ...]:
    return tuple(sorted((share for share in shares if share is not None), key=lambda share: share.name.casefold()))
