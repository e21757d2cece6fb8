"""Working time that came in earlier. What is delivered again would count people twice, and so reach ten too soon."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from data.deliveries.earlier_files import EarlierFile, earlier_files, month_name, quarter_name
from data.deliveries.problems import Problem
from data.records.time_sample import TimeSample, open_samples_of
from data.store import Transaction
from data.words import Text, _

if TYPE_CHECKING:
    import pandas

# Nothing leads from a respondent to that person's rows in another file, so respondents clash with any time of their
# team in the quarter. Totals of three months in three files are fine.
_CLASHES = """
WITH ours AS (
    SELECT
        unnest($teams) AS team,
        unnest($staff_groups) AS staff_group,
        unnest($months) AS month,
        unnest($totals) AS is_total
),
standing AS (
    -- A reversal may have another batch_id than what it reverses, so the rows are counted without it.
    SELECT
        team,
        staff_group,
        cast(date_trunc('month', period) AS DATE) AS month,
        respondent IS NULL AS is_total,
        arg_max(batch_id, rowid) FILTER (sign = 1) AS batch_id,
        max(rowid) FILTER (sign = 1) AS place
    FROM staff_time
    WHERE (team, date_trunc('quarter', period)) IN (SELECT (team, date_trunc('quarter', month)) FROM ours)
    GROUP BY
        team, staff_group, period, activity, mark, minutes, respondent, people, cost, moments, answered
    HAVING sum(sign) > 0
),
clash AS (
    SELECT
        ours.team,
        CASE
            WHEN NOT ours.is_total THEN 'respondents'
            WHEN NOT standing.is_total THEN 'totals beside respondents'
            ELSE 'totals'
        END AS kind,
        ours.staff_group,
        ours.month,
        standing.batch_id,
        standing.place
    FROM ours
    JOIN standing
        ON ours.team = standing.team
        AND date_trunc('quarter', ours.month) = date_trunc('quarter', standing.month)
    WHERE
        NOT (ours.is_total AND standing.is_total)
        OR (ours.staff_group = standing.staff_group AND ours.month = standing.month)
)
SELECT
    team,
    kind,
    CASE WHEN kind = 'totals' THEN staff_group END AS staff_group,
    CASE WHEN kind = 'totals' THEN month ELSE cast(date_trunc('quarter', month) AS DATE) END AS first_day,
    batch_id
FROM clash
GROUP BY ALL
ORDER BY team, first_day, staff_group, min(place)
"""


def clashes(transaction: Transaction, rows: pandas.DataFrame, *, is_sample: bool = False) -> list[Problem]:
    """Find the teams, with their quarter or month, that an earlier file has told of already.

    A file that `is_sample` clashes with a quarter in which Keerpunt asks or asked people itself, whatever the teams.
    """
    cells = rows.assign(is_total=rows["respondent"].isna())
    cells = cells[["team", "staff_group", "period", "is_total"]].drop_duplicates()
    found = transaction.read(
        _CLASHES,
        {
            "teams": cells["team"].tolist(),
            "staff_groups": cells["staff_group"].tolist(),
            "months": cells["period"].dt.date.tolist(),
            "totals": cells["is_total"].tolist(),
        },
    )
    files = earlier_files(transaction) if found else {}
    asked = _asked_by_us(transaction, cells) if is_sample else []
    asked += _asked_now(transaction, cells)
    return [Problem(_what(clash, files[clash.batch_id])) for clash in found] + asked


def _asked_by_us(transaction: Transaction, cells: pandas.DataFrame) -> list[Problem]:
    """Find the quarters with a time sample of our own.

    Whoever brings in rows beside it knows what is in them: what is left when these are taken off are the answers of a
    few people, who were promised that nobody can work them out.
    """
    samples = [TimeSample.model_validate_json(version.body) for version in transaction.newest_versions(TimeSample.kind)]
    asked = {_quarter(sample.first_day) for sample in samples if sample.status != "withdrawn"}
    days = {_quarter(day): day for day in cells["period"].drop_duplicates().dt.date.tolist()}
    return [
        Problem(
            _(
                "Over het {quarter} vraagt Keerpunt zelf waar de tijd heen gaat, of vroeg het dat al. Een steekproef "
                "uit een bestand kan er dan niet bij: wie weet wat daarin staat, rekent uit wat enkele mensen "
                "antwoordden. Haal de rijen over dit kwartaal weg.",
                quarter=quarter_name(days[quarter]),
            )
        )
        for quarter in sorted(asked & days.keys())
    ]


def _asked_now(transaction: Transaction, cells: pandas.DataFrame) -> list[Problem]:
    """Find the teams that are in a time sample which is open now: at its closing their time would come in again."""
    days = cells["period"].drop_duplicates().dt.date.tolist()
    problems = {}
    for sample in open_samples_of(transaction, days):
        quarter = _quarter(sample.first_day)
        here = cells[(cells["period"].dt.quarter == quarter[1]) & (cells["period"].dt.year == quarter[0])]
        for team in sorted(set(here["team"]) & set(sample.teams)):
            what = _(
                "Team {team} doet in het {quarter} mee aan een tijdsteekproef die nog loopt. Haal de rijen van dit "
                "team weg, of trek eerst de steekproef in. Anders tellen mensen dubbel.",
                team=team,
                quarter=quarter_name(sample.first_day),
            )
            problems[team, quarter] = Problem(what)
    return list(problems.values())


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def _what(clash: Any, earlier: EarlierFile) -> Text:
    match clash.kind:
        case "respondents":
            return _(
                "Over het {quarter} is van team {team} al werktijd ingelezen uit {earlier}, op {day}. Haal de rijen "
                "van dit team weg, anders tellen mensen dubbel.",
                quarter=quarter_name(clash.first_day),
                team=clash.team,
                earlier=earlier.name,
                day=earlier.day,
            )
        case "totals beside respondents":
            return _(
                "Over het {quarter} zijn van team {team} al respondenten ingelezen uit {earlier}, op {day}. Haal de "
                "totalen van dit team weg, anders tellen mensen dubbel.",
                quarter=quarter_name(clash.first_day),
                team=clash.team,
                earlier=earlier.name,
                day=earlier.day,
            )
    return _(
        "Over {month} zijn van team {team} ({staff_group}) al totalen ingelezen uit {earlier}, op {day}. Haal deze "
        "rijen weg, anders tellen mensen dubbel.",
        month=month_name(clash.first_day),
        team=clash.team,
        staff_group=clash.staff_group,
        earlier=earlier.name,
        day=earlier.day,
    )
