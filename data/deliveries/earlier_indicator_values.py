"""Counts that came in earlier. A second count of the same cell would add up, and count everybody in it twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.deliveries.earlier_files import earlier_files, month_name
from data.deliveries.problems import Problem, quoted
from data.store import Transaction
from data.words import _

if TYPE_CHECKING:
    import pandas

_CELL = ["indicator", "month", "team", "target_group"]
_CLASHES = """
WITH ours AS (
    SELECT
        unnest($rows) AS first_row,
        unnest($indicators) AS indicator,
        unnest($months) AS month,
        unnest($teams) AS team,
        unnest($target_groups) AS target_group
),
standing AS (
    -- A reversal may have another batch_id than what it reverses, so the rows are counted without it.
    SELECT
        indicator,
        cast(date_trunc('month', period) AS DATE) AS month,
        team,
        target_group,
        arg_max(batch_id, rowid) FILTER (sign = 1) AS batch_id,
        max(rowid) FILTER (sign = 1) AS place
    FROM indicator_value
    WHERE (indicator, date_trunc('month', period), team, target_group) IN (
        SELECT (indicator, date_trunc('month', month), team, target_group) FROM ours
    )
    GROUP BY indicator, period, team, target_group, numerator, denominator
    HAVING sum(sign) > 0
)
SELECT first_row, indicator, month, team, target_group, batch_id
FROM ours
JOIN standing USING (indicator, month, team, target_group)
GROUP BY ALL
ORDER BY first_row, min(place)
"""


def clashes(transaction: Transaction, rows: pandas.DataFrame) -> list[Problem]:
    """Find the cells that an earlier file has counted already, each at its first row."""
    months = rows["period"].dt.to_period("M").dt.start_time
    cells = rows.assign(month=months)[_CELL].drop_duplicates()
    found = transaction.read(
        _CLASHES,
        {
            "rows": cells.index.tolist(),
            "indicators": cells["indicator"].tolist(),
            "months": cells["month"].dt.date.tolist(),
            "teams": cells["team"].tolist(),
            "target_groups": cells["target_group"].tolist(),
        },
    )
    if not found:
        return []
    files = earlier_files(transaction)
    return [
        Problem(
            _(
                "Over {month} is '{indicator}' van team {team} en doelgroep {target_group} al ingelezen uit "
                "{earlier}, op {day}. Haal deze rijen weg, anders tellen mensen dubbel.",
                month=month_name(cell.month),
                indicator=cell.indicator,
                team=cell.team,
                target_group=quoted(cell.target_group),
                earlier=files[cell.batch_id].name,
                day=files[cell.batch_id].day,
            ),
            cell.first_row,
        )
        for cell in found
    ]
