"""Answering a moment with one tap, or a day in one line. A later answer stands; the earlier ones stay until closing."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import get_args
from uuid import UUID

from data.activities import NOT_WORKED, Mark, activities
from data.records.gate import require_gate
from data.store import Store, Transaction
from data.time_sample import secret
from data.time_sample.joining import Way, require_open, respondent_of
from data.time_sample.schedule import unseal
from data.viewer import Viewer
from data.words import Refusal, _

_MARKS = get_args(Mark)
_MINUTES_IN_A_DAY = 24 * 60


def answer(
    store: Store, viewer: Viewer, sample_id: UUID, asked_at: datetime, activity: str, mark: str | None, now: datetime
) -> None:
    """Say what one was doing at a moment. `now` is the time on the wall.

    Raises `Refusal` for a moment that is not one's own, is still to come, or can no longer be answered.
    """
    _store(store, viewer, sample_id, "moments", asked_at, {(activity, mark): 1.0}, now)


def fill_day(
    store: Store,
    viewer: Viewer,
    sample_id: UUID,
    day: date,
    minutes: Mapping[tuple[str, str | None], float],
    now: datetime,
) -> None:
    """Say where the time of a day went: minutes per activity and mark. Only `NOT_WORKED` is a day without work.

    Raises `Refusal` like `answer`, and for more than 24 hours.
    """
    if not minutes or sum(minutes.values()) > _MINUTES_IN_A_DAY:
        raise Refusal(_("Een dag heeft ten hoogste 24 uur, en ten minste iets. Verbeter de uren."))
    if len(minutes) > 1 and (NOT_WORKED, None) in minutes:
        raise Refusal(_("U werkte niet, of u werkte wel: laat een van beide weg."))
    _store(store, viewer, sample_id, "days", datetime.combine(day, time()), minutes, now)


def _store(
    store: Store,
    viewer: Viewer,
    sample_id: UUID,
    way: Way,
    asked_at: datetime,
    minutes: Mapping[tuple[str, str | None], float],
    now: datetime,
) -> None:
    viewer.require("answer_time_sample")
    for (activity, mark), spent in minutes.items():
        _require_sound(activity, mark, spent)
    number = _place_of(store, viewer, sample_id, way, asked_at, now)
    tag = secret.tag(store.path, sample_id, viewer.subject)

    def job(transaction: Transaction) -> None:
        require_open(transaction, sample_id)
        require_gate(transaction, "works_council_consent")
        own = {"sample_id": sample_id, "respondent": respondent_of(transaction, sample_id, tag), "number": number}
        earlier = transaction.read(
            "SELECT coalesce(max(place), 0) AS place FROM sample_answer "
            "WHERE sample_id = $sample_id AND respondent = $respondent AND number = $number",
            own,
        )
        if own["respondent"] is None:
            raise Refusal(_("U doet niet meer mee aan deze steekproef. Laad de pagina opnieuw."))
        transaction.add_to_sample(
            "sample_answer",
            [
                {**own, "place": earlier[0].place + 1, "activity": activity, "mark": mark, "minutes": spent}
                for (activity, mark), spent in minutes.items()
            ],
        )

    store.write(viewer, job)


def _place_of(store: Store, viewer: Viewer, sample_id: UUID, way: Way, asked_at: datetime, now: datetime) -> int:
    """The place of a moment in one's own schedule; a `Refusal` when it cannot be answered now."""
    require_open(store, sample_id)
    respondent = respondent_of(store, sample_id, secret.tag(store.path, sample_id, viewer.subject))
    members = store.read(
        "SELECT schedule FROM sample_member WHERE sample_id = $sample_id AND respondent = $respondent AND way = $way",
        {"sample_id": sample_id, "respondent": respondent, "way": way},
    )
    moments = unseal(store.path, sample_id, respondent, members[0].schedule) if respondent and members else ()
    place = next((place for place, moment in enumerate(moments) if moment.asked_at == asked_at), None)
    if place is None or asked_at > now:
        raise Refusal(_("Naar dit moment is u niet gevraagd. Laad de pagina opnieuw."))
    if moments[place].answer_by < now:
        raise Refusal(_("Dit moment kan niet meer worden beantwoord: dat kon tot het eind van de volgende werkdag."))
    return place


def _require_sound(activity: str, mark: str | None, spent: float) -> None:
    if activity not in {*activities(), NOT_WORKED}:
        raise ValueError(f"activity must be one of {', '.join(activities())} or {NOT_WORKED}, got {activity!r}")
    if mark is not None and (mark not in _MARKS or activity == NOT_WORKED):
        raise ValueError(f"mark must be None or, with work, one of {', '.join(_MARKS)}, got {mark!r} with {activity!r}")
    if not 0 < spent <= _MINUTES_IN_A_DAY:
        raise ValueError(f"minutes must be above 0 and at most {_MINUTES_IN_A_DAY}, got {spent!r}")
