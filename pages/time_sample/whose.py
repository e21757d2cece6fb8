"""Which of the open samples is for the person who looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.records.record import Stored
from data.records.time_sample import TimeSample
from data.time_sample.mine import Mine, mine
from data.words import Refusal
from pages.shared.visit import Visit
from pages.time_sample.joining import own_teams


@dataclass(frozen=True)
class Part:
    """A sample with the viewer's own part in it; `own` is None for who can still join."""

    stored: Stored[TimeSample]
    own: Mine | None


def of_viewer(visit: Visit, opened: Sequence[Stored[TimeSample]], clock: datetime) -> Part | None:
    """The sample that the viewer is in, else one that can be joined, else None."""
    to_join = None
    for stored in opened:
        try:
            own = mine(visit.store, visit.viewer, stored.id, clock)
        except Refusal:
            # Its key is gone: nobody can answer any more, and the steward has to end it.
            continue
        if own is not None:
            return Part(stored, own)
        if to_join is None and clock.date() <= stored.record.last_day and own_teams(visit, stored.record):
            to_join = Part(stored, None)
    return to_join
