"""The list of activities, and what else can be said of an hour: that nobody worked in it, or that it was a trip."""

from __future__ import annotations

from collections.abc import Mapping
from csv import DictReader
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from data.words import Named

ACTIVITIES = Path(__file__).parents[1] / "reference" / "activities.csv"
# Travel is booked on the purpose of the trip, so it never stands in a file by itself.
TRAVEL = "TRAVEL"
# Leave, illness: no time that was worked, so it counts nowhere.
NOT_WORKED = "NOT_WORKED"
# What an hour was besides its purpose.
Mark = Literal["travel", "form_work"]
MARKS: Mapping[str, Mark] = {
    "travel": "travel",
    "reistijd": "travel",
    "form_work": "form_work",
    "formulier": "form_work",
}


@dataclass(frozen=True)
class Activity:
    """One line of the list: its code, its group and its name."""

    code: str
    group: str
    label: Named


@lru_cache
def activities() -> tuple[Activity, ...]:
    """Give the list of activities, travel included."""
    with ACTIVITIES.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Activity(row["code"], row["group"], Named(row["label_nl"], row["label_en"]))
            for row in DictReader(lines, delimiter=";")
        )


@lru_cache
def activity_codes() -> frozenset[str]:
    """Give the codes of the list of activities, travel included."""
    return frozenset(activity.code for activity in activities())
