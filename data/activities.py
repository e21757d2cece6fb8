"""The kinds of work on which every hour is booked, and the situations in which people doubt: one place that reads both.

The purpose of the work decides, not its place. Kinds and situations are those of the shared reference lists, made
whole in both languages.
"""

from collections.abc import Iterator, Mapping
from csv import DictReader
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from data.words import Named

_REFERENCE = Path(__file__).parent / "reference"
ACTIVITIES = _REFERENCE / "activities.csv"
EDGE_CASES = _REFERENCE / "activity_edge_cases.csv"
# Travel is booked on the purpose of the trip, so it is no kind of work by itself.
TRAVEL = "TRAVEL"
# Leave, illness, a break: outside every total.
NOT_WORKED = "NOT_WORKED"

# What time was besides its purpose.
Mark = Literal["travel", "form_work"]


@dataclass(frozen=True)
class Activity:
    """One kind of work; `group` is the first part of its code."""

    code: str
    group: str
    label: Named
    definition: Named


@dataclass(frozen=True)
class EdgeCase:
    """A situation in which people doubt, the activity that it is (or `NOT_WORKED`), and why."""

    situation: Named
    code: str
    mark: Mark | None
    why: Named


@lru_cache
def activities() -> Mapping[str, Activity]:
    """Every activity that time can be booked on, by code, in the order of the list. Travel is not among them."""
    return MappingProxyType({of.code: of for of in _of_list() if of.code != TRAVEL})


@lru_cache
def travel() -> Activity:
    """What the list says of travel."""
    return next(of for of in _of_list() if of.code == TRAVEL)


@lru_cache
def edge_cases() -> tuple[EdgeCase, ...]:
    """Every situation of the list, in its order."""
    return tuple(
        EdgeCase(
            _both(row, "situation"), row["code"], cast("Mark", row["mark"]) if row["mark"] else None, _both(row, "why")
        )
        for row in _rows(EDGE_CASES)
    )


def _of_list() -> Iterator[Activity]:
    for row in _rows(ACTIVITIES):
        yield Activity(row["code"], row["group"], _both(row, "label"), _both(row, "definition"))


def _both(row: Mapping[str, str], name: str) -> Named:
    return Named(row[f"{name}_nl"], row[f"{name}_en"])


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(DictReader(lines, delimiter=";"))
