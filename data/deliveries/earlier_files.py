"""The files that came in earlier, and the months and quarters that a sentence about them names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from data import format as fmt
from data.records.delivery import Delivery
from data.store import Transaction
from data.words import Named


@dataclass(frozen=True)
class EarlierFile:
    """What a clerk knows a delivery by."""

    name: str
    day: date


def earlier_files(transaction: Transaction) -> dict[UUID, EarlierFile]:
    """Give the file of every batch."""
    found = {}
    for version in transaction.newest_versions(Delivery.kind):
        delivery = Delivery.model_validate_json(version.body)
        found[delivery.batch_id] = EarlierFile(delivery.file_name, version.written_at.date())
    return found


def month_name(day: date) -> Named:
    """Name the month that a day lies in."""
    return Named(fmt.month(day, "nl"), fmt.month(day, "en"))


def quarter_name(day: date) -> Named:
    """Name the quarter that a day lies in."""
    return Named(fmt.quarter(day, "nl"), fmt.quarter(day, "en"))
