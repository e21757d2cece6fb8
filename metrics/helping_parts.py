"""What the kinds of work consist of: helping with the resident or on their behalf, forms, travel, single activities."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from data.store import Store
from data.viewer import Viewer
from metrics.activities import GROUPS
from metrics.cascade import Part, cascade
from metrics.disclosure import may_be_shown
from metrics.part_of_time import Share, part_of_teams, part_of_time
from metrics.quarter import Quarter
from metrics.run import run
from metrics.staffing import Scope, Staffing, staffing

METRIC = "staff_time_parts"
DIRECT, INDIRECT, FORMS = "HELP_DIRECT", "HELP_INDIRECT", "FORM_WORK"
_TRAVEL = "_TRAVEL"
_EVERYTHING = "ALL"


@dataclass(frozen=True)
class WorkPart:
    """A part of the working time, as a share of all hours. `base` is what it is a part of: a group or an activity.

    `code` is a group of activities, an activity, FORM_WORK, or a group with _TRAVEL behind it.
    """

    base: str
    code: str
    time: Share

    @property
    def is_group(self) -> bool:
        """True for a whole group of activities."""
        return self.base == _EVERYTHING

    @property
    def is_travel(self) -> bool:
        """True for the trips whose purpose was this kind of work."""
        return self.code.endswith(_TRAVEL)

    @property
    def is_activity(self) -> bool:
        """True for one activity of a group that has more of them."""
        return not (self.is_group or self.is_travel or self.code == FORMS)


@dataclass(frozen=True)
class WorkParts:
    """The parts that may be shown in one quarter, by code. `marks_hidden` says that some trips or forms may not."""

    by_code: tuple[WorkPart, ...]
    marks_hidden: bool

    def get(self, code: str) -> WorkPart | None:
        """The part with this code; None where there is none or it may not be shown."""
        return next((part for part in self.by_code if part.code == code), None)

    @property
    def travel(self) -> tuple[WorkPart, ...]:
        """The trips, by the kind of work that was their purpose, helping first."""
        return tuple(sorted((part for part in self.by_code if part.is_travel), key=lambda of: GROUPS.index(of.base)))

    @property
    def travel_together(self) -> Share | None:
        """All trips that may be shown; None where there are none.

        Its margin is as wide as the margins of the kinds of trips added up: too wide unless they rise and fall together
        among employees, and never too narrow.
        """
        shares = [part.time for part in self.travel]
        if not shares:
            return None
        value, total = sum(of.value for of in shares), shares[0].total
        known = [(of.low, of.high) for of in shares if of.low is not None and of.high is not None]
        if len(known) < len(shares):
            return Share(value, total, None, None)
        return Share(value, total, sum(low for low, _high in known), min(sum(high for _low, high in known), 1.0))


def work_parts(store: Store, viewer: Viewer, quarter: Quarter) -> WorkParts:
    """The groups that the cascade shows apart, and within each of them the parts that are large enough.

    A part is shown from ten people up, and when whoever is left of its base without it are none, or ten people up: the
    base is shown too, so the rest is a subtraction. Empty when the organisation's share may not be shown.
    """
    groups = {part.group for part in cascade(store, viewer, quarter)}
    found = [row for row in run(store, viewer, METRIC, first=quarter.first, until=quarter.last) if _within(row, groups)]
    rows = [row for row in found if row.team is None]
    of_teams: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in found:
        if row.team is not None:
            of_teams[row.base, row.part].append(row)
    known = staffing(store, viewer, quarter)
    shown = {row.part for row in rows if row.base == _EVERYTHING}
    # An activity before what lies within it: a row stands only where its base does.
    for row in sorted(rows, key=lambda row: row.base == INDIRECT):
        if row.base in shown and _is_large(row):
            shown.add(row.part)
    return WorkParts(
        tuple(
            WorkPart(row.base, row.part, part_of_scope(row, of_teams[row.base, row.part], known, "organisation"))
            for row in rows
            if row.part in shown
        ),
        any(row.part not in shown for row in rows if row.part == FORMS or row.part.endswith(_TRAVEL)),
    )


def part_of_scope(whole: Any, of_teams: Sequence[Any], known: Staffing, scope: Scope) -> Share:
    """The part of all hours in one scope: of its teams, each for its own staff, as the helping share itself.

    `whole` is the row of everybody, which tells of it where no teams are known.
    """
    if known.teams:
        return part_of_teams(of_teams, "minutes", 1 / 60, known)
    return part_of_time(whole, "minutes", 1 / 60, None, known.method(scope) == "sample")


@dataclass(frozen=True)
class Largest:
    """The kind of work with the largest share after helping.

    It `stands_out` when it is the largest too with each share at the worst end of its margin.
    """

    group: str
    stands_out: bool


def largest_other(parts: Sequence[Part], margins: WorkParts) -> Largest:
    """What takes most after helping, and whether that is more than chance. `parts` hold more than helping."""
    others = sorted((part for part in parts if part.group != "HELP"), key=lambda part: part.share, reverse=True)
    largest = others[0].group
    ends = {part.group: _ends(part, margins.get(part.group)) for part in others}
    return Largest(largest, all(ends[part.group][1] < ends[largest][0] for part in others[1:]))


def _ends(part: Part, known: WorkPart | None) -> tuple[float, float]:
    """How small and how large a part can be; what has no margin is what it is."""
    if known is None or known.time.low is None or known.time.high is None:
        return part.share, part.share
    return known.time.low, known.time.high


def _within(row: Any, groups: set[str]) -> bool:
    """False for work that the cascade takes together with other work, and for everything within it."""
    return row.part.split("_")[0] in groups or (row.part == FORMS and "HELP" in groups)


def _is_large(row: Any) -> bool:
    return may_be_shown(row.people_y) and (row.people_rest == 0 or may_be_shown(row.people_rest))
