"""Deliveries: the record of every file that came in, so that its rows can be traced, checked and reversed."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field

from data.records.record import Record
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
