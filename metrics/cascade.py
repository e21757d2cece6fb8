"""From all working time down to helping time: what each group of activities takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from data.store import Store
from data.viewer import Viewer
from metrics.activities import GROUPS
from metrics.disclosure import may_be_shown
from metrics.helping_share import helping_share
from metrics.quarter import Quarter
from metrics.run import run

# A group of activities that is too small to stand alone, together with others.
REST = "REST"

# What is taken off at each step on the way to helping: from furthest away to nearest by.
STEPS = (("POLMAN", "CTRL"), ("ELIG",), ("ADMIN", "CONS"), ("LEARN", "OTHER", REST))


@dataclass(frozen=True)
class Part:
    """One group of activities: its hours and its share of all hours; money where all of it was delivered."""

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
    rows = {
        row.work_group: row
        for row in run(store, viewer, "staff_time_by_group", first=quarter.first, until=quarter.last)
        if Quarter.of(row.quarter) == quarter
    }
    together = _too_small_alone({group: int(row.people) for group, row in rows.items()})
    minutes = sum(row.minutes for row in rows.values())
    money = sum(row.cost or 0.0 for row in rows.values()) if share.money is not None else None
    parts = [[group] for group in GROUPS if group in rows and group not in together]
    if together:
        parts.append(sorted(together))
    return [_part(of[0] if len(of) == 1 else REST, [rows[group] for group in of], minutes, money) for of in parts]


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


def _part(group: str, rows: list[Any], minutes: float, money: float | None) -> Part:
    mine = sum(row.minutes for row in rows)
    cost = sum(row.cost or 0.0 for row in rows) if money else None
    return Part(group, mine / 60, mine / minutes, cost, cost / money if cost is not None and money else None)
