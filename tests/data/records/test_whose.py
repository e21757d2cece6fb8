"""Whose a record is: who may write which kind, frontline for its own teams only, and nobody in another's words."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from data.records.comment import Comment
from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.follow import Follow, follow_id
from data.records.learning_note import LearningNote
from data.records.policy_change import PolicyChange
from data.records.problem import Invalid
from data.records.protected_hours import ProtectedHours, hours_id
from data.records.record import Record, add, amend, history
from data.records.second_reading import SecondReading
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import NotAllowed, Viewer
from tests.data.records import people
from tests.data.records.people import (
    CHANGE,
    DEVIATION,
    DIRECTOR,
    EFFECT,
    EVERYBODY,
    EXPERIMENT,
    MANAGER,
    NOORD,
    OTHER_POLICY,
    ZUID,
)

MONDAY = date(2026, 3, 2)
HOURS = ProtectedHours(effect_id=EFFECT, team="noord", week=MONDAY, hours=4)
NOTE = LearningNote(experiment_id=EXPERIMENT, on=MONDAY, learned="bellen werkt")

# product.md, "Who uses it": who writes which kind of record.
WRITERS: list[tuple[Record, set[str]]] = [
    (TargetEffect(**people.effect_fields()), {"manager"}),
    (Experiment(**people.registered_fields()), {"noord", "manager"}),
    (NOTE, {"noord", "manager"}),
    (HOURS, {"noord", "manager"}),
    (Deviation(**people.deviation_fields()), {"noord"}),
    (PolicyChange(**people.change_fields()), {"policy"}),
    (SecondReading(record_id=CHANGE, version=1, opinion="agrees", reason="ik las het stuk"), {"manager", "director"}),
    (Comment(record_id=EXPERIMENT, words="Mooi."), {"noord", "manager", "policy", "director", "steward"}),
]


def written(store: Store) -> None:
    people.by_command_line(store)
    people.change(store)


@pytest.mark.parametrize(("record", "writers"), WRITERS, ids=lambda of: getattr(of, "kind", ""))
def test_each_kind_is_written_by_the_roles_that_it_belongs_to(store: Store, record: Record, writers: set[str]) -> None:
    written(store)
    number = hours_id(EFFECT, "noord", MONDAY) if record is HOURS else None
    wrote = set()
    for viewer in EVERYBODY:
        try:
            wrote.add(add(store, viewer, record, record_id=number).author)
        except (NotAllowed, Invalid):
            continue
    # Who wrote the change may not read it as second; here that is the policy officer.
    assert wrote == (writers if number is None else {"noord"})


@pytest.mark.parametrize("record", [Experiment(**people.registered_fields()), HOURS, NOTE], ids=lambda of: of.kind)
def test_frontline_writes_for_its_own_teams_only(store: Store, record: Record) -> None:
    written(store)
    number = hours_id(EFFECT, "noord", MONDAY) if record is HOURS else None
    with pytest.raises(Invalid) as refused:
        add(store, ZUID, record, record_id=number)
    assert [problem.place for problem in refused.value.problems] == ["team"]
    assert add(store, NOORD, record, record_id=number).author == "noord"


def test_a_case_is_written_by_its_own_team(store: Store) -> None:
    people.teams(store)
    with pytest.raises(Invalid):
        people.deviation(store, ZUID)
    assert people.deviation(store, NOORD).author == "noord"


@pytest.mark.parametrize(
    ("make", "number"),
    [(people.experiment, EXPERIMENT), (people.deviation, DEVIATION)],
    ids=["experiment", "deviation"],
)
def test_nobody_takes_over_what_is_another_teams(store: Store, make: Any, number: UUID) -> None:
    """By writing a next version that says it is of one's own team."""
    people.teams(store)
    people.effect(store)
    stored = make(store)
    taken = stored.record.model_copy(update={"team": "zuid"})
    with pytest.raises(Invalid) as refused:
        amend(store, ZUID, number, taken, based_on=1, reason="die is van ons")
    assert [problem.place for problem in refused.value.problems] == ["team"]
    assert len(history(store, type(stored.record), number)) == 1


def test_a_manager_may_give_an_experiment_to_another_team(store: Store) -> None:
    written(store)
    given = Experiment(**people.registered_fields() | {"team": "zuid"})
    assert amend(store, MANAGER, EXPERIMENT, given, based_on=1, reason="zuid gaat ermee door").record.team == "zuid"


@pytest.mark.parametrize(
    "record",
    [
        Comment(record_id=CHANGE, words="Mooi."),
        SecondReading(record_id=CHANGE, version=1, opinion="agrees", reason="ik las het stuk"),
    ],
    ids=lambda of: of.kind,
)
def test_nobody_writes_in_somebody_elses_words(store: Store, record: Record) -> None:
    written(store)
    stored = add(store, OTHER_POLICY, record)
    for viewer in (DIRECTOR, MANAGER):
        with pytest.raises(Invalid, match="schreef iemand anders"):
            amend(store, viewer, stored.id, record, based_on=1, reason="")
    assert amend(store, OTHER_POLICY, stored.id, record, based_on=1, reason="").version == 2


def test_a_follow_is_ones_own(store: Store) -> None:
    written(store)
    record = Follow(record_id=CHANGE, following=True, seen=1)
    number = follow_id("noord", CHANGE)
    add(store, NOORD, record, record_id=number)
    with pytest.raises(Exception, match="alleen voor uzelf"):
        amend(store, ZUID, number, record.model_copy(update={"following": False}), based_on=1, reason="")


def test_cases_are_read_by_their_own_team_and_the_steward() -> None:
    who = {viewer.subject for viewer in (*EVERYBODY, ZUID) if viewer.may_read_cases_of("noord")}
    assert who == {"noord", "steward"}
    both = Viewer("m", "M", frozenset({"manager"}), frozenset({"noord"}))
    # A team belongs to the role frontline; with another role it says nothing.
    assert not both.may_read_cases_of("noord")


def test_the_register_is_read_by_who_decides_about_a_case_or_about_the_rule() -> None:
    assert {viewer.subject for viewer in EVERYBODY if viewer.may("read_register")} == {"noord", "policy", "steward"}
