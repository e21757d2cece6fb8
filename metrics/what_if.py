"""What if a part of one kind of work went? Arithmetic on the hours that were measured, and no forecast."""

from dataclasses import dataclass

from data.store import Store
from data.viewer import Viewer
from metrics.cascade import REST
from metrics.disclosure import may_be_shown
from metrics.helping_parts import WorkParts, part_of_scope, work_parts
from metrics.helping_share import helping_share
from metrics.part_of_time import Share
from metrics.quarter import Quarter
from metrics.run import run
from metrics.staffing import Scope, staffing

METRIC = "what_if_share"
# What may be asked for, as a percentage of that kind of work.
PARTS = (25, 50, 75, 100)
# The work that somebody can choose to do less of; helping is what it is about, and nobody proposes to learn less.
_LESS_OF = ("CONS", "ADMIN", "CTRL", "ELIG", "POLMAN")


@dataclass(frozen=True)
class WhatIf:
    """The helping share of one scope as it is, and as it would be in two ways; in a third it stays as it is.

    `to_helping`: all of the time goes into helping. `spread`: the time is gone, and all other work shares in it evenly.
    Where the time goes into other work than helping the share is still `now`. `hours` is the time that it is about. All
    of it is about the weeks or months that were measured.
    """

    scope: Scope
    now: Share
    to_helping: Share
    spread: Share
    hours: float


def less_of(parts: WorkParts) -> tuple[str, ...]:
    """The kinds of work that may be asked for: groups that are shown apart, each with its activities behind it.

    How much time goes when all of it goes is how much there is: so only what the page may show anyhow.
    """
    codes = []
    for group in _LESS_OF:
        if parts.get(group) is None or group == REST:
            continue
        codes.append(group)
        within = [part.code for part in parts.by_code if part.is_activity and part.base == group]
        # A single activity is the group itself.
        codes += within if len(within) > 1 else []
    return tuple(codes)


def what_if(store: Store, viewer: Viewer, quarter: Quarter, work: str, part: int) -> tuple[WhatIf, ...]:
    """The shares when `part` percent of `work` goes, per scope that may be shown.

    `work` is a group of activities or one activity. Empty when that work may not be shown. Raises ValueError naming
    `part` when it is not one of `PARTS`.
    """
    if part not in PARTS:
        raise ValueError(f"part is {part}: only {', '.join(map(str, PARTS))} are allowed")
    if work not in less_of(work_parts(store, viewer, quarter)):
        return ()
    rows = run(
        store, viewer, METRIC, first=quarter.first, until=quarter.last, activity_group=work, part=str(part / 100)
    )
    whole = {(row.scope, row.time_goes): row for row in rows if row.team is None}
    movers = {scope: int(row.people_moved) for (scope, goes), row in whole.items() if goes == "spread"}
    known = staffing(store, viewer, quarter)
    told = []
    for scope in _scopes(movers):
        now = helping_share(store, viewer, scope, quarter).time
        if now is not None:
            to_helping, spread = (
                part_of_scope(
                    whole[scope, goes],
                    [row for row in rows if (row.scope, row.time_goes) == (scope, goes) and row.team is not None],
                    known,
                    scope,
                )
                for goes in ("to_helping", "spread")
            )
            hours = float(whole[scope, "spread"].minutes_moved) / 60
            told.append(WhatIf(scope, now, to_helping, spread, hours))
    return tuple(told)


def _scopes(movers: dict[str, int]) -> tuple[Scope, ...]:
    """Everybody, and the frontline where both who do this work there and who do it elsewhere are none or ten up."""
    inside, whole = movers.get("frontline", 0), movers.get("organisation", 0)
    rest = whole - inside
    if not may_be_shown(whole):
        return ()
    return (
        ("organisation", "frontline")
        if may_be_shown(inside) and (rest == 0 or may_be_shown(rest))
        else ("organisation",)
    )
