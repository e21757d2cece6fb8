"""What later deliveries would change of a signed quarter, and which ones those are. The signature itself stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from data.records.delivery import Delivery
from data.records.record import Stored
from data.records.signed_quarter import SignedQuarter
from data.store import Store
from metrics.quarter import Quarter
from metrics.review.build import review
from metrics.review.content import review_in
from metrics.review.differences import Difference, differences
from metrics.review.signed import as_signed


@dataclass(frozen=True)
class LaterDelivery:
    """One delivery that came in after the signature, or the taking back of one; `reason` says why it was taken back."""

    id: UUID
    kind: str
    source: str
    file_name: str
    first: date
    last: date
    received_on: date
    takes_back: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Corrections:
    """What is counted otherwise now, and where it comes from; `deliveries` is empty when nothing is."""

    differences: tuple[Difference, ...]
    deliveries: tuple[LaterDelivery, ...]


def corrections(store: Store, signed: Stored[SignedQuarter]) -> Corrections:
    """What differs between a signature and the same day counted with everything that was delivered since.

    Only deliveries count: what was written or decided later belongs to a later quarter.
    """
    record, now = signed.record, store.revision
    later = later_deliveries(store, record)
    if not later:
        return Corrections((), ())
    with as_signed(store, record, facts=now) as then:
        counted = review(then, Quarter.of(record.quarter), record.on)
    found = tuple(of for of in differences(review_in(record.content), counted) if of.kind != "wording")
    return Corrections(found, tuple(later) if found else ())


def later_deliveries(store: Store, signed: SignedQuarter) -> Sequence[LaterDelivery]:
    """The deliveries after the last one that a signature counted, with rows from before the end of its quarter."""
    until = signed.seq if signed.corrected_to is None else signed.corrected_to
    found = []
    for version in store.newest_versions(Delivery.kind):
        if version.seq <= until:
            continue
        delivery = Delivery.model_validate_json(version.body)
        if delivery.first <= Quarter.of(signed.quarter).last:
            found.append(
                LaterDelivery(
                    id=version.record_id,
                    kind=delivery.delivery_kind,
                    source=delivery.source,
                    file_name=delivery.file_name,
                    first=delivery.first,
                    last=delivery.last,
                    received_on=version.written_at.date(),
                    takes_back=delivery.takes_back is not None,
                    reason=version.reason,
                )
            )
    return found
