"""A time sample that runs today, in one team of the invented municipality: something to answer, and to look at."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid5

from data.records.record import add
from data.records.time_sample import WEEKS, TimeSample, last_day_of
from data.sample.organisation import STEWARD
from data.sample.quarters import Quarters, chance_of, record_id
from data.store import Store, Transaction
from data.time_sample import secret
from data.time_sample.drawing import WorkingWeek, draw_moments, told_minutes
from data.time_sample.schedule import seal

TEAM = "wijkteam-noord"
# Of the sixteen people of the team; whoever looks can be the next one.
_TAKING_PART = 12
_MOMENTS = 25
_ANSWERED = 0.85
_WORK = {
    "HELP_DIRECT": 20, "HELP_INDIRECT": 12, "ELIG_FIRST": 15, "ELIG_REVIEW": 8, "CTRL_RESIDENT": 3, "ADMIN_CASE": 18,
    "ADMIN_ACCOUNT": 6, "CONS_CASE": 10, "CONS_TEAM": 5, "LEARN_CRAFT": 3, "NOT_WORKED": 8,
}  # fmt: skip
_WEEK = timedelta(days=7)
_THURSDAY = 3


def first_day(quarters: Quarters) -> date | None:
    """Give the Monday on which it began; None when neither this week's nor last week's has two weeks in the quarter."""
    monday = quarters.today - timedelta(days=quarters.today.weekday())
    # Some days behind us, to have answers; some ahead, for whoever wants to take part now.
    likely = (monday - _WEEK, monday)
    for start in likely if quarters.today.weekday() < _THURSDAY else reversed(likely):
        if quarters.number(start) == quarters.number(last_day_of(start)) == quarters.number(quarters.today):
            return start
    return None


def running_sample(store: Store, quarters: Quarters, start: date) -> None:
    """Open it, and let most of the team take part and answer up to the morning of today."""
    sample_id = record_id("time_sample", "running")
    secret.create(store.path, sample_id)
    sample = TimeSample(
        first_day=start, last_day=last_day_of(start), teams=(TEAM,), moments_per_person=_MOMENTS, margin=0.05
    )
    add(store, STEWARD, sample, record_id=sample_id, at=datetime.combine(start, time(7), UTC))

    def job(transaction: Transaction) -> None:
        for number in range(_TAKING_PART):
            _take_part(transaction, store, sample, number, datetime.combine(quarters.today, time(9)))

    store.write(STEWARD, job)


def _take_part(transaction: Transaction, store: Store, sample: TimeSample, number: int, now: datetime) -> None:
    sample_id = record_id("time_sample", "running")
    chance = chance_of("running sample", number)
    days = sorted(chance.sample(range(5), chance.choice((3, 4, 4, 5))))
    week = WorkingWeek({day: (time(8, 30), time(17)) for day in days})
    start = datetime.combine(sample.first_day, time())
    moments = draw_moments(week, sample.first_day, sample.last_day, sample.moments_per_person, start, chance)
    named = {"sample_id": sample_id, "respondent": uuid5(sample_id, str(chance.getrandbits(128)))}
    tag = secret.tag(store.path, sample_id, f"demo-colleague-{number}")
    transaction.add_to_sample("sample_key", [{**named, "tag": tag}])
    works = {
        "minutes": told_minutes(week, WEEKS),
        "days": WEEKS * len(days),
        "schedule": seal(store.path, sample_id, named["respondent"], moments),
    }
    transaction.add_to_sample("sample_member", [{**named, "team": TEAM, "way": "moments", **works}])
    answered = [place for place, of in enumerate(moments) if of.asked_at < now and chance.random() < _ANSWERED]
    activities = chance.choices(list(_WORK), weights=list(_WORK.values()), k=len(answered))
    transaction.add_to_sample(
        "sample_answer",
        [
            {**named, "number": number, "place": 1, "activity": activity, "mark": None, "minutes": 1.0}
            for number, activity in zip(answered, activities, strict=True)
        ],
    )
