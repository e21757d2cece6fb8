"""Receiving a file: permission, gates, reading, privacy, mapping, rules, and then everything in one write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from data.deliveries import comparison_counts, indicator_values, mapped, outcomes, privacy_gate, reading, staff_time
from data.deliveries.mapping import ColumnMapping
from data.deliveries.reading import Progress
from data.deliveries.references import References
from data.records.delivery import Delivery, DeliveryKind, Method, deliveries_in, standing, store_delivery
from data.records.gate import require_gate
from data.records.record import Stored
from data.store import FactTable, Store, Transaction
from data.viewer import Viewer
from data.words import Refusal, _

if TYPE_CHECKING:
    import pandas


class Sound(Protocol):
    """A file in which every row is right."""

    @property
    def period(self) -> tuple[date, date]:
        """The first and last date that the file is about."""

    def facts(self, transaction: Transaction) -> dict[FactTable, pandas.DataFrame]:
        """Give the rows to store, per table; refuse what clashes with what came in earlier."""


# How far it is when the file has been read, and when every cell has been looked at for identity: shares of the time
# that a million rows take.
_READ, _SEEN = 0.5, 0.75
_GATES: dict[DeliveryKind, str] = {"outcomes": "data_protection_assessment", "staff_time": "works_council_consent"}
_LAYOUTS: dict[DeliveryKind, mapped.Layout] = {
    "outcomes": outcomes.LAYOUT,
    "staff_time": staff_time.LAYOUT,
    "indicator_values": indicator_values.LAYOUT,
    "comparison_counts": comparison_counts.LAYOUT,
}
_CHECKS: dict[DeliveryKind, Callable[[mapped.Mapped, ColumnMapping, References, date], Sound]] = {
    "outcomes": outcomes.outcomes,
    "staff_time": staff_time.staff_time,
    "indicator_values": indicator_values.indicator_values,
    "comparison_counts": comparison_counts.comparison_counts,
}


@dataclass(frozen=True)
class Looked:
    """A file that was read and found sound, and is not stored yet. `rows` is how many the file has."""

    kind: DeliveryKind
    file_name: str
    file_hash: str
    source: str
    method: Method | None
    rows: int
    sound: Sound
    references: References


def receive(
    store: Store,
    viewer: Viewer,
    kind: DeliveryKind,
    file_name: str,
    content: bytes,
    *,
    source: str,
    mapping: ColumnMapping | None = None,
    today: date,
    at: datetime | None = None,
    progress: Progress | None = None,
) -> Stored[Delivery]:
    """Store the rows of a file and the record of the delivery, or nothing at all.

    `progress` is told how far it is, from 0 to 1. Raises `Refusal` with every row that is wrong, or with what has to
    be arranged first.
    """
    looked = look(
        store, viewer, kind, file_name, content, source=source, mapping=mapping, today=today, progress=progress
    )
    return keep(store, viewer, looked, at=at)


def look(
    store: Store,
    viewer: Viewer,
    kind: DeliveryKind,
    file_name: str,
    content: bytes,
    *,
    source: str,
    mapping: ColumnMapping | None = None,
    today: date,
    progress: Progress | None = None,
) -> Looked:
    """Read a file and check every row, without storing anything; see `receive`."""
    viewer.require("import_delivery")
    file_name = reading.bare_name(file_name)
    mapping = mapping or ColumnMapping(kind=kind, source=source)
    privacy_gate.require_no_identity_around(file_name, source)
    privacy_gate.require_no_identity_around("", mapping.source)
    _require_fitting(mapping, kind)
    file_hash = sha256(content).hexdigest()
    # Before anything of the file is looked at: it may not be allowed at all, or be here already.
    store.write(viewer, lambda transaction: _require_open(transaction, kind, file_name, file_hash))
    references = References.of(store)
    with _no_values_in_the_log():
        rows, sound = _checked(kind, file_name, content, mapping, references, today, file_hash, progress)
    method = (mapping.method or "registration") if kind == "staff_time" else None
    return Looked(kind, file_name, file_hash, source, method, rows, sound, references)


def keep(store: Store, viewer: Viewer, looked: Looked, *, at: datetime | None = None) -> Stored[Delivery]:
    """Store what was looked at, with its record. Raises `Refusal` when something it leans on changed meanwhile."""
    viewer.require("import_delivery")
    batch_id = uuid4()

    def job(transaction: Transaction) -> Stored[Delivery]:
        _require_open(transaction, looked.kind, looked.file_name, looked.file_hash)
        if References.of(transaction) != looked.references:
            raise Refusal(
                _(
                    "Terwijl {file} werd gelezen, zijn teams, indicatoren, experimenten of codes veranderd. Lees het "
                    "bestand opnieuw in.",
                    file=looked.file_name,
                )
            )
        facts = looked.sound.facts(transaction)
        first, last = looked.sound.period
        delivery = Delivery(
            batch_id=batch_id,
            delivery_kind=looked.kind,
            source=looked.source,
            file_name=looked.file_name,
            file_sha256=looked.file_hash,
            rows=looked.rows,
            first=first,
            last=last,
            checksums={table: transaction.add_facts(table, frame, batch_id) for table, frame in facts.items()},
            method=looked.method,
        )
        version = store_delivery(transaction, delivery, at)
        return Stored(batch_id, version.version, delivery, version.author, version.written_at, version.reason)

    with _no_values_in_the_log():
        return store.write(viewer, job)


def _require_fitting(mapping: ColumnMapping, kind: DeliveryKind) -> None:
    if mapping.kind != kind:
        raise Refusal(
            _(
                "De koppeling is voor {found} en u leest {kind} in. Kies de koppeling die erbij hoort.",
                found=mapping.kind,
                kind=kind,
            )
        )
    if mapping.method is not None and kind != "staff_time":
        raise Refusal(_("Een methode hoort alleen bij staff_time. Haal de methode weg."))
    if mapping.counts_misses and kind != "indicator_values":
        raise Refusal(_("counts_misses hoort alleen bij indicator_values. Haal het uit de koppeling."))


def _require_open(transaction: Transaction, kind: DeliveryKind, file_name: str, file_hash: str) -> None:
    if kind in _GATES:
        require_gate(transaction, _GATES[kind])
    # What was taken back may come in again.
    for earlier in standing(deliveries_in(transaction)):
        if earlier.record.file_sha256 == file_hash:
            raise Refusal(
                _(
                    "{file} is al ingelezen op {day} (levering {id}, toen heette het {name}). Er is niets toegevoegd.",
                    file=file_name,
                    day=earlier.written_at.date(),
                    id=str(earlier.id),
                    name=earlier.record.file_name,
                )
            )


@contextmanager
def _no_values_in_the_log() -> Iterator[None]:
    """Let a fault of ours keep its place in the code and lose its text: that may hold values of the file."""
    try:
        yield
    except Refusal:
        raise
    except Exception as fault:
        raise RuntimeError(f"{type(fault).__name__} while receiving a delivery").with_traceback(
            fault.__traceback__
        ) from None


def _checked(
    kind: DeliveryKind,
    file_name: str,
    content: bytes,
    mapping: ColumnMapping,
    references: References,
    today: date,
    file_hash: str,
    progress: Progress | None,
) -> tuple[int, Sound]:
    tell = progress or (lambda _part: None)
    tell(0.0)
    file = reading.read(file_name, content, lambda part: tell(_READ * part))
    privacy_gate.require_no_identity(file, lambda part: tell(_READ + (_SEEN - _READ) * part))
    ours = mapped.apply(mapping, _LAYOUTS[kind], file, file_hash[:12])
    privacy_gate.require_no_identity_after_mapping(file, ours)
    rows = len(file.cells)
    # What was only looked at for identity need not stay in memory while the rest is checked.
    del file
    sound = _CHECKS[kind](ours, mapping, references, today)
    tell(1.0)
    return rows, sound
