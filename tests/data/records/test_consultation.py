"""A consultation: after the consent only, of two people or more, on a day that has been, mended with a reason."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from data.records.consultation import Consultation
from data.records.gate import Gate
from data.records.problem import Invalid
from data.records.record import add, amend, history, parse
from data.store import Store
from data.today import today
from data.viewer import NotAllowed, Viewer
from data.words import Refusal
from tests.data.records import people
from tests.data.records.people import EVERYBODY, MANAGER, NOORD, POLICY, STEWARD, ZUID

ONE = UUID(int=9)
FIELDS: dict[str, Any] = {
    "on": date(2026, 3, 2),
    "team": "noord",
    "about": "reiskosten",
    "people": 6,
    "minutes": 60,
    "amount": 20,
    "hourly_rate": 80,
    "travel_cost": 20,
}


def line(**changes: Any) -> Consultation:
    return parse(Consultation, FIELDS | changes)


@pytest.fixture
def opened(store: Store) -> Store:
    people.teams(store)
    consent(store, date(2026, 1, 1))
    return store


def consent(store: Store, on: date) -> None:
    add(store, STEWARD, Gate(gate="works_council_consent", reference="OR 12", on=on))


def places(problem: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return [of.place for of in problem.value.problems]


@pytest.mark.parametrize("consent_on", [None, today() + timedelta(days=1)])
def test_nothing_is_written_down_before_the_consent_or_its_day(store: Store, consent_on: date | None) -> None:
    people.teams(store)
    if consent_on:
        consent(store, consent_on)
    with pytest.raises(Refusal, match="ondernemingsraad"):
        add(store, NOORD, line(), record_id=ONE)
    assert history(store, Consultation, ONE) == []


def test_the_roles_that_hold_consultations_write_them(opened: Store) -> None:
    for viewer in EVERYBODY:
        if viewer in (NOORD, MANAGER, POLICY):
            assert add(opened, viewer, line()).record == line()
        else:
            with pytest.raises(NotAllowed):
                add(opened, viewer, line())


def test_the_frontline_writes_for_its_own_team(opened: Store) -> None:
    with pytest.raises(Invalid) as problem:
        add(opened, ZUID, line())
    assert places(problem) == ["team"]


def test_a_team_that_is_not_there_and_a_day_that_is_to_come_are_told(opened: Store) -> None:
    with pytest.raises(Invalid) as problem:
        add(opened, MANAGER, line(team="west"))
    assert places(problem) == ["team"]
    with pytest.raises(Invalid) as problem:
        add(opened, MANAGER, line(on=today() + timedelta(days=1)))
    assert places(problem) == ["on"]
    assert add(opened, MANAGER, line(on=today())).version == 1


@pytest.mark.parametrize(
    ("field", "wrong", "right"),
    [
        # One person is somebody's own time.
        ("people", [0, 1, 101], [2, 100]),
        ("minutes", [0, 601], [1, 600]),
        ("amount", [-1, None], [0, 1_000_000]),
        ("hourly_rate", [0, 1001, None], [0.5, 1000]),
        ("travel_cost", [-1], [0, 152.5]),
        ("about", ["", "  ", "a" * 101], ["bril", "a" * 100]),
        # No times of day: only a day has a place.
        ("on", ["2026-03-02T10:30"], ["2026-03-02"]),
    ],
)
def test_each_field_has_its_bounds(field: str, wrong: list[Any], right: list[Any]) -> None:
    for value in right:
        line(**{field: value})
    for value in wrong:
        with pytest.raises(Invalid) as problem:
            line(**{field: value})
        assert places(problem) == [field]


@pytest.mark.parametrize("name", ["from", "start", "at", "participants", "employee"])
def test_there_is_no_field_for_a_time_of_day_or_for_who_took_part(name: str) -> None:
    with pytest.raises(Invalid):
        line(**{name: "10:30"})


def test_it_tells_of_nobody() -> None:
    with pytest.raises(Invalid) as problem:
        line(about="bril, vraag jan@example.nl")
    assert places(problem) == ["about"]
    assert "example.nl" not in problem.value.say("nl")


def test_a_line_is_mended_by_who_wrote_it_and_with_a_reason(opened: Store) -> None:
    add(opened, NOORD, line(), record_id=ONE)
    colleague = Viewer("noord-2", "Noord 2", NOORD.roles, NOORD.teams)
    for viewer, reason in ((colleague, "verteld"), (NOORD, " ")):
        with pytest.raises(Invalid):
            amend(opened, viewer, ONE, line(people=5), based_on=1, reason=reason)
    amend(opened, NOORD, ONE, line(withdrawn=True), based_on=1, reason="dubbel opgeschreven")
    assert [of.record.withdrawn for of in history(opened, Consultation, ONE)] == [False, True]


def test_what_the_team_costs_later_changes_nothing() -> None:
    """The rate is a field of the line, so that a figure that was told stays what it was."""
    with pytest.raises(Invalid) as problem:
        parse(Consultation, {name: value for name, value in FIELDS.items() if name != "hourly_rate"})
    assert places(problem) == ["hourly_rate"]
