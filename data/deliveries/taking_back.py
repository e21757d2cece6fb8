"""Taking a delivery back: the same rows once more with their sign turned. Nothing counts any more, nothing is gone."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import cast
from uuid import UUID, uuid4

from data.records.delivery import Delivery, deliveries_in, standing, store_delivery, takings_back
from data.records.identity import identities
from data.records.problem import Invalid, Problem
from data.records.record import Stored
from data.records.time_sample import TimeSample
from data.store import FactTable, Store, Transaction
from data.viewer import Viewer
from data.words import Refusal, _

_SHORTEST_REASON = 10
# The later deliveries, of those asked about, that tell of the same cases.
_SAME_CASES = """
SELECT DISTINCT later.batch_id
FROM outcome AS later
WHERE
    list_contains($later, later.batch_id::VARCHAR)
    AND (later.experiment_id, later.case_key) IN (
        SELECT (experiment_id, case_key) FROM outcome WHERE batch_id = $batch_id
    )
"""


def take_back(
    store: Store,
    viewer: Viewer,
    delivery_id: UUID,
    reason: str,
    *,
    number: UUID | None = None,
    at: datetime | None = None,
) -> Stored[Delivery]:
    """Store the taking back of a whole delivery, under `number` or one of its own; a repeat of that gives the first.

    Afterwards the same file, or a better one, can be read in. `at` is the moment of writing when that is not now.
    Raises `Invalid` for a reason that says too little or names somebody, and `Refusal` for a delivery that is not
    there, was taken back, holds a time sample of Keerpunt's own, or has a later one that leans on it.
    """
    viewer.require(Delivery.action)
    reason = reason.strip()
    _require_reason(reason)
    batch_id = number or uuid4()

    def job(transaction: Transaction) -> Stored[Delivery]:
        deliveries = deliveries_in(transaction)
        for stored in deliveries:
            if stored.id == batch_id and stored.record.takes_back == delivery_id:
                return stored
        delivery = _require_standing(deliveries, delivery_id)
        _require_from_file(transaction, delivery)
        _require_nothing_leans(transaction, delivery, deliveries)
        taking = delivery.model_copy(
            update={
                "batch_id": batch_id,
                # There is no file; the number keeps it apart from every other delivery.
                "file_sha256": sha256(batch_id.bytes).hexdigest(),
                "checksums": {
                    table: transaction.reverse_facts(cast(FactTable, table), delivery_id, batch_id)
                    for table in delivery.checksums
                },
                "takes_back": delivery_id,
            }
        )
        version = store_delivery(transaction, taking, at, reason)
        return Stored(batch_id, version.version, taking, version.author, version.written_at, version.reason)

    return store.write(viewer, job)


def own_samples(store: Store | Transaction) -> frozenset[UUID]:
    """The deliveries that a time sample of Keerpunt's own became: who took part was promised how it ends."""
    samples = (TimeSample.model_validate_json(version.body) for version in store.newest_versions(TimeSample.kind))
    return frozenset(sample.batch_id for sample in samples if sample.batch_id is not None)


def _require_reason(reason: str) -> None:
    told = identities({"reason": reason})
    if not told and len(reason) < _SHORTEST_REASON:
        what = _(
            "schrijf op waarom, in ten minste {least} letters. Wie later de cijfers ziet veranderen, leest dit.",
            least=_SHORTEST_REASON,
        )
        told = [Problem("reason", what)]
    if told:
        raise Invalid(Delivery.kind, *told)


def _require_standing(deliveries: list[Stored[Delivery]], delivery_id: UUID) -> Delivery:
    found = next((stored.record for stored in deliveries if stored.id == delivery_id), None)
    if found is None:
        raise Refusal(
            _(
                "Levering {id} is er niet. Met python -m data deliveries ziet u welke er zijn.",
                id=str(delivery_id),
            )
        )
    if found.takes_back is not None:
        raise Refusal(
            _(
                "Hiermee is levering {id} zelf teruggenomen. Dat gaat niet terug: lees het bestand {file} opnieuw in.",
                id=str(found.takes_back),
                file=found.file_name,
            )
        )
    if taking := takings_back(deliveries).get(delivery_id):
        raise Refusal(
            _(
                "{file} is al teruggenomen, op {day}. Er is niets veranderd.",
                file=found.file_name,
                day=taking.written_at.date(),
            )
        )
    return found


def _require_from_file(transaction: Transaction, delivery: Delivery) -> None:
    if delivery.batch_id in own_samples(transaction):
        raise Refusal(
            _(
                "Deze werktijd komt uit een tijdsteekproef van Keerpunt zelf. Die gaat niet terug: wie meedeed, is "
                "beloofd wat ermee gebeurt, en de losse antwoorden zijn al vernietigd."
            )
        )


def _require_nothing_leans(transaction: Transaction, delivery: Delivery, deliveries: list[Stored[Delivery]]) -> None:
    """A later file about the same cases left out what was known, and took the place of rows without an outcome."""
    if delivery.delivery_kind != "outcomes":
        return
    outcomes = [stored for stored in standing(deliveries) if stored.record.delivery_kind == "outcomes"]
    place = next(place for place, stored in enumerate(outcomes) if stored.id == delivery.batch_id)
    later = outcomes[place + 1 :]
    parameters = {"later": [str(stored.id) for stored in later], "batch_id": delivery.batch_id}
    leaning = {row.batch_id for row in transaction.read(_SAME_CASES, parameters)} if later else set()
    if not leaning:
        return
    last = [stored for stored in later if stored.id in leaning][-1]
    raise Refusal(
        _(
            "{later}, ingelezen op {day} (levering {id}), gaat over dezelfde casussen en bouwt voort op {file}. Neem "
            "die levering eerst terug.",
            later=last.record.file_name,
            day=last.written_at.date(),
            id=str(last.id),
            file=delivery.file_name,
        )
    )
