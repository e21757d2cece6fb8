"""The register: who sees what of a deviation, and what is in no result yet."""

from dataclasses import fields as fields_of
from datetime import date
from uuid import UUID

import pytest

from data.viewer import NotAllowed
from metrics.deviation_register import Entry, of_case, register, rules, rules_in, still_open
from metrics.quarter import Quarter
from tests.metrics.deviations import DIRECTOR, MANAGER, NOORD, POLICY, STEWARD, ZUID, deviation, teams

PLAN = {"first_step": "Samen de post openen.", "professionals": ("huisarts",)}
# What may tell which household it was: the team, the day, the plan, the national desk, and what the resident said.
OF_THE_CASE = ("team", "on", "plan", "national_desk", "wanted_effect", "triangle", "resident")


@pytest.fixture
def filled(store):
    teams(store)
    deviation(store, 1, plan=PLAN, why_heavier="De toets was niet genoeg.")
    deviation(store, 2, team="zuid", rule="Kilometers regiotaxi", on=date(2026, 2, 1))
    deviation(store, 3, status="open", legal_basis="", reasons="", rule="Briefadres", on=date(2026, 3, 1))
    deviation(store, 4, status="withdrawn", rule="Hulp na 18 jaar", on=date(2024, 1, 1))
    return store


@pytest.mark.parametrize("viewer", [NOORD, ZUID, POLICY, STEWARD])
def test_who_decides_about_a_rule_reads_the_register(filled, viewer):
    assert len(register(filled, viewer)) == 4


@pytest.mark.parametrize("viewer", [MANAGER, DIRECTOR])
def test_managers_and_directors_read_no_entry(filled, viewer):
    with pytest.raises(NotAllowed):
        register(filled, viewer)
    assert of_case(filled, viewer, UUID(int=1)) is None


def test_an_entry_holds_nothing_that_tells_which_household_it_was(filled):
    assert not {field.name for field in fields_of(Entry)} & set(OF_THE_CASE)
    told = repr(register(filled, POLICY))
    assert "post openen" not in told
    assert "2025-05-06" not in told
    assert "datetime.date" not in told
    assert "noord" not in told


def test_the_whole_case_is_for_its_own_team_and_the_steward(filled):
    for viewer, sees in ((NOORD, True), (STEWARD, True), (ZUID, False), (POLICY, False)):
        assert (of_case(filled, viewer, UUID(int=1)) is not None) == sees, viewer.subject
        assert next(of for of in register(filled, viewer) if of.id == UUID(int=1)).is_own == sees


def test_a_case_that_is_not_there_is_none(filled):
    assert of_case(filled, STEWARD, UUID(int=99)) is None


def test_incomplete_ones_are_apart_and_say_what_is_missing(filled):
    (found,) = still_open(register(filled, NOORD))
    assert found.id == UUID(int=3)
    assert found.missing == ("legal_basis", "reasons")


def test_the_newest_quarter_stands_first(filled):
    quarters = [of.quarter for of in register(filled, POLICY)]
    assert quarters == [Quarter(2026, 1), Quarter(2026, 1), Quarter(2025, 2), Quarter(2024, 1)]


def test_within_a_quarter_the_order_does_not_tell_the_day(store):
    teams(store)
    for number, (rule, day) in enumerate([("B", 3), ("C", 1), ("A", 2)], 1):
        deviation(store, number, rule=rule, on=date(2025, 5, day))
    assert [of.rule for of in register(store, POLICY)] == ["A", "B", "C"]


def test_a_rule_is_told_once_as_it_was_written_most_often(store):
    teams(store)
    for number, rule in enumerate(["Briefadres", "briefadres.", "Briefadres", "Regiotaxi", ""], 1):
        deviation(store, number, rule=rule, status="decided" if rule else "open")
    assert rules(register(store, POLICY)) == ("Briefadres", "Regiotaxi")


def test_the_rules_of_a_domain_come_with_the_most_decided_about_first(store):
    teams(store)
    cases = [
        {"rule": "Briefadres"},
        {"rule": "Regiotaxi"},
        {"rule": "regiotaxi."},
        {"rule": "Kostendelers", "domain": "Jeugd"},
        {"rule": "Nog niet besloten", "status": "open"},
        {"rule": "Ingetrokken", "status": "withdrawn"},
    ]
    for number, changes in enumerate(cases, 1):
        deviation(store, number, **changes)
    entries = register(store, POLICY)
    assert rules_in(entries, "Wmo") == ("Regiotaxi", "Briefadres")
    assert rules_in(entries, "Jeugd") == ("Kostendelers",)
    assert rules_in(entries, "") == ()
