"""The store: records as versions that are never changed, facts in batches. The only module that imports duckdb.

Reading takes a cursor per call; writing goes through one writer thread (`data/writer.py`) and is acknowledged after
COMMIT and after the witness beside the database has been written. Why it is built so is in docs/decisions.md.
"""

from __future__ import annotations

import atexit
import json
import logging
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar, cast
from uuid import UUID

import duckdb

from data import chain, facts, migrate, query, version
from data.facts import FACT_TABLES, FactTable
from data.lock import AlreadyLocked, StoreLock
from data.settings import Settings, StoreRefused
from data.transaction import Transaction
from data.version import EditConflict, Version
from data.viewer import COMMAND_LINE, Viewer
from data.witness import Seen, Witness, WitnessDamaged, witness_path
from data.words import Refusal, Text, _
from data.writer import Request, Writer

__all__ = ["EditConflict", "FactTable", "Settings", "Store", "StoreRefused", "Transaction", "Version"]

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Store:
    """One open store. Any thread may read and write; one process at a time holds it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._control = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": settings.memory_limit,
                "threads": settings.threads,
                "temp_directory": f"{settings.path}.tmp",
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "python_enable_replacements": False,
            },
        )
        self._attach()
        self._control.execute("SET enable_external_access = false")
        self._control.execute("SET lock_configuration = true")
        with self._cursor() as cursor:
            migrate.migrate(cursor, settings.path, migrate.known())
        self._tail = self._last()
        self._revision = self._tail.seq
        self._writer = Writer(self._perform)

    @classmethod
    def open(cls, settings: Settings) -> Store:
        """Open or make the store. Raises `StoreRefused`."""
        settings.path.parent.mkdir(parents=True, exist_ok=True)
        return cls(settings)

    @property
    def revision(self) -> int:
        """The number of the last committed row; rises with every commit, so a cache can be keyed by it."""
        return self._revision

    def read(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Any]:
        """The rows of one query, as named tuples; `$name` in the query is parameter `name`."""
        with self._cursor() as cursor:
            query.require_reading(cursor, sql)
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            return query.rows(cursor, sql, parameters)

    def newest_versions(self, kind: str) -> list[Version]:
        """The newest version of each record of this kind, in the order in which the records first appeared."""
        with self._cursor() as cursor:
            return version.newest_of_kind(cursor, kind)

    def versions(self, record_id: UUID) -> list[Version]:
        """Every version of one record, the first one first."""
        with self._cursor() as cursor:
            return version.of_record(cursor, record_id)

    def write(self, viewer: Viewer, job: Callable[[Transaction], T]) -> T:
        """Run `job` in a transaction; returns after COMMIT."""
        return cast(T, self._writer.submit(Request(viewer, job)))

    def check(self) -> list[Text]:
        """Everything that is wrong; empty when the store is sound."""
        return []

    def close(self) -> None:
        """Finish the writes that were asked for and close the files."""
        self._writer.close()
        self._control.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _attach(self) -> None:
        path = str(self._settings.path).replace("'", "''")
        self._control.execute(f"ATTACH '{path}' AS app (STORAGE_VERSION 'v1.5.0')")

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._control.cursor()
        try:
            cursor.execute("USE app")
            yield cursor
        finally:
            cursor.close()

    def _last(self) -> Seen:
        with self._cursor() as cursor:
            row = cursor.execute("SELECT seq, hash FROM record_version ORDER BY seq DESC LIMIT 1").fetchone()
        return Seen(*row) if row else Seen(0, chain.GENESIS)

    def _perform(self, group: list[Request]) -> None:
        for request in group:
            with self._cursor() as cursor:
                cursor.execute("BEGIN TRANSACTION")
                transaction = Transaction(cursor, request.viewer, self._tail)
                try:
                    result = request.job(transaction)
                    if transaction.added_facts and not transaction.appended:
                        raise RuntimeError("facts without a record")
                    cursor.execute("COMMIT")
                except BaseException as problem:
                    cursor.execute("ROLLBACK")
                    request.answer.set_exception(problem)
                    continue
                finally:
                    transaction.end()
                self._tail = transaction.tail
                self._revision = self._tail.seq
                request.answer.set_result(result)
