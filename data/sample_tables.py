"""The rows of a running time sample: added one respondent at a time, and taken away, never changed.

They stand outside the chain of versions, so nothing here has an author or a time of writing.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, get_args
from uuid import UUID

from data.version import Cursor

SampleTable = Literal["sample_key", "sample_member", "sample_answer"]
SAMPLE_TABLES: tuple[SampleTable, ...] = get_args(SampleTable)


def add(cursor: Cursor, table: SampleTable, rows: Sequence[Mapping[str, object]]) -> None:
    """Append the rows, which all have the columns of the first one, each with a value or None.

    Raises `ValueError` for another table, or when a row has other columns.
    """
    _require(table)
    if not rows:
        return
    columns = list(rows[0])
    if other := next((row for row in rows if row.keys() != rows[0].keys()), None):
        raise ValueError(f"rows must all have the columns {', '.join(columns)}, got {', '.join(other)}")
    # One statement: a statement for each row takes a millisecond, and nobody else can save meanwhile.
    cells = ", ".join(f"unnest(${name}) AS {name}" for name in columns)
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {cells}",
        {name: [row[name] for row in rows] for name in columns},
    )


def drop(cursor: Cursor, sample_id: UUID, respondent: UUID | None) -> None:
    """Take away all rows of a sample, or of one respondent in it."""
    for table in SAMPLE_TABLES:
        cursor.execute(
            f"DELETE FROM {table} WHERE sample_id = $sample_id "  # noqa: S608 (our own names)
            "AND ($respondent IS NULL OR respondent = $respondent)",
            {"sample_id": sample_id, "respondent": respondent},
        )


def _require(table: str) -> None:
    if table not in SAMPLE_TABLES:
        raise ValueError(f"table must be one of {', '.join(SAMPLE_TABLES)}, got {table!r}")
