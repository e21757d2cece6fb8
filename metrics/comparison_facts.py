"""What every comparison is made of, counted once for all experiments together."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from data.records.experiment import Experiment, Threshold
from data.records.indicator import Indicator, library
from data.records.record import Stored, newest
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import Viewer
from metrics.cells import (
    ArmName,
    Cell,
    QuarterCell,
    TeamCell,
    comparison_cells,
    quarter_cells,
    team_cells,
)
from metrics.disclosure import count_for, may_be_shown
from metrics.published import published
from metrics.run import run
from metrics.statistics.sufficient import Moments
from metrics.statistics.threshold import Side


@dataclass(frozen=True)
class Facts:
    """Everything that was counted for all comparisons up to one day, read once."""

    until: date
    viewer: Viewer
    cells: tuple[Cell, ...]
    quarters: tuple[QuarterCell, ...]
    teams: tuple[TeamCell, ...]
    before: Mapping[tuple[UUID, str, ArmName], Moments]
    effects: Mapping[UUID, TargetEffect]
    experiments: tuple[Stored[Experiment], ...]
    library: Mapping[str, Indicator]
    published: frozenset[Hashable]
    sides: Mapping[UUID, Mapping[ArmName, Side]]
    baselines: Mapping[tuple[UUID, ArmName], Moments]

    def told(self, n: int) -> int:
        """A number of cases as the viewer may see it."""
        return count_for(self.viewer, n)


def facts(store: Store, viewer: Viewer, until: date) -> Facts:
    """Count everything once: one pass over the outcomes per way of grouping, for all experiments together."""
    # A proposal says not yet how it will be measured: no figure belongs to it.
    experiments = tuple(stored for stored in newest(store, Experiment) if stored.record.is_registered)
    cells = comparison_cells(store, viewer, until)
    return Facts(
        until,
        viewer,
        cells,
        quarter_cells(store, viewer, until),
        team_cells(store, viewer, until),
        _before(run(store, viewer, "experiment_balance", until=until)),
        {stored.id: stored.record for stored in newest(store, TargetEffect)},
        experiments,
        library(store),
        published(cells, {stored.id: stored.record.instrument for stored in experiments}),
        {stored.id: _sides(store, viewer, stored, until) for stored in experiments if stored.record.threshold},
        _baselines(experiments, run(store, viewer, "comparison_baseline", until=until)),
    )


def _sides(store: Store, viewer: Viewer, stored: Stored[Experiment], until: date) -> dict[ArmName, Side]:
    """The cases close to a registered threshold, per arm.

    Left out is an arm with too little to draw a line through, and one with a case on the other arm's side: then
    something else than the line decided who got it.
    """
    record, threshold = stored.record, stored.record.threshold
    if threshold is None:
        return {}
    rows = run(
        store,
        viewer,
        "comparison_at_threshold",
        experiment_id=str(stored.id),
        indicator=record.indicator,
        moment=str(record.moment),
        characteristic=threshold.characteristic,
        low=str(threshold.value - threshold.bandwidth),
        high=str(threshold.value + threshold.bandwidth),
        until=until,
    )
    return {
        row.arm: Side(
            int(row.n),
            float(row.mean_x),
            float(row.mean_y),
            float(row.variance_x),
            float(row.variance_y),
            float(row.covariance),
        )
        for row in rows
        if may_be_shown(row.n) and row.variance_x and _on_its_side(row, threshold)
    }


def _on_its_side(row: Any, threshold: Threshold) -> bool:
    if (row.arm == "tailored") == (threshold.tailored_side == "above"):
        return bool(row.lowest_x >= threshold.value)
    return bool(row.highest_x <= threshold.value)


def _baselines(experiments: Iterable[Stored[Experiment]], rows: list[Any]) -> dict[tuple[UUID, ArmName], Moments]:
    """How those who were measured afterwards stood before, on the registered outcome at the registered moment."""
    registered = {(stored.id, stored.record.indicator, stored.record.moment) for stored in experiments}
    own = [row for row in rows if (row.experiment_id, row.indicator, int(row.moment)) in registered]
    return {(experiment, arm): moments for (experiment, _name, arm), moments in _before(own).items()}


def _before(rows: list[Any]) -> dict[tuple[UUID, str, ArmName], Moments]:
    found: dict[tuple[UUID, str, ArmName], Moments] = {}
    for row in rows:
        key = (row.experiment_id, row.name, row.arm)
        n = int(row.n)
        moments = Moments(n, float(row.mean), float(row.variance or 0.0) if n > 1 else 0.0)
        found[key] = found.get(key, Moments(0, 0.0, 0.0)).merge(moments)
    return found
