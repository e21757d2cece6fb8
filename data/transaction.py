"""What a job may do while it holds the writer: read, append versions, add facts. Valid only inside that job."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from data import chain, facts, query, sample_tables, version
from data.facts import FactTable
from data.sample_tables import SampleTable
from data.today import moment as this_moment
from data.today import today
from data.version import Cursor, EditConflict, Version
from data.viewer import Viewer
from data.witness import Seen
from data.words import Refusal, _

if TYPE_CHECKING:
    import pandas


class Transaction:
    """One job's part of a database transaction; other jobs of the same group commit may have gone before it."""

    def __init__(self, cursor: Cursor, viewer: Viewer, tail: Seen) -> None:
        self.viewer = viewer
        self.tail = tail
        # The moment that the record being written is of, for its rules; None for now.
        self.written_as_of: datetime | None = None
        self.appended = 0
        self.repeated = False
        self.added_facts = False
        self.changed_beside = False
        self._open_cursor: Cursor | None = cursor
        self._failure: BaseException | None = None
        self._thread = threading.get_ident()

    @property
    def day(self) -> date:
        """The day on which this is written, or as of which it is written down afterwards."""
        return self.written_as_of.date() if self.written_as_of else today()

    def append(
        self,
        *,
        kind: str,
        record_id: UUID,
        body: str,
        based_on: int,
        reason: str,
        save_id: UUID,
        written_at: datetime | None = None,
    ) -> Version:
        """Store version `based_on` + 1 of a record; `based_on` 0 makes the record.

        The same `save_id` on that record again gives the version that it made, and writes nothing. A `written_at`
        without a zone is taken as UTC. Raises `EditConflict` when `based_on` is not the newest version, and
        `Refusal` when the record does not exist.
        """
        with self._using() as cursor:
            earlier = version.of_record(cursor, record_id)
        for saved in earlier:
            if saved.save_id == save_id:
                self.repeated = True
                return saved
        if earlier and earlier[-1].version != based_on:
            raise EditConflict(body, earlier[-1])
        if earlier and earlier[-1].kind != kind:
            raise ValueError(f"record {record_id} is of kind {earlier[-1].kind}, not {kind}")
        if not earlier and based_on:
            raise Refusal(
                _(
                    "Dit staat niet in de opslag (versie {version} van {record}). Laad de pagina opnieuw.",
                    version=based_on,
                    record=str(record_id),
                )
            )
        return self._insert(
            Version(
                seq=self.tail.seq + 1,
                record_id=record_id,
                version=based_on + 1,
                kind=kind,
                body=body,
                author=self.viewer.subject,
                written_at=_utc(written_at),
                reason=reason,
                save_id=save_id,
            )
        )

    def add_facts(self, table: FactTable, frame: pandas.DataFrame, batch_id: UUID) -> str:
        """Append the rows of `frame`, which has all columns but `batch_id`; the checksum of the batch's rows.

        The caller stores it in the delivery's body, under "checksums"; `Store.check` compares.
        """
        with self._using() as cursor:
            checksum = facts.add(cursor, table, frame, batch_id)
        self.added_facts = True
        return checksum

    def reverse_facts(self, table: FactTable, batch_id: UUID, by: UUID) -> str:
        """Take the rows of `batch_id` back, by the same rows with their sign turned under the batch `by`.

        The checksum of those; as with `add_facts`, the caller stores it in the body of their delivery.
        """
        with self._using() as cursor:
            checksum = facts.reverse(cursor, table, batch_id, by)
        self.added_facts = True
        return checksum

    def keep_draft(self, draft_id: UUID, form: str, based_on: int, fields: str) -> None:
        """Keep the viewer's draft, in place of the one of this form and number. `fields` is JSON."""
        self.drop_draft(draft_id, form)
        with self._using() as cursor:
            cursor.execute(
                "INSERT INTO draft VALUES ($id, $author, $form, $based_on, $fields, $at)",
                {
                    "id": draft_id,
                    "author": self.viewer.subject,
                    "form": form,
                    "based_on": based_on,
                    "fields": fields,
                    "at": datetime.now(UTC).replace(tzinfo=None),
                },
            )

    def drop_draft(self, draft_id: UUID, form: str) -> None:
        """Take the viewer's draft away. Somebody else's stays."""
        with self._using() as cursor:
            cursor.execute(
                "DELETE FROM draft WHERE draft_id = $id AND form = $form AND author = $author",
                {"id": draft_id, "form": form, "author": self.viewer.subject},
            )
        self.changed_beside = True

    def add_to_sample(self, table: SampleTable, rows: Sequence[Mapping[str, object]]) -> None:
        """Append rows of a running time sample. They are no records: nobody can see who wrote them, or when."""
        with self._using() as cursor:
            sample_tables.add(cursor, table, rows)
        self.changed_beside = True

    def drop_sample(self, sample_id: UUID, respondent: UUID | None = None) -> None:
        """Take away all rows of a time sample, the tie between people and keys first of all; or of one respondent."""
        with self._using() as cursor:
            sample_tables.drop(cursor, sample_id, respondent)
        self.changed_beside = True

    def read(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[Any]:
        """Like `Store.read`, with what this transaction has written so far."""
        with self._using() as cursor:
            query.require_reading(cursor, sql)
            return query.rows(cursor, sql, parameters)

    def newest_versions(self, kind: str) -> list[Version]:
        """Like `Store.newest_versions`, with what this transaction has written so far."""
        with self._using() as cursor:
            return version.newest_of_kind(cursor, kind)

    def newest(self, record_id: UUID) -> Version | None:
        """The newest version of one record, or None when there is no such record."""
        with self._using() as cursor:
            return next(reversed(version.of_record(cursor, record_id)), None)

    def end(self) -> None:
        """Make the transaction useless to whoever kept it: its job is over."""
        self._open_cursor = None

    @property
    def wrote(self) -> bool:
        """True when there is something to commit."""
        return bool(self.appended) or self.added_facts or self.changed_beside

    @property
    def must_be_undone(self) -> bool:
        """True when the job wrote something, or had an error after which DuckDB accepts nothing more."""
        return self.wrote or self._failure is not None

    def require_alive(self) -> None:
        """Raise when the job hid an error of DuckDB: COMMIT would then roll back, and report success."""
        if self._failure is not None:
            raise RuntimeError("a job must not go on after an error of its transaction") from self._failure

    @property
    def is_repeat_with_facts(self) -> bool:
        """True when a delivery is stored already, so that the facts just added again must go.

        Raises `RuntimeError` for facts without any record: the revision would not rise, and caches would be stale.
        """
        if self.added_facts and not self.appended and not self.repeated:
            raise RuntimeError("facts were added without a record that names their batch")
        return self.added_facts and not self.appended

    @contextmanager
    def _using(self) -> Iterator[Cursor]:
        if self._open_cursor is None:
            raise RuntimeError("this transaction has ended; it may only be used inside the job it was given to")
        if threading.get_ident() != self._thread:
            raise RuntimeError("a transaction may only be used by the thread that runs its job")
        try:
            yield self._open_cursor
        except BaseException as problem:
            self._failure = problem
            raise

    def _insert(self, row: Version) -> Version:
        row_hash = chain.row_hash(self.tail.hash, **vars(row))
        # The column has no zone; DuckDB would turn a time with one into the time here.
        values = {**vars(row), "written_at": row.written_at.replace(tzinfo=None)}
        with self._using() as cursor:
            cursor.execute(
                f"INSERT INTO record_version ({version.COLUMNS}, previous_hash, hash) VALUES "  # noqa: S608 (a constant)
                "($seq, $record_id, $version, $kind, $body, $author, $written_at, $reason, $save_id, $previous, $hash)",
                {**values, "previous": self.tail.hash, "hash": row_hash},
            )
        self.tail = Seen(row.seq, row_hash)
        self.appended += 1
        return row


def _utc(moment: datetime | None) -> datetime:
    if moment is None:
        return this_moment()
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
