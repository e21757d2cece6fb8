"""The views over the tables, as the migrations of this release make them, whatever the file says.

No checksum covers a view: whoever makes one anew in the file changes every figure that counts from it. So the store as
it was is built on the views of the migrations, and `check` holds those in the file against them. Not at opening: how
DuckDB writes a view down differs per version, and comparing them takes a tenth of a second.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from data.migrate import Migration
from data.version import Cursor

_EMPTY = "scratch"


class Views:
    """The views of one open store; any thread may ask. `cursor` gives a cursor of its control connection."""

    def __init__(self, migrations: Sequence[Migration], cursor: Callable[[], AbstractContextManager[Cursor]]) -> None:
        self._migrations = migrations
        self._cursor = cursor
        self._own: tuple[str, ...] | None = None
        self._lock = threading.Lock()

    def own(self) -> tuple[str, ...]:
        """The SQL of each view, in the order in which they are made; worked out once."""
        with self._lock:
            if self._own is None:
                with self._migrated() as cursor:
                    self._own = tuple(_views(cursor, _EMPTY).values())
            return self._own

    def foreign(self) -> list[str]:
        """The names of views in the file that are not as this release makes them, and of macros, which it never makes.

        DuckDB writes down what it read from a file otherwise than what it was just told, so both are told it anew.
        """
        with self._lock, self._migrated() as cursor:
            expected = _views(cursor, _EMPTY).values()
            ours, theirs = _told_anew(cursor, expected), _told_anew(cursor, _views(cursor, "app").values())
            cursor.execute(
                "SELECT DISTINCT function_name FROM duckdb_functions() WHERE database_name = 'app' AND NOT internal "
                "ORDER BY function_name"
            )
            macros = [name for (name,) in cursor.fetchall()]
        return [name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name)] + macros

    @contextmanager
    def _migrated(self) -> Iterator[Cursor]:
        """A database in memory with the tables and views of this release and no rows, gone afterwards."""
        with self._cursor() as cursor:
            cursor.execute(f"ATTACH ':memory:' AS {_EMPTY}")
            try:
                cursor.execute(f"USE {_EMPTY}")
                for migration in self._migrations:
                    cursor.execute(migration.sql)
                yield cursor
            finally:
                cursor.execute("USE app")
                cursor.execute(f"DETACH {_EMPTY}")


def _told_anew(cursor: Cursor, views: Iterable[str]) -> dict[str, str]:
    for name in reversed(_views(cursor, _EMPTY)):
        cursor.execute(f'DROP VIEW "{name}"')
    for sql in views:
        cursor.execute(sql)
    return _views(cursor, _EMPTY)


def _views(cursor: Cursor, database: str) -> dict[str, str]:
    cursor.execute(
        "SELECT view_name, sql FROM duckdb_views() WHERE database_name = $database AND NOT internal "
        "ORDER BY view_oid",  # a view may ask one that was made before it
        {"database": database},
    )
    return {str(name): str(sql) for name, sql in cursor.fetchall()}
