"""Plain reading queries: what counts as one, and its rows as named tuples."""

from collections import namedtuple
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from data.version import Cursor


def require_reading(cursor: Cursor, sql: str) -> None:
    """Raise `ValueError` unless `sql` is one query. A SET, a second statement or an INSERT is no query."""
    kinds = [statement.type.name for statement in cursor.extract_statements(sql)]
    if kinds not in (["SELECT"], ["EXPLAIN"]):
        raise ValueError(f"only one query that reads is allowed here, not {kinds}: {sql}")


def rows(cursor: Cursor, sql: str, parameters: Mapping[str, object] | None) -> list[Any]:
    """All rows of the query, fetched: an open result would keep the cursor."""
    cursor.execute(sql, dict(parameters) if parameters else None)
    row = _row_type(tuple(column[0] for column in cursor.description))
    return [row(*values) for values in cursor.fetchall()]


@lru_cache(maxsize=512)
def _row_type(columns: tuple[str, ...]) -> Any:
    # rename: a column without a usable name, such as count(*), gets its place as its name.
    return namedtuple("Row", columns, rename=True)
