"""Numbered migrations: SQL files in `data/migrations`, each applied once, in one transaction with its checksum.

They run before serving. After each comes a checkpoint: DuckDB 1.5 cannot always reopen a file after a kill that
follows several kinds of DDL, so no DDL is left in the log.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from data.settings import StoreRefused
from data.version import Cursor
from data.words import _

MIGRATIONS = Path(__file__).parent / "migrations"
_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


@dataclass(frozen=True)
class Migration:
    """One file. Once released it is never edited: a store that has applied it would no longer open."""

    number: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """Of the text, not the bytes: another line ending is the same migration."""
        return sha256(self.sql.encode()).hexdigest()


def known(folder: Path = MIGRATIONS) -> list[Migration]:
    """The migrations of this release, numbered 1, 2, 3 …; raises `ValueError` for a wrong name or a gap."""
    found = []
    for path in sorted(folder.glob("*.sql")):
        name = _NAME.fullmatch(path.name)
        if name is None:
            raise ValueError(f"{path}: a migration is named like 0002_what_it_does.sql")
        found.append(Migration(int(name[1]), path.stem, path.read_text(encoding="utf-8")))
    if [migration.number for migration in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"{folder}: migrations must be numbered 1, 2, 3 … without gaps or repeats")
    return found


def migrate(cursor: Cursor, database: Path, migrations: list[Migration]) -> None:
    """Bring the database up to this release. Raises `StoreRefused` when it is not ours, or of a newer release."""
    file = str(database)
    applied = _applied(cursor, file)
    of_this_release = {migration.number: migration for migration in migrations}
    for number, name, checksum in applied:
        if number not in of_this_release:
            raise StoreRefused(
                _(
                    "De database {file} is van een nieuwere versie van Keerpunt (stap {name}). Installeer die "
                    "versie, of zet een reservekopie van voor de overgang terug.",
                    file=file,
                    name=name,
                )
            )
        if of_this_release[number].checksum != checksum:
            raise StoreRefused(
                _(
                    "De database {file} is gemaakt met een andere inhoud van stap {name} dan deze versie van "
                    "Keerpunt heeft. Installeer de versie waarmee de database is gemaakt.",
                    file=file,
                    name=name,
                )
            )
    for migration in migrations[len(applied) :]:
        try:
            _apply(cursor, migration)
        except Exception as problem:
            if "No space left" in str(problem):
                raise  # the disk's fault, with a sentence of its own
            raise StoreRefused(
                _(
                    "Stap {name} van deze versie van Keerpunt lukt niet op de database {file}; die is niet veranderd. "
                    "Ga terug naar de vorige versie en meld dit: {cause}",
                    file=file,
                    name=migration.name,
                    cause=str(problem).partition("\n")[0],
                )
            ) from problem


def _applied(cursor: Cursor, file: str) -> list[tuple[int, str, str]]:
    cursor.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'app'")
    tables = {name for (name,) in cursor.fetchall()}
    if "schema_migration" not in tables:
        if tables:
            raise StoreRefused(
                _(
                    "Het bestand {file} is een DuckDB-database, maar niet van Keerpunt. Kies met KEERPUNT_STORE "
                    "een ander bestand.",
                    file=file,
                )
            )
        cursor.execute(
            "CREATE TABLE schema_migration (number INTEGER NOT NULL, name VARCHAR NOT NULL, "
            "checksum VARCHAR NOT NULL, applied_at TIMESTAMP NOT NULL)"
        )
    cursor.execute("SELECT number, name, checksum FROM schema_migration ORDER BY number")
    return cursor.fetchall()


def _apply(cursor: Cursor, migration: Migration) -> None:
    cursor.execute("BEGIN TRANSACTION")
    try:
        cursor.execute(migration.sql)
        cursor.execute(
            "INSERT INTO schema_migration VALUES ($number, $name, $checksum, $now)",
            {
                "number": migration.number,
                "name": migration.name,
                "checksum": migration.checksum,
                "now": datetime.now(UTC).replace(tzinfo=None),
            },
        )
        cursor.execute("COMMIT")
    except BaseException:
        with suppress(Exception):  # the first error says more
            cursor.execute("ROLLBACK")
        raise
    cursor.execute("CHECKPOINT app")
