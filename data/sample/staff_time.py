"""Staff time: in each quarter a sample of two weeks, in which most people book their hours on activities.

Helping hours and the protected hours hit their planted totals exactly; how they fall over people is chance, so that
the figures have an honest spread between people.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from data.sample.effects import content
from data.sample.organisation import UNITS, Unit
from data.sample.quarters import CURRENT, chance_of
from data.sample.running_sample import TEAM
from data.sample.truths import HELPING_SHARE, HOURS_GIVEN, SETBACK

# At most this many in a team do not take part, so that only the smallest team stays under ten.
_ABSENT_AT_MOST, _ABSENT = 3, 20
WEEKS = 2

# Teams that support people help more of their time than teams that decide on incomes and provisions.
_HELPS = {"income": 0.8, "support": 1.2}
_HELPING = {"HELP_DIRECT": 0.62, "HELP_INDIRECT": 0.38}
# What was marked beside the purpose: of that activity the part that was a trip, or filling in a form.
_MARKED: Mapping[str, tuple[str, float]] = {
    "HELP_DIRECT": ("travel", 0.16),
    "HELP_INDIRECT": ("form_work", 0.30),
    "ELIG_FIRST": ("travel", 0.06),
    "CTRL_RESIDENT": ("travel", 0.20),
}

# What people do beside helping and experimenting, by the kind of work of their team.
_WORK: Mapping[str, Mapping[str, float]] = {
    "income": {
        "ELIG_FIRST": 23, "ELIG_REVIEW": 14, "CTRL_RESIDENT": 9, "CTRL_INTERNAL": 3, "ADMIN_CASE": 17,
        "ADMIN_ACCOUNT": 8, "CONS_CASE": 7, "CONS_TEAM": 6, "LEARN_CRAFT": 3, "OTHER": 2,
    },
    "support": {
        "ELIG_FIRST": 18, "ELIG_REVIEW": 9, "CTRL_RESIDENT": 4, "CTRL_INTERNAL": 3, "ADMIN_CASE": 22,
        "ADMIN_ACCOUNT": 9, "CONS_CASE": 13, "CONS_TEAM": 7, "LEARN_CRAFT": 4, "OTHER": 2,
    },
    "policy": {
        "POLMAN_POLICY": 62, "POLMAN_MANAGE": 9, "CONS_TEAM": 13, "ADMIN_ACCOUNT": 7, "LEARN_CRAFT": 5, "OTHER": 4,
    },
    "management": {
        "POLMAN_MANAGE": 66, "POLMAN_POLICY": 8, "CONS_TEAM": 15, "ADMIN_ACCOUNT": 5, "LEARN_CRAFT": 3, "OTHER": 3,
    },
    "control": {
        "CTRL_INTERNAL": 48, "CTRL_RESIDENT": 22, "ADMIN_ACCOUNT": 14, "CONS_TEAM": 8, "LEARN_CRAFT": 4, "OTHER": 4,
    },
    "administration": {
        "ADMIN_ACCOUNT": 55, "ADMIN_CASE": 14, "ELIG_FIRST": 12, "CONS_TEAM": 9, "POLMAN_MANAGE": 4, "OTHER": 6,
    },
}  # fmt: skip


@dataclass(frozen=True)
class Booking:
    """The minutes that one respondent spent on one activity in the two weeks, trips and forms apart by their mark."""

    quarter: int
    team: str
    staff_group: str
    activity: str
    minutes: int
    respondent: str
    cost: float
    mark: str = ""


@dataclass
class _Person:
    unit: Unit
    token: str
    minutes: int
    helping: float = 0.0
    experimenting: float = 0.0


def staff_time(quarter: int) -> list[Booking]:
    """Make all bookings of the sample of one quarter."""
    chance = chance_of("staff time", quarter)
    people = _respondents(chance, quarter)
    frontline = [person for person in people if person.unit.team.staff_group == "frontline"]
    for domain, hours in promised_hours(quarter).items():
        given = SETBACK.hours_given if _set_back(domain, quarter) else HOURS_GIVEN
        took_part = _share_taking_part(people, domain)
        total = hours * 60 * WEEKS * given * took_part
        of_domain = [person for person in frontline if person.unit.team.domain == domain]
        parts = [person.minutes * chance.gammavariate(1.2, 1) for person in of_domain]
        for person, part in zip(of_domain, parts, strict=True):
            person.experimenting = total * part / sum(parts)
    total = HELPING_SHARE[quarter] * sum(person.minutes for person in people)
    parts = [person.minutes * _HELPS[person.unit.work] * 2 * chance.betavariate(1.8, 1.8) for person in frontline]
    for person, part in zip(frontline, parts, strict=True):
        person.helping = total * part / sum(parts)
    return [booking for person in people for booking in _bookings(chance, quarter, person)]


def promised_hours(quarter: int) -> dict[str, float]:
    """Add up the protected hours a week per domain, of the effects that ran: after its deadline none promises any."""
    hours: dict[str, float] = {}
    for effect in content("effects")["effect"]:
        runs = effect["start_quarter"] <= quarter <= effect["deadline_quarter"]
        if effect["status"] in ("adopted", "running") and runs:
            hours[effect["domain"]] = hours.get(effect["domain"], 0.0) + effect["protected_hours_per_week"]
    return hours


def _set_back(domain: str, quarter: int) -> bool:
    return domain == SETBACK.domain and quarter in SETBACK.quarters


def _respondents(chance: Random, quarter: int) -> list[_Person]:
    absent: dict[str, int] = {}
    while sum(absent.values()) < _ABSENT:
        team = chance.choice(UNITS).team
        spare = min(_ABSENT_AT_MOST, max(1, team.people - 10))
        if absent.get(team.code, 0) < spare:
            absent[team.code] = absent.get(team.code, 0) + 1
    return [
        _Person(unit, _token(chance), _minutes(chance))
        for unit in UNITS
        # The sample of this team is still running.
        if not (quarter == CURRENT and unit.team.code == TEAM)
        for _ in range(unit.team.people - absent.get(unit.team.code, 0))
    ]


def _token(chance: Random) -> str:
    # Letters only: a run of digits could by chance look like a citizen service number.
    return "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=14))


def _minutes(chance: Random) -> int:
    # Contracts of 24 to 36 hours a week, less leave and illness in these two weeks.
    contract = chance.choices((24, 28, 32, 36), weights=(2, 2, 3, 5))[0]
    return round(contract * WEEKS * 60 * chance.uniform(0.80, 1.0))


def _share_taking_part(people: list[_Person], domain: str) -> float:
    here = sum(person.unit.team.domain == domain for person in people)
    return here / sum(unit.team.people for unit in UNITS if unit.team.domain == domain)


def _bookings(chance: Random, quarter: int, person: _Person) -> Iterator[Booking]:
    rest = person.minutes - person.helping - person.experimenting
    parts = dict(_WORK[person.unit.work])
    if _set_back(person.unit.team.domain, quarter):
        for activity in ("CTRL_RESIDENT", "CTRL_INTERNAL"):
            parts[activity] *= SETBACK.control_factor
    drawn = {activity: part * chance.gammavariate(6, 1 / 6) for activity, part in parts.items()}
    minutes = {activity: rest * part / sum(drawn.values()) for activity, part in drawn.items()}
    minutes |= {activity: person.helping * part for activity, part in _HELPING.items()}
    minutes["LEARN_EXPERIMENT"] = person.experimenting
    for activity, exact in sorted(minutes.items()):
        mark, part = _MARKED.get(activity, ("", 0.0))
        marked = round(exact * part)
        for which, whole in (("", round(exact) - marked), (mark, marked)):
            if whole:
                cost = round(whole / 60 * person.unit.hourly_rate, 2)
                team = person.unit.team
                yield Booking(quarter, team.code, team.staff_group, activity, whole, person.token, cost, which)
