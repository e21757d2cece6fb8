"""The store: records as versions that are never changed, facts in batches. The only module that imports duckdb.

Reading takes a cursor per call; writing goes through one writer thread (`data/writer.py`) and is acknowledged after
COMMIT and after the witness beside the database has been written (`data/commit.py`).
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, TypeVar, cast
from uuid import UUID

import duckdb

from data import as_of, migrate, opening, query, soundness, version
from data.as_of import AsOf
from data.commit import Committer
from data.facts import FactTable
from data.gate import Gate
from data.migrate import Migration
from data.settings import Settings, StoreRefused
from data.transaction import Transaction
from data.version import EditConflict, Version
from data.viewer import COMMAND_LINE, Viewer
from data.views import Views
from data.witness import Witness
from data.words import Refusal, Text, _
from data.writer import Request, Writer

__all__ = ["EditConflict", "FactTable", "Settings", "Store", "StoreAsOf", "StoreRefused", "Transaction", "Version"]

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Store:
    """One open store. Any thread may read and write; one process at a time holds it."""

    # Where a reader's tables lie.
    _home = "app"

    def __init__(self, engine: _Engine, witness: Witness, committer: Committer, resources: ExitStack) -> None:
        """For `open`."""
        self._engine = engine
        self._witness = witness
        self._committer = committer
        self._resources = resources
        self._writer = Writer(committer.perform)
        atexit.register(self.close)

    @classmethod
    def open(cls, settings: Settings, *, migrations: Path = migrate.MIGRATIONS, renew_witness: bool = False) -> Store:
        """Open the store, or make it. Raises `StoreRefused`, with everything still as it was.

        The whole chain is checked each time (see docs/decisions.md for what it costs); the facts only by `check`.
        `renew_witness` takes the database as it stands for complete, after its witness was lost.
        """
        path = settings.path.expanduser().resolve()
        # DuckDB makes its log and its spill files later, at any moment: all of them for our account only.
        os.umask(0o077)
        with ExitStack() as resources:
            resources.callback(opening.take(path).release)
            opening.require_files(path)
            opening.close_to_others(path)
            try:
                engine = _Engine(replace(settings, path=path), migrate.known(migrations))
                resources.callback(engine.close)
                with engine.cursor() as cursor:
                    migrate.migrate(cursor, path, engine.migrations)
                    tail = soundness.last_row(cursor)
                    witness = opening.open_witness(path, tail, renew_witness)
                    resources.callback(witness.close)
                    wrong = soundness.of_chain(cursor, path) + soundness.against_witness(cursor, witness.seen, path)
                if wrong:
                    raise StoreRefused(*wrong)
                if witness.seen != tail:
                    # Rows from just before a crash: committed, not acknowledged. They are there, so they count.
                    witness.write(tail)
            except duckdb.Error as problem:
                _log.info("%s does not open: %s", path, problem)  # a command shows the sentence, nothing else
                raise StoreRefused(opening.from_engine(problem, path)) from problem
            except OSError as problem:
                raise StoreRefused(opening.from_system(problem, path)) from problem
            return cls(engine, witness, Committer(engine, witness, tail), resources.pop_all())

    @property
    def path(self) -> Path:
        """Where the database lies; its other files lie beside it."""
        return self._engine.path

    @property
    def revision(self) -> int:
        """The number of the last committed row; rises with every commit, so a cache can be keyed by it."""
        return self._committer.tail.seq

    def read(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Any]:
        """All rows of one query, as named tuples; `$name` in the query is parameter `name`.

        Raises `ValueError` for anything but one query, `duckdb.Error` for a query that is wrong.
        """

        def ask(cursor: duckdb.DuckDBPyConnection) -> list[Any]:
            query.require_reading(cursor, sql)
            return query.rows(cursor, sql, parameters)

        return self._ask(ask)

    def newest_versions(self, kind: str) -> list[Version]:
        """The newest version of each record of this kind, in the order in which the records first appeared."""
        return self._ask(lambda cursor: version.newest_of_kind(cursor, kind))

    def all_versions(self, kind: str) -> list[Version]:
        """Every version of each record of this kind, in the order in which they were written."""
        return self._ask(lambda cursor: version.all_of_kind(cursor, kind))

    def versions(self, record_id: UUID) -> list[Version]:
        """Every version of one record, the first one first; empty when there is none."""
        return self._ask(lambda cursor: version.of_record(cursor, record_id))

    def write(self, viewer: Viewer, job: Callable[[Transaction], T]) -> T:
        """Run `job` in the writer; returns its result once all it wrote is safe on the disk.

        A job may be run more than once (when another one failed beside it): it must do nothing but use its
        transaction. Raises what the job raised, with nothing stored, and `Refusal` when the disk does not take it.
        Whoever is interrupted while waiting leaves a job that is stored whole or not at all.
        """
        return cast(T, self._writer.submit(Request(viewer, job)))

    def as_of(self, seq: int, *, facts: int | None = None, decisions: int | None = None) -> StoreAsOf:
        """The store as it was at row `seq` of the chain, to read from; end it with `with` or `close`.

        With `facts` also what was delivered later, up to that row: what later deliveries change. With `decisions` also
        the decisions of reviews up to that row. Raises `ValueError` for a row that is not there.
        """
        latest = self.revision
        of = AsOf(latest, latest, latest).further_back(seq, facts, decisions)
        return StoreAsOf(self._engine, self._writer, of)

    def check(self) -> list[Text]:
        """Everything that is wrong, from chain and witness to each delivery's rows and the views; empty when sound."""
        seen = self._witness.seen  # before the snapshot, which may then only be ahead of it
        path = self._engine.path

        def ask(cursor: duckdb.DuckDBPyConnection) -> list[Text]:
            return (
                soundness.of_chain(cursor, path)
                + soundness.against_witness(cursor, seen, path)
                + soundness.of_facts(cursor)
                + soundness.of_views(self._engine.views.foreign(), path)
            )

        try:
            return self._ask(ask)
        except duckdb.Error as problem:
            _log.error("%s cannot be checked: %s", path, problem)
            return [opening.from_engine(problem, path)]

    def close(self) -> None:
        """Finish the writes that were asked for, then close the files. A second time does nothing."""
        atexit.unregister(self.close)
        self._writer.close()
        self._resources.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, ask: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        try:
            with self._engine.reading(self._home) as cursor:
                return ask(cursor)
        except _Away:
            pass
        except duckdb.Error as problem:
            if not self._engine.lost_by(problem):
                raise
            self._engine.must_reattach = True
        # The writer opens it again, or says why not; then it is asked once more.
        self._writer.submit(Request(COMMAND_LINE, None))
        with self._engine.reading(self._home) as cursor:
            return ask(cursor)


class StoreAsOf(Store):
    """A store as it was, made by `Store.as_of`: whatever reads a `Store` reads this one, and nobody writes in it."""

    def __init__(self, engine: _Engine, writer: Writer, of: AsOf) -> None:
        """For `Store.as_of`."""
        self._engine = engine
        self._writer = writer  # only to open the database again, when it was taken away
        self._of = of
        self._home = engine.show(of)

    @property
    def revision(self) -> int:
        """The row of the chain up to which records are shown."""
        return self._of.seq

    def as_of(self, seq: int, *, facts: int | None = None, decisions: int | None = None) -> StoreAsOf:
        """Further back; what is not shown here is not shown there either."""
        return StoreAsOf(self._engine, self._writer, self._of.further_back(seq, facts, decisions))

    def write(self, viewer: Viewer, job: Callable[[Transaction], T]) -> NoReturn:  # noqa: ARG002
        """Raise `RuntimeError`: what was there cannot be written any more."""
        raise RuntimeError(f"this is the store as it was at row {self.revision}; write in the store itself")

    def check(self) -> NoReturn:
        """Raise `RuntimeError`: whether the store is sound shows in the store itself."""
        raise RuntimeError(f"this is the store as it was at row {self.revision}; check the store itself")

    def close(self) -> None:
        """Take the views away. A second time does nothing."""
        self._engine.hide(self._home)


class _Away(Exception):
    """The database is not attached now."""


class _Engine:
    """The database file, attached to an in-memory control connection.

    So it can be taken away and attached again (after a full disk) while the process goes on, which a connection to
    the file itself cannot.
    """

    def __init__(self, settings: Settings, migrations: list[Migration]) -> None:
        self.path = settings.path
        self.migrations = migrations
        self.views = Views(migrations, self.cursor)
        self.must_reattach = False
        self._settings = settings
        self._gate = Gate()
        self._closed = False
        self._numbers = count(1)
        # What is shown of the store as it was, by schema; and which of those views this control connection has.
        self._shown: dict[str, AsOf] = {}
        self._made: set[str] = set()
        self._making = threading.Lock()
        self._control = self._connect()

    @contextmanager
    def cursor(self, home: str = "app") -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for the writer. One per use: a connection shared by threads gives one the other's numbers."""
        cursor = self._control.cursor()
        try:
            cursor.execute(f"USE {home}")
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def reading(self, home: str) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor in a transaction that cannot write, even by a WITH that inserts. Raises `_Away`."""
        with self._gate.together():
            if self._closed:
                raise Refusal(_("De opslag is gesloten. Start Keerpunt opnieuw."))
            if self.must_reattach:
                raise _Away
            self._make(home)
            with self.cursor(home) as cursor:
                cursor.execute("BEGIN TRANSACTION READ ONLY")
                yield cursor

    def show(self, of: AsOf) -> str:
        """A schema for the views of the store as it was; they are made when somebody reads there."""
        home = f"memory.as_of_{next(self._numbers)}"
        self._shown[home] = of
        return home

    def hide(self, home: str) -> None:
        """Take those views away."""
        with self._gate.together(), self._making:
            self._shown.pop(home, None)
            if home in self._made and not self._closed:
                self._control.execute(f"DROP SCHEMA IF EXISTS {home} CASCADE")
            self._made.discard(home)

    def room(self) -> Text | None:
        """A sentence when so little disk is left that a checkpoint, which rewrites parts of the file, may fail."""
        needed = max(self._settings.least_free_bytes, self.path.stat().st_size // 4)
        free = shutil.disk_usage(self.path.parent).free
        if free >= needed:
            return None
        return _(
            "Er is niets opgeslagen: op de schijf met {file} is nog {free} MB vrij en er is {needed} MB nodig. Maak "
            "ruimte vrij en sla opnieuw op.",
            file=str(self.path),
            free=free // 1_000_000,
            needed=-(-needed // 1_000_000),
        )

    def storage_failed(self, problem: BaseException) -> bool:
        """True when the files failed, not the job."""
        return isinstance(
            problem, (duckdb.IOException, duckdb.FatalException, duckdb.InternalException)
        ) or self.lost_by(problem)

    def lost_by(self, problem: BaseException) -> bool:
        """True when DuckDB has put the database out of use until it is attached again."""
        return isinstance(problem, duckdb.Error) and "invalidated" in str(problem)

    def reattach(self) -> None:
        """Close and open the database, with nobody reading. Raises `Refusal` when it does not open."""
        with self._gate.alone():
            self.must_reattach = True
            with suppress(duckdb.Error):
                self._control.execute("DETACH app")
            try:
                self._attach(self._control)
            except duckdb.Error:
                with suppress(duckdb.Error):
                    self._control.close()
                try:
                    self._control = self._connect()
                except duckdb.Error as problem:
                    _log.error("%s cannot be attached again: %s", self.path, problem)
                    raise Refusal(opening.from_engine(problem, self.path)) from problem
            self.must_reattach = False

    def close(self) -> None:
        """Let the readers finish, checkpoint, and let go of the file."""
        with self._gate.alone():
            self._closed = True
            try:
                self._control.execute("DETACH app")
            except duckdb.Error as problem:  # the rows are in the log; it is read at the next start
                _log.warning("%s was closed without a checkpoint: %s", self.path, problem)
            self._control.close()

    def _make(self, home: str) -> None:
        if home == "app":
            return
        with self._making:
            if home not in self._shown:
                raise RuntimeError("this is a store as it was that was closed; ask the store for it again")
            if home not in self._made:
                with self.cursor() as cursor:
                    as_of.make(cursor, home, self._shown[home], self.views.own())
                self._made.add(home)

    def _connect(self) -> duckdb.DuckDBPyConnection:
        self._made = set()
        control = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": self._settings.memory_limit,
                "threads": self._settings.threads,
                "temp_directory": f"{self.path}.tmp",
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                # Or a table name that does not exist would be looked for among Python's variables.
                "python_enable_replacements": False,
            },
        )
        try:
            self._attach(control)
            # DuckDB keeps the attached file and its log among what may be opened, so it can be attached again.
            control.execute("SET enable_external_access = false")
            control.execute("SET lock_configuration = true")
        except BaseException:
            control.close()
            raise
        return control

    def _attach(self, control: duckdb.DuckDBPyConnection) -> None:
        path = str(self.path).replace("'", "''")
        # TYPE: a file of another program must not make DuckDB look for an extension that can read it.
        control.execute(f"ATTACH '{path}' AS app (TYPE duckdb, STORAGE_VERSION 'v1.5.0')")
