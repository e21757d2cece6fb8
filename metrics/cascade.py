"""From all working time down to helping time: what each group of activities takes."""

from dataclasses import dataclass

from data.store import Store
from data.viewer import Viewer
from metrics.activities import GROUPS, activities
from metrics.helping_share import helping_share
from metrics.quarter import Quarter
from metrics.run import run


@dataclass(frozen=True)
class Part:
    """One group of activities: its hours and its share of all hours; money where it was delivered."""

    group: str
    hours: float
    share: float
    money: float | None
    money_share: float | None


def cascade(store: Store, viewer: Viewer, quarter: Quarter) -> list[Part]:
    """From all time to helping time: every group of activities in one quarter, in a fixed order.

    Empty when the organisation's share may not be shown.
    """
    if helping_share(store, viewer, "organisation", quarter).hidden is not None:
        return []
    rows = [
        row
        for row in run(store, viewer, "staff_time_by_activity", until=quarter.last)
        if Quarter.of(row.quarter) == quarter
    ]
    minutes = sum(row.minutes for row in rows)
    money = sum(row.cost or 0.0 for row in rows)
    parts = []
    for group in GROUPS:
        of = [row for row in rows if activities()[row.activity].group == group]
        mine = sum(row.minutes for row in of)
        cost = sum(row.cost or 0.0 for row in of)
        parts.append(Part(group, mine / 60, mine / minutes, cost if money else None, cost / money if money else None))
    return parts
