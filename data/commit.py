"""Group commit: several jobs in one database transaction, acknowledged when it is certain that they are stored."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from data import soundness
from data.transaction import Transaction
from data.version import Cursor
from data.witness import Seen, Witness, witness_path
from data.words import Refusal, Text, _
from data.writer import Request

_log = logging.getLogger(__name__)


class Engine(Protocol):
    """What the committer needs of the database; `data/store.py` has it."""

    path: Path
    must_reattach: bool

    def room(self) -> Text | None:
        """Why nothing may be written now, or None."""

    def cursor(self) -> AbstractContextManager[Cursor]:
        """A cursor for the writer alone."""

    def storage_failed(self, problem: BaseException) -> bool:
        """True when the files failed, not the job."""

    def reattach(self) -> None:
        """Close the database and open it again. Raises `Refusal`."""


@dataclass
class _Outcome:
    request: Request
    result: Any = None
    problem: BaseException | None = None
    wrote: bool = False

    def tell(self) -> None:
        if self.problem is not None:
            self.request.answer.set_exception(self.problem)
        else:
            self.request.answer.set_result(self.result)


class Committer:
    """Used by the writer thread only; `tail`, the last committed row, may be read by anybody."""

    def __init__(self, engine: Engine, witness: Witness, tail: Seen) -> None:
        self.tail = tail
        self._engine = engine
        self._witness = witness

    def perform(self, group: list[Request]) -> None:
        """Answer each request. When a job fails, each job of the group is run again, by itself."""
        try:
            if self._engine.must_reattach:
                self._reattach()
            jobs = [request for request in group if request.job is not None]
            if jobs and (no_room := self._engine.room()):
                _refuse(jobs, no_room)
                jobs = []
        except Refusal as refusal:
            _refuse(group, *refusal.sentences)
            return
        for request in group:
            if request.job is None:
                request.answer.set_result(None)
        if jobs and not self._commit(jobs):
            for request in jobs:
                self._commit([request])

    def _commit(self, group: list[Request]) -> bool:
        """One transaction; False when nothing was stored and each job is to be run by itself."""
        before = tail = self.tail
        outcomes: list[_Outcome] = []
        try:
            with self._engine.cursor() as cursor:
                cursor.execute("BEGIN TRANSACTION")
                outcomes, tail, undo = self._run(cursor, group)
                if not undo:
                    # In a transaction that DuckDB has given up this raises; COMMIT would roll back and say it is done.
                    cursor.execute("SELECT 1")
                cursor.execute("ROLLBACK" if undo or not any(of.wrote for of in outcomes) else "COMMIT")
        except BaseException as problem:
            # Of a failed COMMIT nobody can say what became of it: DuckDB may report a full disk after the rows are
            # safe in its log. So look whether the last row is there once the database has been opened again.
            _log.error("writing to %s failed: %s", self._engine.path, problem)
            self._engine.must_reattach = True
            try:
                self._reattach()
            except Refusal as refusal:
                _refuse(group, _not_known(self._engine.path), *refusal.sentences)
                return True
            if tail == before or self.tail != tail:
                if len(group) > 1 and not self._engine.storage_failed(problem):
                    return False
                _refuse(group, _not_stored(self._engine.path))
                return True
        if undo and len(group) > 1:
            return False
        self._acknowledge(outcomes, tail)
        return True

    def _run(self, cursor: Cursor, group: list[Request]) -> tuple[list[_Outcome], Seen, bool]:
        """Run the jobs; their outcomes, the end of the chain after them, and whether all must be rolled back.

        DuckDB has no savepoints: what one job wrote can only be undone together with what the others wrote.
        """
        outcomes: list[_Outcome] = []
        tail = self.tail
        for request in group:
            transaction = Transaction(cursor, request.viewer, tail)
            outcome = _Outcome(request)
            try:
                outcome.result = request.run(transaction)
                transaction.require_alive()
                undo = transaction.is_repeat_with_facts
            except BaseException as problem:  # a page that is stopped raises no Exception
                if self._engine.storage_failed(problem):
                    raise
                outcome.problem = problem
                undo = transaction.must_be_undone
            finally:
                transaction.end()
            outcome.wrote = transaction.wrote
            outcomes.append(outcome)
            if undo:
                return outcomes, self.tail, True
            tail = transaction.tail
        return outcomes, tail, False

    def _acknowledge(self, outcomes: list[_Outcome], tail: Seen) -> None:
        self.tail = tail
        try:
            if self._witness.seen != tail:
                self._witness.write(tail)
        except OSError as problem:
            _log.error("the witness of %s cannot be written: %s", self._engine.path, problem)
            for outcome in outcomes:
                outcome.problem = outcome.problem or Refusal(_not_witnessed(self._engine.path))
        for outcome in outcomes:
            outcome.tell()

    def _reattach(self) -> None:
        self._engine.reattach()
        with self._engine.cursor() as cursor:
            lost = soundness.against_witness(cursor, self._witness.seen, self._engine.path)
            if lost:
                self._engine.must_reattach = True
                raise Refusal(*lost)
            self.tail = soundness.last_row(cursor)


def _refuse(group: list[Request], *sentences: Text) -> None:
    for request in group:
        request.answer.set_exception(Refusal(*sentences))


def _not_stored(database: Path) -> Text:
    return _(
        "Er is niets opgeslagen: schrijven naar {file} mislukte. Waarschijnlijk is de schijf vol. Maak ruimte vrij en "
        "sla opnieuw op.",
        file=str(database),
    )


def _not_known(database: Path) -> Text:
    return _(
        "Het is niet zeker of dit is opgeslagen: schrijven naar {file} mislukte. Sla later opnieuw op; dubbel wordt "
        "het niet.",
        file=str(database),
    )


def _not_witnessed(database: Path) -> Text:
    return _(
        "Dit is opgeslagen, maar het getuigebestand {witness} kon niet worden bijgewerkt. Controleer de schijf en sla "
        "opnieuw op; dubbel wordt het niet.",
        witness=str(witness_path(database)),
    )
