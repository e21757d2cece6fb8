"""Which groups of staff may stand beside each other on one page: teams, domains, the frontline, everybody."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from metrics.disclosure import publishable

# ("team", its code), ("domain", its name), ("frontline",) or ("organisation",).
Group = tuple[str, ...]
FRONTLINE: Group = ("frontline",)
ORGANISATION: Group = ("organisation",)
_ELSEWHERE = ""


def groups_to_show(
    people: Mapping[str, int],
    domains: Mapping[str, str],
    elsewhere: int,
    doing: Mapping[str, int],
    doing_elsewhere: int | None = None,
) -> frozenset[Group]:
    """The groups that may be shown together: none under ten, none to be worked out from the others.

    `people` are those who took part per frontline team, `domains` the domain of each team (a team without one is in
    none), `elsewhere` the people outside the frontline. `doing` are those of `people` who did the work that a figure
    is about: a few who help tell of themselves as much as a few in all. Everything that the page shows is decided at
    once, and the two totals give way last, for they stand on other pages too.

    Who works in two teams is counted in both, so a total can be smaller than the sum of its parts.
    """
    cells = {**people, _ELSEWHERE: max(elsewhere, 0)}
    sums: dict[Group, Collection[str]] = {("team", team): (team,) for team in people}
    of_domain: dict[str, list[str]] = defaultdict(list)
    for team in people:
        if team in domains:
            of_domain[domains[team]].append(team)
    sums |= {("domain", domain): tuple(teams) for domain, teams in of_domain.items()}
    sums |= {FRONTLINE: tuple(people), ORGANISATION: (*people, _ELSEWHERE)}
    shown = publishable(cells, sums, keep=(FRONTLINE, ORGANISATION))
    # A figure hides when its people are few, and when the people behind its work are: each for the others' sake too.
    if doing_elsewhere is None:
        del sums[ORGANISATION]
    active = {**{team: doing.get(team, 0) for team in people}, _ELSEWHERE: doing_elsewhere or 0}
    busy = publishable(active, sums, keep=[name for name in (FRONTLINE, ORGANISATION) if name in sums])
    return shown & (busy if ORGANISATION in sums else busy | {ORGANISATION})
