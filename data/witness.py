"""The witness: a small file beside the database with the number and the hash of the last acknowledged row.

A database whose log was forgotten or torn opens without complaint and without its last rows. The witness tells.
It has two slots that are written in turn, in place: a torn write leaves the other slot, one fdatasync is enough,
and it needs no free space (a temporary file and a rename need three syncs, and fail on a full disk).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_SLOT = 4096  # a block each, so that one torn block cannot take both
_sync = getattr(os, "fdatasync", os.fsync)


class WitnessDamaged(Exception):
    """Neither slot can be read."""


@dataclass(frozen=True)
class Seen:
    """The last row that was acknowledged."""

    seq: int
    hash: str


def witness_path(database: Path) -> Path:
    """The witness of a database lies beside it; the two belong together, in a back-up as well."""
    return database.with_name(database.name + ".witness")


class Witness:
    """The open witness of one database; only the writer writes it."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises `FileNotFoundError`, `WitnessDamaged` or another `OSError`."""
        self._file = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        try:
            self._count, self.seen = _newest(self._file, path)
        except BaseException:
            os.close(self._file)
            raise

    @classmethod
    def create(cls, path: Path, seen: Seen) -> Witness:
        """Make the file, whole or not at all, in place of any earlier one."""
        unfinished = path.with_name(path.name + ".new")
        with unfinished.open("wb") as file:
            file.write(_written(0, seen) + _written(1, seen))
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return cls(path)

    def write(self, seen: Seen) -> None:
        """Returns once `seen` is on the disk. Raises `OSError`; the slot before it is then still there."""
        count = self._count + 1
        os.pwrite(self._file, _written(count, seen), (count % 2) * _SLOT)
        _sync(self._file)
        self._count, self.seen = count, seen

    def close(self) -> None:
        """The file may be opened by another process again."""
        os.close(self._file)


def _newest(file: int, path: Path) -> tuple[int, Seen]:
    slots = [_parsed(os.pread(file, _SLOT, place * _SLOT)) for place in (0, 1)]
    readable = [slot for slot in slots if slot is not None]
    if not readable:
        raise WitnessDamaged(path)
    return max(readable, key=lambda slot: slot[0])


def _written(count: int, seen: Seen) -> bytes:
    line = f"{count} {seen.seq} {seen.hash}"
    return f"{line} {sha256(line.encode()).hexdigest()}\n".encode().ljust(_SLOT)


def _parsed(slot: bytes) -> tuple[int, Seen] | None:
    try:
        line, _, checksum = slot.decode("ascii").rstrip().rpartition(" ")
        if sha256(line.encode()).hexdigest() != checksum:
            return None
        count, seq, row_hash = line.split(" ")
        return int(count), Seen(int(seq), row_hash)
    except ValueError:
        return None
