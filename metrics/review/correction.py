"""What a correction of a signed quarter would change, and which deliveries it comes from. The signature stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from data.as_of import DECISIONS, WITH_FACTS
from data.records.delivery import Delivery
from data.records.record import Stored
from data.records.signed_quarter import SignedQuarter
from data.store import Store
from metrics.quarter import Quarter
from metrics.review.corrected import corrected
from metrics.review.differences import Difference, differences
from metrics.review.model import Review, Said
from metrics.review.signed import counted_to, signed


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
    """What a correction would change, and where it comes from; nothing where nothing came later.

    `worded` is how many sentences would say the same in other words. `kept` are the sentences about what stays as it
    was signed, because fewer than ten people came or went. `review` is what would be signed, to the letter.
    """

    differences: tuple[Difference, ...] = ()
    deliveries: tuple[LaterDelivery, ...] = ()
    worded: int = 0
    kept: tuple[Said, ...] = ()
    review: Review | None = None


def corrections(store: Store, signed_version: Stored[SignedQuarter]) -> Corrections:
    """What signing a correction of this signature would change now: figures, decisions, actions and explanations.

    Only what was delivered, decided or explained later counts: what else was written belongs to a later quarter.
    """
    record, now = signed_version.record, store.revision
    if not _came_later(store, counted_to(record), now):
        return Corrections()
    versions = signed(store, Quarter.of(record.quarter))[: signed_version.version]
    counted = corrected(store, versions, now)
    found = differences(versions[-1].review, counted)
    told = tuple(of for of in found if of.kind != "wording")
    later = tuple(later_deliveries(store, record)) if told or counted.kept else ()
    return Corrections(told, later, len(found) - len(told), tuple(of.said for of in counted.kept), counted)


def _came_later(store: Store, since: int, until: int) -> bool:
    return any(
        since < version.seq <= until for kind in (*WITH_FACTS, *DECISIONS) for version in store.newest_versions(kind)
    )


def later_deliveries(store: Store, of: SignedQuarter) -> Sequence[LaterDelivery]:
    """The deliveries after the last one that a signature counted, with rows from before the end of its quarter."""
    until = counted_to(of)
    found = []
    for version in store.newest_versions(Delivery.kind):
        if version.seq <= until:
            continue
        delivery = Delivery.model_validate_json(version.body)
        if delivery.first <= Quarter.of(of.quarter).last:
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
