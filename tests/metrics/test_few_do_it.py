"""A few who do a kind of work are never told apart: not by the size of their team, nor by counting them twice."""

from datetime import date
from uuid import UUID

import pytest

from data.deliveries.mapping import ColumnMapping
from data.deliveries.receive import receive
from data.records.gate import Gate
from data.records.record import add
from data.records.team import Team
from data.viewer import COMMAND_LINE
from metrics.cascade import cascade
from metrics.helping_parts import work_parts
from metrics.helping_share import helping_share
from metrics.quarter import Quarter
from metrics.team_shares import team_shares
from metrics.what_if import what_if
from tests.metrics.test_helping_share import deliver

Q1 = Quarter(2026, 1)


def formation(store, *functions):
    """A team of which each function does one kind of work: (activity, people, fte, cost)."""
    add(store, COMMAND_LINE, Gate(gate="works_council_consent", reference="OR", on=date(2025, 1, 1)))
    add(store, COMMAND_LINE, Team(code="a", name="A", domain="Zorg", staff_group="frontline", people=40))
    rows = "".join(f"2026-01;a;{code};{people};{fte};{cost}\n" for code, people, fte, cost in functions)
    receive(
        store,
        COMMAND_LINE,
        "staff_time",
        "formatie.csv",
        f"period;team;function;people;fte;cost\n{rows}".encode(),
        source="Suite",
        mapping=ColumnMapping(kind="staff_time", source="Suite", method="formation"),
        today=date(2026, 4, 1),
    )


def test_one_controller_among_eleven_carers_is_not_twelve_controllers(store):
    """What is left of the whole without helping would be that one person's hours and pay."""
    formation(store, ("HELP_DIRECT", 11, 9, 60_000), ("CTRL_INTERNAL", 1, 1, 5_432))
    assert helping_share(store, COMMAND_LINE, "organisation", Q1).time is None
    assert "anders doen dan helpen" in helping_share(store, COMMAND_LINE, "organisation", Q1).hidden.say("nl")
    assert cascade(store, COMMAND_LINE, Q1) == []


def test_a_controller_is_taken_together_with_ten_others(store):
    """Twelve carers, ten who decide on rights, one controller: only the last eleven together are told."""
    formation(store, ("HELP_DIRECT", 12, 10, 60_000), ("ELIG_FIRST", 10, 8, 40_000), ("CTRL_INTERNAL", 1, 1, 5_432))
    # 10 of 19 fte help; 9 fte and EUR 45,432 are of the ten and the one together.
    assert helping_share(store, COMMAND_LINE, "organisation", Q1).time.value == pytest.approx(10 / 19)
    assert {part.group: part.money for part in cascade(store, COMMAND_LINE, Q1)} == {"HELP": 60_000, "REST": 45_432}
    assert work_parts(store, COMMAND_LINE, Q1).get("CTRL") is None
    assert what_if(store, COMMAND_LINE, Q1, "CTRL", 100) == ()


def test_six_who_work_in_two_teams_of_a_domain_are_no_twelve(store):
    for code, domain in (("a", "Zorg"), ("b", "Zorg"), ("c", "Werk"), ("d", "Inkomen")):
        add(store, COMMAND_LINE, Team(code=code, name=code, domain=domain, staff_group="frontline", people=16))
    rows = [
        (team, "frontline", activity, 100.0, UUID(int=start + person), None, None)
        for teams, start, people in (("ab", 100, 6), ("c", 200, 14), ("d", 300, 14))
        for team in teams
        for person in range(people)
        for activity in ("HELP_DIRECT", "OTHER")
    ]
    deliver(store, rows, "registration")
    found = team_shares(store, COMMAND_LINE, Q1)
    assert "Zorg" not in [domain.name for domain in found.domains]
    # The frontline without the 28 of two teams would be the six: one of the two stays out of sight with them.
    assert len(found.domains) < 2
    assert len(found.teams) < 2


def test_ten_who_all_work_in_two_teams_are_told_as_ten(store):
    """Both teams have ten people, all of them the same."""
    for code, domain in (("a", "Zorg"), ("b", "Zorg"), ("c", "Werk")):
        add(store, COMMAND_LINE, Team(code=code, name=code, domain=domain, staff_group="frontline", people=20))
    rows = [
        (team, "frontline", activity, 100.0, UUID(int=start + person), None, None)
        for teams, start in (("ab", 100), ("c", 200))
        for team in teams
        for person in range(10)
        for activity in ("HELP_DIRECT", "OTHER")
    ]
    deliver(store, rows, "registration")
    people = {domain.name: domain.people for domain in team_shares(store, COMMAND_LINE, Q1).domains}
    assert people == {"Zorg": 10, "Werk": 10}
