"""Taking part: somebody tells in which hours they work, and moments are drawn. Whoever wants out leaves no trace."""

from datetime import datetime, time
from pathlib import Path
from random import SystemRandom
from typing import Literal
from uuid import UUID, uuid4

from data.minimum_group import MINIMUM_GROUP
from data.records.gate import require_gate
from data.records.team import teams
from data.records.time_sample import WEEKS, TimeSample
from data.store import Store, Transaction
from data.time_sample import secret
from data.time_sample.drawing import WorkingWeek, days_asked, draw_moments, told_minutes
from data.time_sample.schedule import seal
from data.viewer import Viewer
from data.words import Refusal, _

Way = Literal["moments", "days"]


def join(store: Store, viewer: Viewer, sample_id: UUID, team: str, week: WorkingWeek, way: Way, now: datetime) -> None:
    """Take part from `now` on. A second time changes nothing.

    `team` is where this person works; `now` is the time on the wall. Raises `Refusal` for a sample that is not open, a
    team that does not take part or is not one's own, and when no working time is left.
    """
    viewer.require("answer_time_sample")
    tag = secret.tag(store.path, sample_id, viewer.subject)
    respondent = uuid4()
    sample = require_open(store, sample_id)
    start = max(now, datetime.combine(sample.first_day, time()))
    # Of the whole two weeks, also for who joins later: those who do stand for as much work as those who did at once.
    works: dict[str, object] = {"minutes": told_minutes(week, WEEKS), "days": WEEKS * len(week.hours)}
    chance = SystemRandom()
    if way == "moments":
        asked = draw_moments(week, sample.first_day, sample.last_day, sample.moments_per_person, start, chance)
    else:
        asked = days_asked(week, sample.first_day, sample.last_day, start)
    works["schedule"] = seal(store.path, sample_id, respondent, asked)

    def job(transaction: Transaction) -> None:
        require_gate(transaction, "works_council_consent")
        _require_team(transaction, require_open(transaction, sample_id), viewer, team)
        if not asked:
            raise Refusal(_("In deze steekproef valt geen werktijd van u meer. U hoeft niets te doen."))
        if respondent_of(transaction, sample_id, tag):
            return
        _require_nowhere_else(transaction, store.path, sample_id, viewer)
        _require_room(transaction, sample_id, team)
        named = {"sample_id": sample_id, "respondent": respondent}
        transaction.add_to_sample("sample_key", [{**named, "tag": tag}])
        transaction.add_to_sample("sample_member", [{**named, "team": team, "way": way, **works}])

    store.write(viewer, job)


def leave(store: Store, viewer: Viewer, sample_id: UUID) -> None:
    """Take everything of this person out of the sample. Nothing happens when there is nothing."""
    tag = secret.tag(store.path, sample_id, viewer.subject)

    def job(transaction: Transaction) -> None:
        respondent = respondent_of(transaction, sample_id, tag)
        if respondent:
            transaction.drop_sample(sample_id, respondent)

    store.write(viewer, job)


def respondent_of(source: Store | Transaction, sample_id: UUID, tag: str) -> UUID | None:
    """The key under which somebody takes part, or None."""
    rows = source.read(
        "SELECT respondent FROM sample_key WHERE sample_id = $sample_id AND tag = $tag",
        {"sample_id": sample_id, "tag": tag},
    )
    return rows[0].respondent if rows else None


def require_open(source: Store | Transaction, sample_id: UUID) -> TimeSample:
    """The sample; a `Refusal` when there is none with this number or it is not open."""
    for version in source.newest_versions(TimeSample.kind):
        sample = TimeSample.model_validate_json(version.body)
        if version.record_id == sample_id and sample.status == "open":
            return sample
    raise Refusal(_("Deze steekproef loopt niet meer. Laad de pagina opnieuw."))


def _require_nowhere_else(transaction: Transaction, database: Path, sample_id: UUID, viewer: Viewer) -> None:
    """One person is one respondent, however many samples are open."""
    for version in transaction.newest_versions(TimeSample.kind):
        other = version.record_id
        if other == sample_id or TimeSample.model_validate_json(version.body).status != "open":
            continue
        if respondent_of(transaction, other, secret.tag(database, other, viewer.subject)):
            raise Refusal(_("U doet al mee aan een andere tijdsteekproef. Meedoen kan aan een tegelijk."))


def _require_room(transaction: Transaction, sample_id: UUID, team: str) -> None:
    """Nobody from elsewhere makes more people of a team than work there. Of a small team that would tell who joined."""
    people = teams(transaction)[team].people
    if people < MINIMUM_GROUP:
        return
    rows = transaction.read(
        "SELECT count(*) AS members FROM sample_member WHERE sample_id = $sample_id AND team = $team",
        {"sample_id": sample_id, "team": team},
    )
    if rows[0].members >= people:
        raise Refusal(
            _(
                "Er doen al zoveel mensen mee als er in dit team werken. Klopt dat niet, vraag de beheerder dan om het "
                "aantal mensen van het team te verbeteren."
            )
        )


def _require_team(transaction: Transaction, sample: TimeSample, viewer: Viewer, team: str) -> None:
    if team not in sample.teams or team not in teams(transaction):
        raise Refusal(_("Dit team doet niet mee aan de steekproef. Kies een ander team."))
    if not viewer.may_write_for(team):
        raise Refusal(_("{team} is niet uw team. Kies een team waar u bij hoort.", team=team))
