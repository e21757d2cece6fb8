"""Facts from deliveries: rows without keys, added a batch at a time, with a checksum that does not mind order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args
from uuid import UUID

from data.version import Cursor

if TYPE_CHECKING:
    import pandas

FactTable = Literal["outcome", "case_characteristic", "indicator_value", "comparison_count", "staff_time"]
NO_ROWS = "0:0"
FACT_TABLES: tuple[FactTable, ...] = get_args(FactTable)
# Columns of a later release, empty in the rows of before. Only these: a frame that forgot `value` is a mistake.
_MAY_BE_LEFT_OUT: dict[FactTable, frozenset[str]] = {
    "outcome": frozenset({"moment", "due_on"}),
    "indicator_value": frozenset({"variance", "value"}),
    "staff_time": frozenset({"mark", "moments", "answered", "doers"}),
}


def add(cursor: Cursor, table: FactTable, frame: pandas.DataFrame, batch_id: UUID) -> str:
    """Append the rows of `frame` under `batch_id`; the checksum of everything the table holds of that batch.

    Raises `ValueError` when the columns of the frame are not those of the table without `batch_id`. Columns that a
    later release added may be left out, and are empty then.
    """
    if table not in FACT_TABLES:
        raise ValueError(f"{table} is not a table of facts")
    expected = {name for name, _ in _columns(cursor, table)} - {"batch_id"}
    given = set(frame.columns)
    optional = _MAY_BE_LEFT_OUT.get(table, frozenset())
    if not expected - optional <= given <= expected or not frame.columns.is_unique:
        raise ValueError(f"{table} needs the columns {sorted(expected)}, each once; got {list(frame.columns)}")
    columns = ", ".join(f'"{name}"' for name in frame.columns)
    # A copy: DuckDB reads no frame that is a reversed view of another.
    cursor.register("facts_to_add", frame.copy())
    cursor.execute(
        f"INSERT INTO {table} (batch_id, {columns}) "  # noqa: S608 (the table's own columns)
        f"SELECT $batch_id, {columns} FROM facts_to_add",
        {"batch_id": batch_id},
    )
    cursor.unregister("facts_to_add")  # not after an error: the transaction is dead then, and so is the cursor soon
    return checksums(cursor, table, batch_id).get(batch_id, NO_ROWS)


def reverse(cursor: Cursor, table: FactTable, batch_id: UUID, by: UUID) -> str:
    """Append the rows of `batch_id` once more under the batch `by`, with their sign turned; the checksum of `by`.

    Within DuckDB, so that every bit of a number comes along and a million rows need no memory of Python's.
    """
    if table not in FACT_TABLES:
        raise ValueError(f"{table} is not a table of facts")
    columns = ", ".join(f'"{name}"' for name, _ in _columns(cursor, table) if name not in ("batch_id", "sign"))
    cursor.execute(
        f"INSERT INTO {table} (batch_id, sign, {columns}) "  # noqa: S608 (the table's own columns)
        f"SELECT $by, -sign, {columns} FROM {table} WHERE batch_id = $batch_id ORDER BY rowid",
        {"batch_id": batch_id, "by": by},
    )
    return checksums(cursor, table, by).get(by, NO_ROWS)


def checksums(cursor: Cursor, table: FactTable, batch_id: UUID | None = None) -> dict[UUID, str]:
    """`rows:sum` per batch. Summed, not XORed: with XOR any two equal rows would vanish against each other.

    An empty value adds nothing to a row's text, so a column that a later release adds changes no old checksum.
    """
    row = "concat(" + ", ".join(_as_text(name, kind) for name, kind in sorted(_columns(cursor, table))) + ")"
    cursor.execute(
        f"SELECT batch_id, count(*), sum(md5_number_lower({row})) FROM {table} "  # noqa: S608 (our own names)
        "WHERE $batch_id IS NULL OR batch_id = $batch_id GROUP BY batch_id",
        {"batch_id": batch_id},
    )
    return {batch: f"{rows}:{total}" for batch, rows, total in cursor.fetchall()}


def _columns(cursor: Cursor, table: FactTable) -> list[tuple[str, str]]:
    cursor.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = 'app' AND table_name = $table",
        {"table": table},
    )
    return cursor.fetchall()


def _as_text(name: str, kind: str) -> str:
    # The bits of a number, not its digits: how many digits are written is up to the version of DuckDB.
    value = f'"{name}"::BIT::VARCHAR' if kind in ("DOUBLE", "FLOAT") else f'"{name}"::VARCHAR'
    return f"CASE WHEN \"{name}\" IS NOT NULL THEN concat('{name}=', strlen({value}), ':', {value}) END"
