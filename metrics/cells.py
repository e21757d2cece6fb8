"""The counts behind every comparison: what SQL counted per arm and group, with taken-back rows taken out again."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import itemgetter
from typing import Any, Literal, TypeVar
from uuid import UUID

from data.store import Store
from data.viewer import Viewer
from metrics.run import run
from metrics.statistics.sufficient import Counts, Moments

ArmName = Literal["tailored", "standard"]
ARMS: tuple[ArmName, ArmName] = ("tailored", "standard")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Tally:
    """Cases assigned, cases whose window is still open (not in `assigned`), and the known outcomes of the others.

    Of a share the variance in `moments` may be missing (0): it follows from the mean, and `counts` does not use it.
    """

    assigned: int
    still_open: int
    moments: Moments
    first_day: date | None
    last_day: date | None

    @property
    def n(self) -> int:
        """Cases with a known outcome."""
        return self.moments.n

    @property
    def counts(self) -> Counts:
        """The outcome of a share, which is 1 or 0 in every case."""
        return Counts(round(self.moments.mean * self.moments.n), self.moments.n)

    @property
    def dropped_out(self) -> int:
        """Cases of which the outcome should be known and is not."""
        return self.assigned - self.n

    def merge(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            self.assigned + other.assigned,
            self.still_open + other.still_open,
            self.moments.merge(other.moments),
            min((day for day in (self.first_day, other.first_day) if day), default=None),
            max((day for day in (self.last_day, other.last_day) if day), default=None),
        )


NOBODY = Tally(0, 0, Moments(0, 0.0, 0.0), None, None)


@dataclass(frozen=True)
class Cell:
    """One arm of one experiment at one moment (months after the help), in one target group and starting situation."""

    experiment_id: UUID
    indicator: str
    moment: int
    arm: ArmName
    target_group: str
    stratum: str
    tally: Tally


@dataclass(frozen=True)
class QuarterCell:
    """The same, by the quarter (its first day) in which the outcome became known."""

    experiment_id: UUID
    indicator: str
    moment: int
    arm: ArmName
    quarter: date
    stratum: str
    tally: Tally


@dataclass(frozen=True)
class TeamCell:
    """The same, by team: for the analysis of teams, never for a screen."""

    experiment_id: UUID
    indicator: str
    moment: int
    arm: ArmName
    team: str
    tally: Tally


def comparison_cells(store: Store, viewer: Viewer, until: date) -> tuple[Cell, ...]:
    """Every cell of every experiment, with what was measured up to and including the day `until`."""
    rows = run(store, viewer, "comparison_cells", until=until)
    return tuple(
        Cell(e, i, m, arm, g, s, tally)
        for (e, i, m, arm, g, s), tally in _standing(rows, "target_group", "stratum").items()
    )


def quarter_cells(store: Store, viewer: Viewer, until: date) -> tuple[QuarterCell, ...]:
    """Every experiment quarter by quarter."""
    rows = run(store, viewer, "comparison_by_quarter", until=until)
    return tuple(
        QuarterCell(e, i, m, arm, q, s, tally)
        for (e, i, m, arm, q, s), tally in _standing(rows, "quarter", "stratum").items()
    )


def team_cells(store: Store, viewer: Viewer, until: date) -> tuple[TeamCell, ...]:
    """Every experiment team by team."""
    rows = run(store, viewer, "comparison_by_team", until=until)
    standing = _standing(rows, "team")
    return tuple(TeamCell(e, i, m, arm, team, tally) for (e, i, m, arm, team), tally in standing.items())


def summed(cells: Iterable[Any], key: Callable[[Any], K]) -> dict[K, Tally]:
    """The tallies of `cells` merged per `key`, in the order in which keys first come."""
    found: dict[K, Tally] = {}
    for cell in cells:
        of = key(cell)
        found[of] = found.get(of, NOBODY).merge(cell.tally)
    return found


def by_stratum(cells: Iterable[Any]) -> dict[str, dict[ArmName, Tally]]:
    """The tallies of `cells` per starting situation and arm, by name; only where an outcome is known."""
    found: dict[str, dict[ArmName, Tally]] = {}
    for (stratum, arm), tally in sorted(
        summed(cells, lambda cell: (cell.stratum, cell.arm)).items(), key=itemgetter(0)
    ):
        if tally.n:
            found.setdefault(stratum, {})[arm] = tally
    return found


def whole_arm(strata: Mapping[str, Mapping[ArmName, Tally]], arm: ArmName) -> Tally:
    """One arm over all starting situations."""
    return reduce(Tally.merge, (arms[arm] for arms in strata.values() if arm in arms), NOBODY)


def _standing(rows: list[Any], *by: str) -> Mapping[tuple[Any, ...], Tally]:
    """The tally per cell; cells of which nothing is left fall out."""
    found: dict[tuple[Any, ...], Tally] = {}
    for row in rows:
        key = (row.experiment_id, row.indicator, int(row.moment), row.arm, *(getattr(row, name) for name in by))
        found[key] = found.get(key, NOBODY).merge(_tally(row))
    return {key: tally for key, tally in found.items() if tally.assigned or tally.still_open}


def _tally(row: Any) -> Tally:
    if row.sign < 0:
        # Only rows without an outcome are taken back here (comparison_cells.sql): they were assigned, and no more.
        return Tally(-int(row.assigned), -int(row.still_open), NOBODY.moments, None, None)
    n = int(row.n)
    moments = Moments(n, float(row.mean), float(row.variance or 0.0) if n > 1 else 0.0) if n else Moments(0, 0.0, 0.0)
    return Tally(int(row.assigned), int(row.still_open), moments, row.first_day, row.last_day)
