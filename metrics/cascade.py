"""From all working time down to helping time: what each group of activities takes."""

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


@dataclass(frozen=True)
class Part:
    """One group of activities: its hours and its share of all hours; money where all of it was delivered."""

    group: str
    hours: float
    share: float
    money: float | None
    money_share: float | None


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
        for row in run(store, viewer, "staff_time_by_group", until=quarter.last)
        if Quarter.of(row.quarter) == quarter
    }
    together = _too_small_alone({group: int(row.people) for group, row in rows.items()})
    minutes = sum(row.minutes for row in rows.values())
    money = sum(row.cost or 0.0 for row in rows.values()) if share.money is not None else None
    parts = [[group] for group in GROUPS if group in rows and group not in together]
    if together:
        parts.append(sorted(together))
    return [_part(of[0] if len(of) == 1 else REST, [rows[group] for group in of], minutes, money) for of in parts]


def _too_small_alone(people: dict[str, int]) -> set[str]:
    """The groups of activities to take together: the small ones, and one that is large enough to hide them in."""
    small = {group for group, number in people.items() if not may_be_shown(number)}
    large = sorted((number, group) for group, number in people.items() if may_be_shown(number))
    return small | {large[0][1]} if small and large else small


def _part(group: str, rows: list[Any], minutes: float, money: float | None) -> Part:
    mine = sum(row.minutes for row in rows)
    cost = sum(row.cost or 0.0 for row in rows) if money else None
    return Part(group, mine / 60, mine / minutes, cost, cost / money if cost is not None and money else None)
