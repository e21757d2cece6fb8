"""Time samples: in which two weeks which teams are asked what they were doing. Never who, and never an answer."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import Field, model_validator

from data.minimum_group import MINIMUM_GROUP
from data.records.gate import require_gate
from data.records.problem import Invalid, Problem
from data.records.record import Record, RecordRule, Stored, newest
from data.records.team import require_known_team
from data.store import Store, Transaction
from data.viewer import Action
from data.words import _

WEEKS = 2
# What may be asked of one person in those weeks: fewer tells nothing, more is a burden.
FEWEST_MOMENTS, MOST_MOMENTS = 5, 60
# So that somebody with one working day a week still has a next working day for the last moment.
_LATEST_ANSWER = timedelta(days=7)


class TimeSample(Record):
    """Two weeks in which the people of some teams answer moments, or write down their days.

    `margin` is what was aimed at, as a fraction. What is counted at closing (`moments_asked`, `moments_answered`) is of
    all teams together; `batch_id` is the delivery that the answers became, None when there were none.
    """

    kind: ClassVar[str] = "time_sample"
    action: ClassVar[Action] = "run_time_sample"

    first_day: date
    last_day: date
    teams: tuple[str, ...] = Field(min_length=1)
    moments_per_person: int = Field(ge=FEWEST_MOMENTS, le=MOST_MOMENTS)
    margin: float = Field(default=0.03, ge=0.005, le=0.2)
    status: Literal["open", "closed", "withdrawn"] = "open"
    moments_asked: int | None = Field(default=None, ge=0)
    moments_answered: int | None = Field(default=None, ge=0)
    batch_id: UUID | None = None

    @model_validator(mode="after")
    def _two_whole_weeks_in_one_quarter(self) -> "TimeSample":
        if self.first_day.weekday():
            raise RecordRule(_("Een steekproef begint op maandag. Kies een maandag."), "first_day")
        if self.last_day != last_day_of(self.first_day):
            raise RecordRule(_("Een steekproef duurt twee hele weken. Laat hem eindigen op een zondag."), "last_day")
        if _quarter(self.first_day) != _quarter(self.last_day):
            raise RecordRule(
                _("Deze twee weken liggen in twee kwartalen. Kies twee weken in een kwartaal."), "first_day"
            )
        if len(set(self.teams)) != len(self.teams):
            raise RecordRule(_("Een team staat er twee keer in. Noem elk team een keer."), "teams")
        return self

    @property
    def answer_until(self) -> date:
        """The last day on which anything can be answered."""
        return self.last_day + _LATEST_ANSWER

    @property
    def destroyed_by(self) -> date:
        """The day on which what ties answers to people is destroyed at the latest, also when nobody closes it."""
        return self.answer_until + timedelta(days=1)

    def check(self, transaction: Transaction) -> None:
        """The works council consented, the teams exist, and their hours of this quarter did not come in already."""
        if self.status != "open":
            return
        require_gate(transaction, "works_council_consent")
        people = sum(require_known_team(transaction, self.kind, team).people for team in self.teams)
        if people < MINIMUM_GROUP:
            raise Invalid(
                self.kind,
                Problem(
                    "teams",
                    _(
                        "hier werken minder dan {n} mensen. Kies er een team bij, anders komt er niets uit.",
                        n=MINIMUM_GROUP,
                    ),
                ),
            )
        if taken := _delivered(transaction, self.teams, self.first_day):
            raise Invalid(
                self.kind,
                Problem(
                    "teams",
                    _(
                        "van {teams} is over dit kwartaal al werktijd ingelezen. Laat deze teams weg, anders tellen "
                        "mensen dubbel.",
                        teams=", ".join(taken),
                    ),
                ),
            )

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:
        """A sample lies ahead when it is opened, and no team is in two of one quarter."""
        if based_on or self.status != "open":
            return
        if self.first_day < transaction.day:
            raise Invalid(self.kind, Problem("first_day", _("deze dag is voorbij. Kies een maandag vanaf vandaag.")))
        taken = {
            team
            for stored_id, other in _samples(transaction)
            if stored_id != record_id
            and other.status == "open"
            and _quarter(other.first_day) == _quarter(self.first_day)
            for team in other.teams
        }
        if twice := sorted(taken.intersection(self.teams)):
            raise Invalid(
                self.kind,
                Problem(
                    "teams",
                    _("{teams} doet al mee aan een steekproef in dit kwartaal. Laat het weg.", teams=", ".join(twice)),
                ),
            )

    def check_change(self, earlier: "TimeSample", reason: str) -> None:
        """An open sample can be closed or withdrawn, and nothing else ever changes."""
        agreed = {"status", "moments_asked", "moments_answered", "batch_id"}
        if earlier.status != "open" or self.status == "open":
            raise Invalid(self.kind, Problem("status", _("een steekproef kan alleen gesloten of ingetrokken worden.")))
        if earlier.model_dump(exclude=agreed) != self.model_dump(exclude=agreed):
            raise Invalid(
                self.kind,
                Problem("", _("Een steekproef die loopt, verandert niet meer. Trek hem in en open een andere.")),
            )
        if self.status == "withdrawn" and not reason:
            raise Invalid(self.kind, Problem("reason", _("zeg waarom u de steekproef intrekt.")))


def last_day_of(first_day: date) -> date:
    """The Sunday on which a sample ends that begins on this Monday."""
    return first_day + timedelta(weeks=WEEKS, days=-1)


def time_samples(store: Store) -> list[Stored[TimeSample]]:
    """All samples, the latest weeks first."""
    return sorted(newest(store, TimeSample), key=lambda stored: stored.record.first_day, reverse=True)


def open_samples_of(transaction: Transaction, quarter_of: Collection[date]) -> list[TimeSample]:
    """The open samples in the quarters in which these days lie."""
    quarters = {_quarter(day) for day in quarter_of}
    return [
        sample
        for _id, sample in _samples(transaction)
        if sample.status == "open" and _quarter(sample.first_day) in quarters
    ]


def _samples(transaction: Transaction) -> list[tuple[UUID, TimeSample]]:
    return [
        (version.record_id, TimeSample.model_validate_json(version.body))
        for version in transaction.newest_versions(TimeSample.kind)
    ]


def _delivered(transaction: Transaction, teams: Collection[str], day: date) -> list[str]:
    rows = transaction.read(
        "SELECT team FROM staff_time WHERE team IN (SELECT unnest($teams)) "
        "AND date_trunc('quarter', period) = date_trunc('quarter', cast($day AS DATE)) "
        "GROUP BY team HAVING sum(CASE WHEN minutes > 0 THEN sign ELSE 0 END) > 0 ORDER BY team",
        {"teams": list(teams), "day": day},
    )
    return [row.team for row in rows]


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3
