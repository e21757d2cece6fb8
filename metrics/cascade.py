"""From all working time down to helping time: what each group of activities takes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from data.store import Store
from data.viewer import Viewer
from metrics.activities import GROUPS
from metrics.disclosure import may_be_shown
from metrics.helping_share import METRIC, helping_share
from metrics.part_of_time import weights
from metrics.quarter import Quarter
from metrics.run import run
from metrics.staffing import HoursOf, staffing

# A group of activities that is too small to stand alone, together with others.
REST = "REST"

# What is taken off at each step on the way to helping: from furthest away to nearest by.
STEPS = (("POLMAN", "CTRL"), ("ELIG",), ("ADMIN", "CONS"), ("LEARN", "OTHER", REST))


# Per group of activities.
_Sums = dict[str, float]


@dataclass(frozen=True)
class Part:
    """One group of activities: its hours in the measurement, and its share of all hours of all staff.

    A share weighs each team by its staff, as the helping share does, so it is not the share of the hours that came in.
    Money is there where all of it was delivered.
    """

    group: str
    hours: float
    share: float
    money: float | None
    money_share: float | None


@dataclass(frozen=True)
class Step:
    """One step down: what is taken off and what is left, as fractions of all hours and of all money.

    `groups` are the kinds of work that are taken off; the first step has none, for there everything is left. Money is
    None where not all of it was delivered.
    """

    groups: tuple[str, ...]
    off: float
    left: float
    off_money: float | None
    left_money: float | None


def cascade(store: Store, viewer: Viewer, quarter: Quarter) -> list[Part]:
    """From all time to helping time: every group of activities in one quarter, in a fixed order.

    What fewer than ten people spent time on is taken together with the next smallest group, so that neither it nor
    what is left of the whole tells of a few people. Empty when the organisation's share may not be shown.
    """
    share = helping_share(store, viewer, "organisation", quarter)
    if share.hidden is not None:
        return []
    rows = run(store, viewer, "staff_time_by_group", first=quarter.first, until=quarter.last)
    whole = {row.work_group: row for row in rows if row.team is None}
    together = _too_small_alone({group: int(row.people) for group, row in whole.items()})
    parts = [[group] for group in GROUPS if group in whole and group not in together]
    if together:
        parts.append(sorted(together))
    time, money = _weighted(store, viewer, quarter, rows)
    if share.money is None:
        money = {}
    return [_part(of[0] if len(of) == 1 else REST, of, whole, time, money) for of in parts]


def _weighted(store: Store, viewer: Viewer, quarter: Quarter, rows: Sequence[Any]) -> tuple[_Sums, _Sums]:
    """Minutes and costs per group of activities, each team weighed as in the helping share."""
    of_teams = [
        row
        for row in run(store, viewer, METRIC["organisation"], first=quarter.first, until=quarter.last)
        if row.team is not None
    ]
    by_team = weights(of_teams, staffing(store, viewer, quarter))
    minutes: _Sums = defaultdict(float)
    cost: _Sums = defaultdict(float)
    for row in rows:
        if row.team is not None:
            weight = by_team[HoursOf(row.team, row.staff_group, bool(row.respondents))]
            minutes[row.work_group] += weight * row.minutes
            cost[row.work_group] += weight * (row.cost or 0.0)
    return minutes, cost


def steps(parts: Sequence[Part]) -> list[Step]:
    """The way down from everything to helping, a step without any work left out; its last step leaves helping.

    Empty where helping may not stand alone: what is left then is not known to be helping.
    """
    known = {part.group: part for part in parts}
    if "HELP" not in known:
        return []
    has_money = all(part.money_share is not None for part in parts)
    found = [Step((), 0.0, 1.0, 0.0 if has_money else None, 1.0 if has_money else None)]
    for groups in STEPS:
        taken = tuple(group for group in groups if group in known)
        if taken:
            found.append(_less(found[-1], [known[group] for group in taken], taken))
    return found


def _less(before: Step, parts: Sequence[Part], groups: tuple[str, ...]) -> Step:
    off = sum(part.share for part in parts)
    if before.left_money is None:
        return Step(groups, off, before.left - off, None, None)
    money = sum(part.money_share or 0.0 for part in parts)
    return Step(groups, off, before.left - off, money, before.left_money - money)


def _too_small_alone(people: dict[str, int]) -> set[str]:
    """The groups of activities to take together: the small ones, and one that is large enough to hide them in.

    Helping hides nothing: its share stands at the top of the page, so what lies under it could be worked out.
    """
    small = {group for group, number in people.items() if not may_be_shown(number)}
    large = sorted((group == "HELP", number, group) for group, number in people.items() if may_be_shown(number))
    return small | {large[0][2]} if small and large else small


def _part(name: str, groups: list[str], whole: dict[str, Any], time: _Sums, money: _Sums) -> Part:
    """One part of one or more groups; `money` is empty where not all of it was delivered."""
    hours = sum(whole[group].minutes for group in groups) / 60
    share = sum(time[group] for group in groups) / sum(time.values())
    if not any(money.values()):
        return Part(name, hours, share, None, None)
    cost = sum(whole[group].cost or 0.0 for group in groups)
    return Part(name, hours, share, cost, sum(money[group] for group in groups) / sum(money.values()))
