"""One process per store: a lock on a file of its own beside the database.

DuckDB's lock on the database file is lost as soon as this process opens and closes that file once (a copy, a
checksum), so it cannot be relied upon. The lock file stays behind: removing it would let two processes in.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class AlreadyLocked(Exception):
    """Another process, or this one, has the store open; `holder` is its process id when it is known."""

    def __init__(self, holder: str) -> None:
        self.holder = holder
        super().__init__(holder)


class StoreLock:
    """Held from construction to `release`, or until the process ends in whatever way."""

    def __init__(self, database: Path) -> None:
        """Raises `AlreadyLocked` at once when the lock is taken, and `OSError` when there is no place for it."""
        path = database.with_name(database.name + ".lock")
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(self._file, 20, 0).decode("ascii", "replace").strip()
            os.close(self._file)
            raise AlreadyLocked(holder or "?") from None
        except BaseException:
            os.close(self._file)
            raise
        try:
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, f"{os.getpid()}\n".encode(), 0)
        except OSError:
            pass  # a full disk: the number is a service to whoever reads the sentence, the lock itself holds

    def release(self) -> None:
        """Let the next process in."""
        os.close(self._file)
