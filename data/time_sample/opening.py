"""Opening a sample: its secret first, then its record."""

from uuid import UUID, uuid4

from data.records.record import Stored, add
from data.records.time_sample import TimeSample
from data.store import Store
from data.time_sample import secret
from data.viewer import Viewer


def open_sample(
    store: Store, viewer: Viewer, sample: TimeSample, *, sample_id: UUID | None = None
) -> Stored[TimeSample]:
    """Open a sample. With the same `sample_id` a second time (a double click) the first one is returned.

    Raises `NotAllowed` for who is no steward and `Refusal` when the works council did not consent, or for any other
    rule of the record; no secret is left then.
    """
    viewer.require(sample.action)
    sample_id = sample_id or uuid4()
    # Before the record: a sample that is open has its secret. What is left over without one is destroyed at a start.
    secret.create(store.path, sample_id)
    try:
        return add(store, viewer, sample, record_id=sample_id)
    except BaseException:
        if not store.versions(sample_id):
            secret.destroy(store.path, sample_id)
        raise
