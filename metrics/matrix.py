"""The answer to "what works for whom": a cell per instrument and target group, and what may be read from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import UUID

from data.records.experiment import Experiment
from data.records.indicator import Indicator
from data.records.record import Stored
from data.words import Named
from metrics.comparison import Comparison, good_direction
from metrics.statistics.intervals import Z95
from metrics.statistics.pooling import Pooled
from metrics.statistics.sufficient import Estimate, Interval

# "unknown": nobody tried it, or it is not over. "not_comparable": tried, but the groups were not alike beforehand.
# "not_per_group": tried, but what was compared there are teams, residents at a threshold, or changes.
State = Literal["shown", "suppressed", "unknown", "not_comparable", "not_per_group"]
# Why an experiment does not count in a cell. "following": it ended, and not everybody in it was followed to the end.
# "weaker" and "not_registered": others in the same cell have stronger evidence, or had this as their own outcome.
Why = Literal[
    "not_over",
    "following",
    "not_alike",
    "teams",
    "threshold",
    "change",
    "weaker",
    "not_registered",
    "hidden",
    "no_figure",
]
LEVEL = 0.05


@dataclass(frozen=True)
class MatrixCell:
    """One instrument in one target group; nothing but its place and state where there is nothing to show.

    `raw` is what was measured, `pooled` what is left of it after pooling: for sorting, colour and sentence. `p` is
    after Benjamini and Hochberg over the cells shown. Numbers of cases are as the viewer may see them. `left_out` are
    experiments that were tried here too and do not count; `why` tells it of each experiment that does not, also where
    nothing is shown. `enough` is False where there are too few cases or events for a verdict. `exploratory`: this was
    not the outcome, or not the moment, that its experiments had registered.
    """

    instrument: str
    target_group: str
    state: State
    experiments: tuple[Stored[Experiment], ...] = ()
    n_treated: int = 0
    n_standard: int = 0
    raw: Estimate | None = None
    pooled: Pooled | None = None
    p: float | None = None
    level: int | None = None
    enough: bool = True
    first_day: date | None = None
    last_day: date | None = None
    left_out: tuple[Stored[Experiment], ...] = ()
    why: Mapping[UUID, Why] = field(default_factory=dict)
    exploratory: bool = False

    @property
    def code(self) -> str:
        """The name of this cell in an address."""
        return f"{self.instrument}.{self.target_group}"

    @property
    def margin(self) -> Interval | None:
        """Where the difference lies after pooling, with 95 % certainty."""
        if self.pooled is None:
            return None
        return Interval(self.pooled.mean - Z95 * self.pooled.sd, self.pooled.mean + Z95 * self.pooled.sd)

    @property
    def side(self) -> int:
        """1 above nought and -1 below it, when that holds of what was measured and after pooling alike; else 0.

        What was measured has paid for the looking at other cells; pooling alone would lend a cell the others' success.
        """
        if not self.enough or self.p is None or self.p >= LEVEL or self.raw is None or self.margin is None:
            return 0
        if self.raw.low > 0 and self.margin.low > 0:
            return 1
        return -1 if self.raw.high < 0 and self.margin.high < 0 else 0


@dataclass(frozen=True)
class InstrumentRow:
    """One instrument over all its target groups; `p` is after Holm over the instruments.

    `uneven_p` is the p value of "the same difference in each group and starting situation". `level` is that of its
    weakest cell, and `exploratory` when one of its cells is.
    """

    instrument: str
    n_treated: int
    n_standard: int
    estimate: Estimate
    enough: bool
    uneven_p: float | None
    level: int
    exploratory: bool
    p: float

    @property
    def uneven(self) -> bool:
        """True when one sentence for all groups together would hide that they differ."""
        return self.uneven_p is not None and self.uneven_p < LEVEL

    @property
    def side(self) -> int:
        """1 above nought and -1 below it, after the looking at other instruments was paid for; else 0."""
        if not self.enough or self.uneven or self.p >= LEVEL:
            return 0
        return 1 if self.estimate.value > 0 else -1


@dataclass(frozen=True)
class Matrix:
    """Everything that was tried for one indicator at one moment (months after the help), by the day `until`.

    `instruments` are in the order in which they are tried, light ones first. `relevant` is the smallest difference that
    matters to any of the experiments with this as their registered indicator, 0 without any; `uneven_p` the p value of
    "the same difference in each cell". `comparisons` are those of every experiment in the cells, each on its own
    registered outcome. `shared_standard` holds, per standard group, the experiments that were compared with it, where
    that is more than one.
    """

    indicator: Indicator
    moment: int
    until: date
    instruments: tuple[str, ...]
    names: Mapping[str, Named]
    target_groups: tuple[str, ...]
    cells: tuple[MatrixCell, ...]
    rows: tuple[InstrumentRow, ...]
    relevant: float
    uneven_p: float | None
    comparisons: Mapping[UUID, Comparison]
    shared_standard: tuple[tuple[Stored[Experiment], ...], ...] = ()

    @property
    def good(self) -> int:
        """1 where more is better, -1 where less is, 0 where neither is."""
        return good_direction(self.indicator)

    @property
    def shown(self) -> tuple[MatrixCell, ...]:
        """The cells with figures, the best pooled one first."""
        known = [cell for cell in self.cells if cell.pooled is not None]
        return tuple(sorted(known, key=lambda cell: -(self.good or 1) * (cell.pooled.mean if cell.pooled else 0.0)))

    @property
    def better(self) -> tuple[MatrixCell, ...]:
        """The cells that stand out on the good side, the best pooled one first."""
        return tuple(cell for cell in self.shown if self.good and cell.side == self.good)

    @property
    def worse(self) -> tuple[MatrixCell, ...]:
        """The cells that stand out on the bad side, the worst pooled one first."""
        return tuple(cell for cell in reversed(self.shown) if self.good and cell.side == -self.good)

    @property
    def uneven(self) -> bool:
        """True when the cells differ by more than chance: pooling then pulls harder than they deserve."""
        return self.uneven_p is not None and self.uneven_p < LEVEL

    @property
    def expected_false(self) -> float:
        """How many shown cells would stand out by chance if nothing worked and nobody paid for the looking."""
        return LEVEL * len(self.shown)
