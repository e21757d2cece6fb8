"""Comparison counts that came in earlier. A second count of the same cell would count everybody in it twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.deliveries.earlier_files import earlier_files, month_name
from data.deliveries.problems import Problem, quoted
from data.store import Transaction
from data.words import _

if TYPE_CHECKING:
    import pandas

CELL = ["experiment", "indicator", "moment", "arm", "team", "target_group", "stratum", "period"]
_CLASHES = """
WITH ours AS (
    SELECT
        unnest($rows) AS first_row,
        unnest($experiments) AS experiment,
        unnest($indicators) AS indicator,
        unnest($moments) AS moment,
        unnest($arms) AS arm,
        unnest($teams) AS team,
        unnest($target_groups) AS target_group,
        unnest($strata) AS stratum,
        unnest($periods) AS period
),
standing AS (
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
        arg_max(batch_id, rowid) FILTER (sign = 1) AS batch_id,
        max(rowid) FILTER (sign = 1) AS place
    FROM comparison_count
    WHERE experiment_id::VARCHAR IN (SELECT experiment FROM ours)
    GROUP BY
        experiment_id, indicator, moment, arm, team, target_group, stratum, period,
        assigned, n, still_open, total, variance
    HAVING sum(sign) > 0
)
SELECT first_row, indicator, moment, arm, team, target_group, period, batch_id
FROM ours
JOIN standing USING (experiment, indicator, moment, arm, team, target_group, stratum, period)
ORDER BY first_row, place
"""


def clashes(transaction: Transaction, rows: pandas.DataFrame) -> list[Problem]:
    """Find the cells that an earlier file has counted already."""
    found = transaction.read(
        _CLASHES,
        {
            "rows": rows.index.tolist(),
            "experiments": rows["experiment"].tolist(),
            "indicators": rows["indicator"].tolist(),
            "moments": rows["moment"].tolist(),
            "arms": rows["arm"].tolist(),
            "teams": rows["team"].tolist(),
            "target_groups": rows["target_group"].tolist(),
            "strata": rows["stratum"].tolist(),
            "periods": rows["period"].dt.date.tolist(),
        },
    )
    if not found:
        return []
    files = earlier_files(transaction)
    return [
        Problem(
            _(
                "Over {month} is '{indicator}' (moment {moment}, groep {arm}) van team {team} en doelgroep "
                "{target_group} al ingelezen uit {earlier}, op {day}. Haal deze rij weg, anders tellen mensen dubbel.",
                month=month_name(cell.period),
                indicator=cell.indicator,
                moment=str(cell.moment),
                arm=cell.arm,
                team=cell.team,
                target_group=quoted(cell.target_group),
                earlier=files[cell.batch_id].name,
                day=files[cell.batch_id].day,
            ),
            cell.first_row,
        )
        for cell in found
    ]
