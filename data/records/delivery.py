"""Deliveries: the record of every file that came in, so that its rows can be traced, checked and reversed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from data.records.record import Record, Stored
from data.store import Transaction, Version
from data.viewer import Action

DeliveryKind = Literal["outcomes", "staff_time", "indicator_values", "comparison_counts"]
# How staff time was measured: written hours, a sample of moments or weeks, or a calculation from the formation.
Method = Literal["registration", "sample", "formation"]


class Delivery(Record):
    """One file: which kind, which rows, from when to when. `checksums` lets the store see a changed fact.

    With `takes_back` it is no file: its rows take back those of that delivery, and the version says why.
    """

    kind: ClassVar[str] = "delivery"
    action: ClassVar[Action] = "import_delivery"
    added_later: ClassVar[frozenset[str]] = frozenset({"takes_back"})

    batch_id: UUID
    delivery_kind: DeliveryKind
    source: str = Field(min_length=1)
    file_name: str
    file_sha256: str
    rows: int = Field(ge=1)
    first: date
    last: date
    checksums: dict[str, str]
    method: Method | None = None
    takes_back: UUID | None = None


def takings_back(deliveries: Iterable[Stored[Delivery]]) -> dict[UUID, Stored[Delivery]]:
    """Per delivery that was taken back: what took it back."""
    return {stored.record.takes_back: stored for stored in deliveries if stored.record.takes_back is not None}


def standing(deliveries: Iterable[Stored[Delivery]]) -> list[Stored[Delivery]]:
    """The files that still count, in the same order: not taken back, and nothing that takes back."""
    deliveries = list(deliveries)
    gone = takings_back(deliveries)
    return [stored for stored in deliveries if stored.record.takes_back is None and stored.id not in gone]


def deliveries_in(transaction: Transaction) -> list[Stored[Delivery]]:
    """Every delivery, the first one first, with what this transaction has written so far."""
    return [
        Stored(
            version.record_id,
            version.version,
            Delivery.model_validate_json(version.body),
            version.author,
            version.written_at,
            version.reason,
        )
        for version in transaction.newest_versions(Delivery.kind)
    ]


def store_delivery(
    transaction: Transaction, delivery: Delivery, at: datetime | None = None, reason: str = ""
) -> Version:
    """Store the record of a batch that was added in the same transaction; `at` when it was not now.

    It carries the number of its batch, so a row leads to its file in one step.
    """
    return transaction.append(
        kind=Delivery.kind,
        record_id=delivery.batch_id,
        body=delivery.model_dump_json(),
        based_on=0,
        reason=reason,
        save_id=delivery.batch_id,
        written_at=at,
    )
