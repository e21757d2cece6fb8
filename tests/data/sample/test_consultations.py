"""The consultations of the invented municipality: in the past, of known teams, the published example among them."""

from collections.abc import Iterable

from data.records.consultation import Consultation
from data.records.record import newest
from data.records.team import teams
from data.sample.consultations import consultations
from data.sample.organisation import UNITS
from data.sample.quarters import Quarters
from data.store import Store
from tests.data.sample.conftest import TODAY


def records(quarters: Quarters) -> list[Consultation]:
    return [entry.record for entry in consultations(quarters) if isinstance(entry.record, Consultation)]


def costs(of: Iterable[Consultation]) -> list[tuple[float, float]]:
    return [(one.people * one.minutes * one.hourly_rate / 60 + one.travel_cost, one.amount) for one in of]


def test_they_are_in_the_store_written_on_their_own_day(municipality: Store, quarters: Quarters) -> None:
    found = newest(municipality, Consultation)
    assert len(found) == len(consultations(quarters)) >= 10
    for stored in found:
        assert stored.record.on <= TODAY
        assert stored.written_at.date() == stored.record.on
        assert stored.record.team in teams(municipality)


def test_one_of_them_cost_500_euros_about_20(municipality: Store) -> None:
    assert (500.0, 20.0) in costs(stored.record for stored in newest(municipality, Consultation))


def test_some_cost_more_than_they_were_about_and_some_do_not(municipality: Store) -> None:
    dearer = [cost > amount for cost, amount in costs(of.record for of in newest(municipality, Consultation)) if amount]
    assert {True, False} == set(dearer)


def test_the_small_team_is_one_of_them_and_its_lines_cannot_be_worked_out(quarters: Quarters) -> None:
    """In its quarter the other teams have ten people, whoever subtracts their own."""
    people = {unit.team.code: unit.team.people for unit in UNITS}
    found = records(quarters)
    (quarter,) = {quarters.number(of.on) for of in found if of.team == "jongerenpunt"}
    behind = {of.team for of in found if quarters.number(of.on) == quarter}
    assert all(sum(people[team] for team in behind - {own}) >= 10 for own in behind)


def test_what_an_hour_of_a_team_costs_is_on_record(municipality: Store) -> None:
    known = {code: team.hourly_cost for code, team in teams(municipality).items()}
    assert known == {unit.team.code: unit.hourly_rate for unit in UNITS}
