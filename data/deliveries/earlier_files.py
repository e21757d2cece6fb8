"""The files that came in earlier, and the months and quarters that a sentence about them names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from data import format as fmt
from data.records.delivery import deliveries_in
from data.store import Transaction
from data.words import Named


@dataclass(frozen=True)
class EarlierFile:
    """What a clerk knows a delivery by."""

    name: str
    day: date


def earlier_files(transaction: Transaction) -> dict[UUID, EarlierFile]:
    """Give the file of every batch."""
    return {
        stored.record.batch_id: EarlierFile(stored.record.file_name, stored.written_at.date())
        for stored in deliveries_in(transaction)
    }


def month_name(day: date) -> Named:
    """Name the month that a day lies in."""
    return Named(fmt.month(day, "nl"), fmt.month(day, "en"))


def quarter_name(day: date) -> Named:
    """Name the quarter that a day lies in."""
    return Named(fmt.quarter(day, "nl"), fmt.quarter(day, "en"))
