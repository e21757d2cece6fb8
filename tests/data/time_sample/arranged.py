"""A municipality with a time sample that runs, for tests."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from data.records.gate import Gate
from data.records.record import add
from data.records.team import Team
from data.records.time_sample import TimeSample, last_day_of
from data.store import Store
from data.time_sample import secret
from data.time_sample.answering import answer
from data.time_sample.drawing import Asked, WorkingWeek
from data.time_sample.joining import Way, join, respondent_of
from data.time_sample.opening import open_sample
from data.time_sample.schedule import schedules
from data.today import today
from data.viewer import Viewer

STEWARD = Viewer("beheer", "Henk", frozenset({"steward"}))
WEEK = WorkingWeek({0: (time(9), time(17)), 1: (time(9), time(17)), 3: (time(9), time(13))})
# The nearest Monday from today on, so that the two weeks lie ahead; in a quarter they must be together.
MONDAY = today() + timedelta(days=-today().weekday() % 7)
while (MONDAY.month - 1) // 3 != (last_day_of(MONDAY).month - 1) // 3:
    MONDAY += timedelta(days=7)
BEFORE = datetime.combine(MONDAY, time(8))
LONG_AFTER = datetime.combine(MONDAY, time()) + timedelta(days=40)


def person(number: int, team: str = "wijk") -> Viewer:
    """Somebody of the frontline, with a name in the system that stands nowhere else."""
    return Viewer(f"zonderling-{number:03}", f"Persoon {number}", frozenset({"frontline"}), frozenset({team}))


def arranged(store: Store, *, consent: bool = True) -> None:
    """Two teams, one of them with a price, and the works council's consent."""
    add(store, STEWARD, Team(code="wijk", name="Wijk", domain="D", staff_group="frontline", people=40, hourly_cost=60))
    add(store, STEWARD, Team(code="beleid", name="Beleid", domain="D", staff_group="other", people=20))
    if consent:
        add(store, STEWARD, Gate(gate="works_council_consent", reference="OR 12", on=today()))


def sample(*teams: str, moments: int = 20) -> TimeSample:
    return TimeSample(
        first_day=MONDAY, last_day=last_day_of(MONDAY), teams=teams or ("wijk", "beleid"), moments_per_person=moments
    )


def opened(store: Store, *teams: str, moments: int = 20) -> UUID:
    """An open sample; its number."""
    return open_sample(store, STEWARD, sample(*teams, moments=moments)).id


def joined(store: Store, sample_id: UUID, number: int, way: Way = "moments", team: str = "wijk") -> list[Asked]:
    """Somebody takes part; all that this person will be asked."""
    viewer = person(number, team)
    join(store, viewer, sample_id, team, WEEK, way, BEFORE)
    return list(asked_of(store, sample_id, viewer))


def asked_of(store: Store, sample_id: UUID, viewer: Viewer) -> tuple[Asked, ...]:
    """All that somebody who takes part is asked, also what is still to come."""
    respondent = respondent_of(store, sample_id, secret.tag(store.path, sample_id, viewer.subject))
    return next(of.moments for of in schedules(store, sample_id) if of.respondent == respondent)


def answers(store: Store, sample_id: UUID, number: int, asked: Sequence[Asked], *activities: str) -> None:
    """This person answers the moments at the time itself, in turn with these activities."""
    for place, moment in enumerate(asked):
        activity = activities[place % len(activities)]
        answer(store, person(number), sample_id, moment.asked_at, activity, None, moment.asked_at)


def in_company(store: Store, sample_id: UUID) -> None:
    """Nine colleagues who answer one moment each: of fewer than ten people nothing is kept."""
    for number in range(901, 910):
        first = joined(store, sample_id, number, team="beleid")[0].asked_at
        answer(store, person(number, "beleid"), sample_id, first, "POLMAN_POLICY", None, first)
