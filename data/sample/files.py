"""The files that the invented municipality delivers: CSV as a Dutch program writes it, with our own column names."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import StringIO

from data.sample.cases import Case
from data.sample.counted import Tallied
from data.sample.population import Cell, Count
from data.sample.quarters import Quarters, record_id
from data.sample.staff_time import Booking
from data.sample.trials import TRIALS

_Value = str | int | float | date | None


def outcomes(cases: Iterable[Case]) -> bytes:
    """Write a row per case and moment: the outcome, and what was known before the start."""
    columns = (
        "experiment", "indicator", "case", "arm", "team", "target_group", "stratum", "moment", "measured_on",
        "due_on", "value",
        "before_leeftijd", "before_jaren_uitkering", "before_aantal_schulden",
    )  # fmt: skip
    return _csv(
        columns,
        (
            (
                str(record_id("experiment", case.experiment)),
                case.indicator,
                case.key,
                "tailored" if case.tailored else "standard",
                case.team,
                case.target_group,
                "" if TRIALS[case.experiment].hidden else case.layer,
                case.moment,
                case.measured_on,
                case.due_on,
                case.value,
                case.age,
                case.years_on_benefit,
                case.debts,
            )
            for case in sorted(cases, key=lambda case: (case.key, case.moment))
        ),
    )


def comparison_counts(tallies: Iterable[Tallied]) -> bytes:
    """Write a row per arm, month, team and target group, and one for the age of those residents before the start."""
    columns = (
        "experiment", "indicator", "arm", "team", "target_group", "period", "assigned", "n", "events", "mean",
        "variance",
    )  # fmt: skip
    return _csv(columns, (row for of in tallies for row in _tallied(of)))


def _tallied(of: Tallied) -> Iterator[tuple[_Value, ...]]:
    arm = "tailored" if of.tailored else "standard"
    where = (arm, of.team, of.target_group, of.period, of.assigned)
    experiment = str(record_id("experiment", of.experiment))
    yield experiment, of.indicator, *where, of.n, of.events, None, None
    yield experiment, "before_leeftijd", *where, of.assigned, None, *of.age


def indicator_values(counts: Mapping[Cell, Count]) -> bytes:
    """Write a row per indicator, month, team and target group."""
    return _csv(
        ("indicator", "period", "team", "target_group", "numerator", "denominator"),
        (
            (cell.indicator, cell.period, cell.team, cell.target_group, count.numerator, count.denominator)
            for cell, count in counts.items()
        ),
    )


def staff_time(bookings: Iterable[Booking], quarters: Quarters) -> bytes:
    """Write a row per respondent and activity of one sample; a respondent's key means nothing outside this file."""
    return _csv(
        ("period", "team", "staff_group", "activity", "mark", "minutes", "respondent", "cost"),
        (
            (
                quarters.first_day(row.quarter),
                row.team,
                row.staff_group,
                row.activity,
                row.mark,
                row.minutes,
                row.respondent,
                row.cost,
            )
            for row in bookings
        ),
    )


def _csv(columns: Iterable[str], rows: Iterable[Iterable[_Value]]) -> bytes:
    lines = StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    # With a byte order mark, as spreadsheets write it.
    return lines.getvalue().encode("utf-8-sig")


def _cell(value: _Value) -> str:
    match value:
        case None:
            return ""
        case float():
            return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        case date():
            return value.strftime("%d-%m-%Y")
    return str(value)
