"""Comparison counts that came in earlier. A second count of the same cell would count everybody in it twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from data.deliveries.earlier_files import EarlierFile, earlier_files, month_name
from data.deliveries.problems import Problem, quoted
from data.store import Transaction
from data.words import _

if TYPE_CHECKING:
    import pandas

CELL = ["experiment", "indicator", "moment", "arm", "team", "target_group", "stratum", "period"]
_STANDING = """
-- A reversal may have another batch_id than what it reverses, so the rows are counted without it.
SELECT
    experiment_id::VARCHAR AS experiment,
    indicator,
    moment,
    arm,
    team,
    target_group,
    stratum,
    period,
    arg_max(batch_id, rowid) FILTER (sign = 1) AS batch_id
FROM comparison_count
WHERE list_contains($experiments, experiment_id::VARCHAR)
GROUP BY
    experiment_id, indicator, moment, arm, team, target_group, stratum, period, assigned, n, still_open, total, variance
HAVING sum(sign) > 0
"""


def clashes(transaction: Transaction, rows: pandas.DataFrame) -> list[Problem]:
    """Find the cells that an earlier file has counted already."""
    standing = transaction.read(_STANDING, {"experiments": sorted(set(rows["experiment"]))})
    batches: dict[tuple[Any, ...], UUID] = {tuple(cell)[: len(CELL)]: cell.batch_id for cell in standing}
    ours = rows[CELL].assign(period=rows["period"].dt.date)
    found = [
        (row, cell)
        for row, *cell in zip(ours.index, *(ours[name] for name in CELL), strict=True)
        if tuple(cell) in batches
    ]
    if not found:
        return []
    files = earlier_files(transaction)
    return [_already(int(row), cell, files[batches[tuple(cell)]]) for row, cell in found]


def _already(row: int, cell: Sequence[Any], file: EarlierFile) -> Problem:
    _experiment, indicator, moment, arm, team, target_group, _stratum, month = cell
    what = _(
        "Over {month} is '{indicator}' (moment {moment}, groep {arm}) van team {team} en doelgroep {target_group} al "
        "ingelezen uit {earlier}, op {day}. Haal deze rij weg, anders tellen mensen dubbel.",
        month=month_name(month),
        indicator=indicator,
        moment=str(moment),
        arm=arm,
        team=team,
        target_group=quoted(target_group),
        earlier=file.name,
        day=file.day,
    )
    return Problem(what, row)
