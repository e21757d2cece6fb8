"""What of a running time sample waits for one person: moments to answer, or a sample that can be joined."""

from datetime import datetime

from data.records.record import Stored
from data.records.time_sample import TimeSample, time_samples
from data.store import Store
from data.time_sample.mine import mine
from data.viewer import Viewer
from data.words import Refusal, Text
from metrics.to_do import ToDo
from metrics.words import _

KIND, PAGE = "time_sample", "time_sample"


def sample_waiting(store: Store, viewer: Viewer, now: datetime) -> tuple[ToDo, ...]:
    """One item per open sample in which something waits at `now`, the time on the wall; not for the cache."""
    if not viewer.may("answer_time_sample"):
        return ()
    items = [_item(store, viewer, stored, now) for stored in time_samples(store) if stored.record.status == "open"]
    return tuple(item for item in items if item is not None)


def _item(store: Store, viewer: Viewer, stored: Stored[TimeSample], now: datetime) -> ToDo | None:
    sample = stored.record
    try:
        own = mine(store, viewer, stored.id, now)
    except Refusal:
        # Its key is gone: nobody can answer any more.
        return None
    if own is not None:
        return _to_do(_waits(own.way, len(own.waiting)), _("een antwoord kost een tik")) if own.waiting else None
    # Whoever has no team in Keerpunt may not be in these teams at all: they are not asked here.
    if not viewer.teams.intersection(sample.teams) or now.date() > sample.last_day:
        return None
    return _to_do(
        _(
            "Uw team doet mee aan de tijdsteekproef van {first} tot en met {last}.",
            first=sample.first_day,
            last=sample.last_day,
        ),
        _("u kunt zelf kiezen of u meedoet"),
    )


def _waits(way: str, n: int) -> Text:
    if way == "days":
        return _.plural("{n} dag wacht op u in de tijdsteekproef", "{n} dagen wachten op u in de tijdsteekproef", n)
    return _.plural("{n} moment wacht op u in de tijdsteekproef", "{n} momenten wachten op u in de tijdsteekproef", n)


def _to_do(what: Text, because: Text) -> ToDo:
    return ToDo(KIND, what, because, None, PAGE)
