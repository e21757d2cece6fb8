"""Worked examples: tables written with | between the columns, as they stand in the header of a metric."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pandas as pd

from data.records.consultation import Consultation
from data.records.record import Record
from data.sample_tables import SAMPLE_TABLES
from data.store import Store
from data.viewer import COMMAND_LINE

COLUMNS: dict[str, dict[str, Any]] = {
    "outcome": {
        "sign": 1,
        "experiment_id": None,
        "indicator": "",
        "case_key": "",
        "arm": "",
        "team": "team",
        "target_group": "group",
        "stratum": "",
        "moment": None,
        "measured_on": None,
        "due_on": None,
        "value": None,
    },
    "comparison_count": {
        "sign": 1,
        "experiment_id": None,
        "indicator": "",
        "moment": 0,
        "arm": "",
        "team": "team",
        "target_group": "group",
        "stratum": "",
        "period": None,
        "assigned": 0,
        "n": 0,
        "still_open": 0,
        "total": 0,
        "variance": None,
    },
    "case_characteristic": {"sign": 1, "experiment_id": None, "case_key": "", "arm": "", "name": "", "value": None},
    "indicator_value": {
        "sign": 1,
        "indicator": "",
        "period": None,
        "team": "team",
        "target_group": "group",
        "numerator": None,
        "denominator": None,
        "variance": None,
        "value": None,
    },
    "staff_time": {
        "sign": 1,
        "period": None,
        "team": "",
        "staff_group": "",
        "activity": "",
        "minutes": None,
        "respondent": None,
        "people": None,
        "cost": None,
        "mark": None,
        "moments": None,
        "answered": None,
        "doers": None,
    },
    "sample_member": {
        "sample_id": None,
        "respondent": None,
        "team": "",
        "way": "",
        "minutes": None,
        "days": None,
        "schedule": "",
    },
    "sample_answer": {
        "sample_id": None,
        "respondent": None,
        "number": None,
        "place": None,
        "activity": "",
        "mark": None,
        "minutes": None,
    },
}
NUMBERS = {"value", "numerator", "denominator", "minutes", "cost", "total", "variance"}
WHOLE = {
    "sign",
    "people",
    "moment",
    "moments",
    "answered",
    "doers",
    "assigned",
    "n",
    "still_open",
    "place",
    "number",
    "days",
}
DAYS = {"period", "measured_on", "due_on"}


# Records that a metric reads, one a row.
RECORDS: dict[str, type[Record]] = {Consultation.kind: Consultation}


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a written table; an empty cell is an empty string."""
    lines = [line for line in table.strip().splitlines() if line.strip()]
    names = [name.strip() for name in lines[0].split("|")]
    return [dict(zip(names, (cell.strip() for cell in line.split("|")), strict=True)) for line in lines[1:]]


def fill(store: Store, given: dict[str, str]) -> None:
    """Put an example's tables in the store, each batch as one delivery."""
    for name, table in given.items():
        if name in RECORDS:
            _write_records(store, RECORDS[name], rows(table))
            continue
        for batch, of in _by_batch(rows(table)).items():
            frame = pd.DataFrame([_typed(COLUMNS[name] | row) for row in of], columns=list(COLUMNS[name]))
            _write(store, name, frame, batch)


def slipped(given: dict[str, str], sign: int = 1) -> dict[str, str]:
    """The facts of an example as a wrong file has them: a month too early, and what was measured ten times too large.

    With `sign` -1 what takes that file back. Records are left out: they are no part of a delivery.
    """
    return {name: _written(map(partial(_slip, sign), rows(of))) for name, of in given.items() if name not in RECORDS}


def _slip(sign: int, row: dict[str, str]) -> dict[str, str]:
    found = {name: cell for name, cell in row.items() if name != "batch_id"}
    found["sign"] = str(sign * int(row.get("sign", "1")))
    for name in DAYS & row.keys():
        if row[name]:
            found[name] = str(date.fromisoformat(row[name]) - timedelta(days=30))
    for name in NUMBERS & row.keys():
        if row[name]:
            # No whole number: sums of these leave a rounding behind.
            found[name] = str(10.01 * float(row[name]))
    return found


def _written(found: Iterable[dict[str, str]]) -> str:
    lines = list(found)
    return "\n".join(" | ".join(line) for line in (list(lines[0]), *(row.values() for row in lines)))


def _by_batch(found: list[dict[str, str]]) -> dict[UUID, list[dict[str, str]]]:
    batches: dict[UUID, list[dict[str, str]]] = {}
    fresh = uuid4()
    for row in found:
        batches.setdefault(UUID(row.pop("batch_id")) if "batch_id" in row else fresh, []).append(row)
    return batches


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    for name, cell in row.items():
        if cell in ("", None):
            typed[name] = cell if cell == "" and name not in NUMBERS | WHOLE | DAYS | {"respondent", "mark"} else None
        elif name in NUMBERS:
            typed[name] = float(cell)
        elif name in WHOLE:
            typed[name] = int(cell)
        elif name in DAYS:
            typed[name] = date.fromisoformat(cell)
        else:
            typed[name] = cell
    return typed


def _write_records(store: Store, model: type[Record], found: list[dict[str, str]]) -> None:
    """As they lie in the store; the rules for writing one have tests of their own."""

    def job(transaction: Any) -> None:
        for row in found:
            body, number = model.model_validate(row).model_dump_json(), uuid4()
            transaction.append(
                kind=model.kind, record_id=number, body=body, based_on=0, reason="worked example", save_id=number
            )

    store.write(COMMAND_LINE, job)


def _write(store: Store, table: Any, frame: pd.DataFrame, batch: UUID) -> None:
    def job(transaction: Any) -> None:
        if table in SAMPLE_TABLES:
            transaction.add_to_sample(table, frame.to_dict("records"))
            return
        transaction.add_facts(table, frame, batch)
        transaction.append(
            kind="example", record_id=batch, body="{}", based_on=0, reason="worked example", save_id=batch
        )

    store.write(COMMAND_LINE, job)


def same(found: Any, expected: str) -> bool:
    """A value from the store against what the example writes down."""
    if expected == "":
        return found is None or found == ""
    if isinstance(found, (int, float, Decimal)) and not isinstance(found, bool):
        return abs(float(found) - float(expected)) < 1e-9
    return str(found) == expected
