"""Four eyes: somebody else read what is about to be decided, and says so by name."""

from collections.abc import Mapping
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from data.records.own_words import require_own_words
from data.records.problem import Invalid, Problem
from data.records.record import REASON, Record
from data.store import Transaction
from data.viewer import Action
from data.words import _


class SecondReading(Record):
    """What a second reader thinks of one version of a record. Who it is, is the author of this record."""

    kind: ClassVar[str] = "second_reading"
    action: ClassVar[Action] = "second_read"
    longest: ClassVar[Mapping[str, int]] = {"reason": REASON}

    record_id: UUID
    version: int = Field(ge=1)
    opinion: Literal["agrees", "disagrees"]
    reason: str = Field(min_length=10)

    def check(self, transaction: Transaction) -> None:
        """The record exists in this version, and the reader wrote none of its versions."""
        read = transaction.newest(self.record_id)
        if read is None or read.version != self.version:
            raise Invalid(
                self.kind,
                Problem("version", _("er is intussen een nieuwe versie. Lees die eerst, en geef dan uw oordeel.")),
            )
        if transaction.viewer.subject in _writers(transaction, self.record_id):
            raise Invalid(
                self.kind,
                Problem("", _("U schreef dit zelf. Vraag een collega om het te lezen: twee zien meer dan een.")),
            )

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:  # noqa: ARG002
        """Nobody changes what somebody else said."""
        require_own_words(transaction, self.kind, record_id)


def second_reader(transaction: Transaction, record_id: UUID, version: int, author: str) -> str | None:
    """Who read this version of the record, other than `author` and all who wrote at it; None when nobody did."""
    own = {author, *_writers(transaction, record_id)}
    for of in transaction.newest_versions(SecondReading.kind):
        reading = SecondReading.model_validate_json(of.body)
        if (reading.record_id, reading.version) == (record_id, version) and of.author not in own:
            return of.author
    return None


def _writers(transaction: Transaction, record_id: UUID) -> set[str]:
    """Who wrote a version of the record: what somebody wrote lives on in what others made of it."""
    rows = transaction.read("SELECT DISTINCT author FROM record_version WHERE record_id = $id", {"id": record_id})
    return {author for (author,) in rows}
