"""The one writer: a thread with a queue. Jobs that wait together are committed together (group commit).

With 32 people writing at once that is faster than a commit each, and nobody waits long: behind a plain lock the
unlucky waited a second. DuckDB has no savepoints, so when one job of a group fails, each is run again by itself.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any

from data.transaction import Transaction
from data.viewer import Viewer
from data.words import Refusal, _

_MOST_TOGETHER = 64
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Request:
    """One job and the place where its caller waits for the answer.

    Without a job it only asks the writer to see to it that the database is attached.
    """

    viewer: Viewer
    job: Callable[[Transaction], Any] | None
    answer: Future[Any] = field(default_factory=Future)

    def run(self, transaction: Transaction) -> Any:
        """The result of the job."""
        return self.job(transaction) if self.job else None


class Writer:
    """Hands groups of requests to `perform`, which must answer each of them."""

    def __init__(self, perform: Callable[[list[Request]], None]) -> None:
        self._perform = perform
        self._queue: SimpleQueue[Request | None] = SimpleQueue()
        self._closed = False
        self._door = threading.Lock()
        self._thread = threading.Thread(target=self._work, name="keerpunt-writer", daemon=True)
        self._thread.start()

    def submit(self, request: Request) -> Any:
        """Wait for the answer. Whoever is interrupted while waiting leaves the job to be done whole, or not at all."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("a job must not write through the store; it has its transaction for that")
        with self._door:
            if self._closed:
                raise Refusal(_("De opslag is gesloten. Start Keerpunt opnieuw."))
            self._queue.put(request)
        return request.answer.result()

    def close(self) -> None:
        """Finish what was submitted, then stop."""
        with self._door:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            group = [first]
            last = False
            try:
                while len(group) < _MOST_TOGETHER and not last:
                    request = self._queue.get_nowait()
                    if request is None:
                        last = True
                    else:
                        group.append(request)
            except Empty:
                pass
            self._answer(group)
            if last:
                return

    def _answer(self, group: list[Request]) -> None:
        try:
            self._perform(group)
        except BaseException as problem:  # whatever happens, nobody may be left waiting and the thread goes on
            _log.exception("writing failed")
            for request in group:
                if not request.answer.done():
                    request.answer.set_exception(problem)
