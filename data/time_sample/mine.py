"""What somebody sees of a sample: their own moments that are past. Coming moments are told to nobody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from data.store import Store
from data.time_sample import secret
from data.time_sample.drawing import Asked
from data.time_sample.joining import Way, respondent_of
from data.time_sample.schedule import unseal
from data.viewer import Viewer


@dataclass(frozen=True)
class Answered:
    """One activity that was answered to a moment, or to a day with its `minutes`."""

    moment: Asked
    activity: str
    mark: str | None
    minutes: float

    @property
    def asked_at(self) -> datetime:
        """The moment, or the midnight of the day, that was asked about."""
        return self.moment.asked_at


@dataclass(frozen=True)
class Mine:
    """One's own part of a sample, for nobody else's eyes.

    `waiting` are the moments to answer, `answered` what can still be changed, both oldest first. `asked` counts the
    moments up to now and `done` those of them that were answered; `is_over` is True when none is to come.
    """

    team: str
    way: Way
    waiting: tuple[Asked, ...]
    answered: tuple[Answered, ...]
    asked: int
    done: int
    is_over: bool


def mine(store: Store, viewer: Viewer, sample_id: UUID, now: datetime) -> Mine | None:
    """What waits for this viewer at `now`, the time on the wall; None for who does not take part.

    Raises `Refusal` when the sample has no secret any more.
    """
    respondent = respondent_of(store, sample_id, secret.tag(store.path, sample_id, viewer.subject))
    if respondent is None:
        return None
    own = {"sample_id": sample_id, "respondent": respondent}
    of = "sample_id = $sample_id AND respondent = $respondent"
    members = store.read(f"SELECT team, way, schedule FROM sample_member WHERE {of}", own)  # noqa: S608 (a constant)
    answers = store.read(
        f"SELECT number, activity, mark, minutes FROM sample_answer WHERE {of} "  # noqa: S608 (a constant)
        "QUALIFY place = max(place) OVER (PARTITION BY number) ORDER BY number, minutes DESC, activity",
        own,
    )
    if not members:  # somebody closed it between the questions
        return None
    moments = unseal(store.path, sample_id, respondent, members[0].schedule)
    past = [moment for moment in moments if moment.asked_at <= now]
    told = {row.number for row in answers}
    return Mine(
        team=members[0].team,
        way=members[0].way,
        waiting=tuple(moment for number, moment in enumerate(past) if number not in told and moment.answer_by >= now),
        answered=tuple(
            Answered(moments[row.number], row.activity, row.mark, row.minutes)
            for row in answers
            if moments[row.number].answer_by >= now
        ),
        asked=len(past),
        done=len(told),
        is_over=len(past) == len(moments),
    )
