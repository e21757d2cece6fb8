"""One figure of an experiment comes as cases or as counts. In both forms the same people would be counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from data.deliveries.earlier_files import EarlierFile, earlier_files
from data.deliveries.mapped import BEFORE, Mapped
from data.deliveries.problems import Problem
from data.records.delivery import deliveries_in, takings_back
from data.store import Transaction
from data.words import _

if TYPE_CHECKING:
    import pandas

# A reversal may have another batch_id than what it reverses, so the rows are counted without it.
_COUNTS = """
WITH standing AS (
    SELECT
        experiment_id,
        indicator,
        moment,
        arg_max(batch_id, rowid) FILTER (sign = 1) AS batch_id,
        max(rowid) FILTER (sign = 1) AS place
    FROM comparison_count
    WHERE list_contains($experiments, experiment_id::VARCHAR)
    GROUP BY
        experiment_id, indicator, moment, arm, team, target_group, stratum, period,
        assigned, n, still_open, total, variance
    HAVING sum(sign) > 0
)
SELECT experiment_id::VARCHAR AS experiment, indicator, moment, arg_max(batch_id, place) AS batch_id
FROM standing
GROUP BY experiment_id, indicator, moment
"""
_CASES = """
WITH standing AS (
    SELECT
        experiment_id,
        indicator,
        coalesce(moment, 0) AS moment,
        -- A taking back that puts a row back is no file that it came from.
        arg_max(batch_id, rowid) FILTER (
            sign = 1 AND NOT list_contains($takings_back, batch_id::VARCHAR)
        ) AS batch_id,
        max(rowid) FILTER (sign = 1) AS place
    FROM outcome
    WHERE list_contains($experiments, experiment_id::VARCHAR)
    GROUP BY experiment_id, indicator, coalesce(moment, 0), case_key, measured_on, value
    HAVING sum(sign) > 0
    UNION ALL
    SELECT
        experiment_id,
        concat($before, name) AS indicator,
        0 AS moment,
        arg_max(batch_id, rowid) FILTER (sign = 1) AS batch_id,
        max(rowid) FILTER (sign = 1) AS place
    FROM case_characteristic
    WHERE list_contains($experiments, experiment_id::VARCHAR)
    GROUP BY experiment_id, name, case_key, value
    HAVING sum(sign) > 0
)
SELECT experiment_id::VARCHAR AS experiment, indicator, moment, arg_max(batch_id, place) AS batch_id
FROM standing
GROUP BY experiment_id, indicator, moment
"""
# An experiment, an indicator (or a characteristic, with `before_`) and a moment.
_Figure = tuple[str, str, int]


def counted_already(
    transaction: Transaction, rows: pandas.DataFrame, characteristics: pandas.DataFrame, mapped: Mapped
) -> list[Problem]:
    """Find the outcomes and characteristics of cases that came in as counts before, each at its first row."""
    results = _figures(rows["experiment"], rows["indicator"], rows["moment"])
    names = BEFORE + characteristics["name"]
    before = _figures(characteristics["experiment"], names, [0] * len(characteristics))
    parameters = {"experiments": sorted(set(rows["experiment"]))}
    return [
        mapped.problem(
            figure[1] if figure in before else "indicator",
            row,
            _(
                "'{indicator}' van dit experiment (moment {moment}) is al in aantallen ingelezen uit {earlier}, op "
                "{day}. Lever het in één vorm, anders tellen mensen dubbel.",
                indicator=figure[1],
                moment=str(figure[2]),
                earlier=file.name,
                day=file.day,
            ),
        )
        for figure, row, file in _there(transaction, _COUNTS, parameters, results | before)
    ]


def in_cases_already(transaction: Transaction, rows: pandas.DataFrame, mapped: Mapped) -> list[Problem]:
    """Find the counts of which the cases themselves came in before, each at its first row."""
    ours = _figures(rows["experiment"], rows["indicator"], rows["moment"])
    parameters = {
        "experiments": sorted(set(rows["experiment"])),
        "before": BEFORE,
        "takings_back": [str(of.id) for of in takings_back(deliveries_in(transaction)).values()],
    }
    return [
        mapped.problem(
            "indicator",
            row,
            _(
                "'{indicator}' van dit experiment (moment {moment}) is al per casus ingelezen uit {earlier}, op "
                "{day}. Lever het in één vorm, anders tellen mensen dubbel.",
                indicator=figure[1],
                moment=str(figure[2]),
                earlier=file.name,
                day=file.day,
            ),
        )
        for figure, row, file in _there(transaction, _CASES, parameters, ours)
    ]


def _figures(
    experiments: pandas.Series[str], indicators: pandas.Series[str], moments: Iterable[int]
) -> dict[_Figure, int]:
    """Give the first row of each figure."""
    first_rows: dict[_Figure, int] = {}
    for row, experiment, indicator, moment in zip(experiments.index, experiments, indicators, moments, strict=True):
        first_rows.setdefault((experiment, indicator, int(moment)), int(row))
    return first_rows


def _there(
    transaction: Transaction, sql: str, parameters: Mapping[str, object], ours: dict[_Figure, int]
) -> Iterator[tuple[_Figure, int, EarlierFile]]:
    """Give each of our figures that the query finds too, with our first row and the file that it came in with."""
    found = {(row.experiment, row.indicator, row.moment): row.batch_id for row in transaction.read(sql, parameters)}
    files = earlier_files(transaction) if found.keys() & ours.keys() else {}
    for figure, row in ours.items():
        if figure in found:
            yield figure, row, files[found[figure]]
