"""Four eyes: whether somebody else than its writers read a record as it stands now."""

from collections.abc import Iterable, Sequence

from data.records.record import R, Stored
from data.records.second_reading import SecondReading


def reading_of(
    versions: Sequence[Stored[R]], readings: Iterable[Stored[SecondReading]]
) -> Stored[SecondReading] | None:
    """The first reading of the newest of these versions of one record, by who wrote none of them; None without."""
    newest, writers = versions[-1], {of.author for of in versions}
    return next(
        (
            of
            for of in readings
            if (of.record.record_id, of.record.version) == (newest.id, newest.version) and of.author not in writers
        ),
        None,
    )
