"""Deliveries: the record of every file that came in, so that its rows can be traced, checked and reversed."""

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from data.records.record import Record
from data.store import Transaction, Version
from data.viewer import Action

DeliveryKind = Literal["outcomes", "staff_time", "indicator_values", "comparison_counts"]
# How staff time was measured: written hours, a sample of moments or weeks, or a calculation from the formation.
Method = Literal["registration", "sample", "formation"]


class Delivery(Record):
    """One file: which kind, which rows, from when to when. `checksums` lets the store see a changed fact."""

    kind: ClassVar[str] = "delivery"
    action: ClassVar[Action] = "import_delivery"

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


def store_delivery(transaction: Transaction, delivery: Delivery, at: datetime | None = None) -> Version:
    """Store the record of a batch that was added in the same transaction; `at` when it was not now.

    It carries the number of its batch, so a row leads to its file in one step.
    """
    return transaction.append(
        kind=Delivery.kind,
        record_id=delivery.batch_id,
        body=delivery.model_dump_json(),
        based_on=0,
        reason="",
        save_id=delivery.batch_id,
        written_at=at,
    )
