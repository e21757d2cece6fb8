"""What the store holds of a record: its versions, and the clash when two people made the same next one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

from data.today import HERE
from data.words import Refusal, _

COLUMNS = "seq, record_id, version, kind, body, author, written_at, reason, save_id"


class Cursor(Protocol):
    """What is used of a DuckDB cursor outside `data/store.py`, the only importer of duckdb."""

    @property
    def description(self) -> Any:
        """A tuple per column of the last result; the name comes first."""

    def execute(self, query: str, parameters: object = None, /) -> Any:
        """Run the statement."""

    def extract_statements(self, query: str, /) -> list[Any]:
        """The statements in a text, each with its type."""

    def fetchall(self) -> list[Any]:
        """Every row of the last result."""

    def register(self, view_name: str, python_object: object, /) -> Any:
        """Let SQL read a data frame under a name."""

    def unregister(self, view_name: str, /) -> Any:
        """Forget the data frame."""


@dataclass(frozen=True)
class Version:
    """One version of one record, as it was written; never changed afterwards.

    `written_at` has the zone of the municipality, so that its day is the day on which somebody wrote it.
    """

    seq: int
    record_id: UUID
    version: int
    kind: str
    body: str
    author: str
    written_at: datetime
    reason: str
    save_id: UUID


class EditConflict(Refusal):
    """Someone saved the record after the viewer read it. Both texts are here, so that a person can choose."""

    def __init__(self, mine: str, theirs: Version) -> None:
        self.mine = mine
        self.theirs = theirs
        super().__init__(
            _(
                "Iemand anders heeft dit intussen opgeslagen (versie {version}). Vergelijk beide teksten en sla "
                "daarna opnieuw op.",
                version=theirs.version,
            )
        )


def selected(cursor: Cursor, rest_of_query: str, parameters: dict[str, object]) -> list[Version]:
    """The versions that `SELECT <columns> <rest_of_query>` gives."""
    cursor.execute(f"SELECT {COLUMNS} {rest_of_query}", parameters)
    return [Version(**dict(zip(COLUMNS.split(", "), row, strict=True))) for row in map(_in_utc, cursor.fetchall())]


def newest_of_kind(cursor: Cursor, kind: str) -> list[Version]:
    """The newest version of each record of this kind, in the order in which the records first appeared.

    Picked here: for the few versions that records have, a join in SQL took two to three times as long.
    """
    newest: dict[UUID, Version] = {}
    for version in all_of_kind(cursor, kind):
        newest[version.record_id] = version
    return list(newest.values())


def all_of_kind(cursor: Cursor, kind: str) -> list[Version]:
    """Every version of every record of this kind, in the order in which they were written."""
    return selected(cursor, "FROM record_version WHERE kind = $kind ORDER BY seq", {"kind": kind})


def of_record(cursor: Cursor, record_id: UUID) -> list[Version]:
    """Every version of one record, the first one first."""
    return selected(cursor, "FROM record_version WHERE record_id = $id ORDER BY version", {"id": record_id})


def _in_utc(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(value.replace(tzinfo=UTC).astimezone(HERE) if isinstance(value, datetime) else value for value in row)
