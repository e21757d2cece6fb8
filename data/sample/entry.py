"""One version of one record of the sample, as somebody of the invented municipality wrote it down."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from data.records.record import Record
from data.sample.quarters import record_id
from data.viewer import Viewer


@dataclass(frozen=True)
class Entry:
    """Who wrote which record on which day. Of one `key` the versions follow each other, the first one is 1.

    `named` is the record's number where the kind of record decides it.
    """

    key: str
    day: date
    author: Viewer
    record: Record
    reason: str = ""
    version: int = 1
    named: UUID | None = None

    @property
    def id(self) -> UUID:
        """The number of the record."""
        return self.named or record_id(self.record.kind, self.key)

    @property
    def save_id(self) -> UUID:
        """The number of this save, the same in every copy."""
        return record_id(f"{self.record.kind}/{self.version}", self.key)
