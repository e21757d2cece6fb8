"""What a decision asks somebody to do: agreed by the director, ended by whose action it is."""

from datetime import date
from uuid import UUID

import pytest

from data.records.problem import Invalid
from data.records.record import add, amend, history
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision, decision_id
from data.words import Refusal
from tests.data.records.people import DIRECTOR, EFFECT, MANAGER, NOORD, POLICY, effect

ACTION = UUID(int=20)
QUARTER = date(2026, 7, 1)
DECISION = decision_id(EFFECT, QUARTER)
FIELDS = {"decision_id": DECISION, "what": "een tweede loket openen", "owner": "policy", "due": date(2027, 1, 15)}


@pytest.fixture
def decided(store):
    """A store with a decision."""
    effect(store)
    decision = ReviewDecision(effect_id=EFFECT, quarter=QUARTER, decision="adjust", reason="het gaat te langzaam")
    add(store, DIRECTOR, decision, record_id=DECISION)
    return store


@pytest.fixture
def agreed(decided):
    """A store with an action of policy's."""
    add(decided, DIRECTOR, ReviewAction(**FIELDS), record_id=ACTION)
    return decided


def change(store, viewer, reason="", **changes):
    versions = history(store, ReviewAction, ACTION)
    record = versions[-1].record.model_copy(update=changes)
    return amend(store, viewer, ACTION, record, based_on=versions[-1].version, reason=reason)


def test_the_director_agrees_on_an_action(agreed):
    (stored,) = history(agreed, ReviewAction, ACTION)
    assert (stored.author, stored.record.status, stored.record.model_dump(include=FIELDS.keys())) == (
        "director",
        "open",
        FIELDS,
    )


@pytest.mark.parametrize("viewer", [MANAGER, POLICY, NOORD])
def test_nobody_else_makes_one_not_even_for_themselves(decided, viewer):
    with pytest.raises(Refusal, match="Dit doet wie de actie heeft, of de directie"):
        add(decided, viewer, ReviewAction(**(FIELDS | {"owner": viewer.subject})))


@pytest.mark.parametrize("number", [UUID(int=99), EFFECT])
def test_it_belongs_to_a_decision_that_exists(decided, number):
    with pytest.raises(Invalid) as refused:
        add(decided, DIRECTOR, ReviewAction(**(FIELDS | {"decision_id": number})))
    assert [problem.place for problem in refused.value.problems] == ["decision_id"]


@pytest.mark.parametrize("viewer", [POLICY, DIRECTOR])
@pytest.mark.parametrize("status", ["done", "dropped"])
def test_whose_it_is_and_the_director_say_what_came_of_it(agreed, viewer, status):
    assert change(agreed, viewer, status=status, came_of_it="het loket is open").version == 2


def test_who_ends_an_action_says_what_came_of_it(agreed):
    with pytest.raises(Refusal, match="schrijf op wat ervan kwam"):
        change(agreed, POLICY, status="done", came_of_it=" ok ")


def test_somebody_else_does_not_end_it(agreed):
    with pytest.raises(Refusal, match="Dit doet wie de actie heeft"):
        change(agreed, MANAGER, status="done", came_of_it="het loket is open")


def test_nobody_takes_it_over_by_writing_their_own_name_in_it(agreed):
    with pytest.raises(Refusal, match="Dit doet wie de actie heeft"):
        change(agreed, MANAGER, "ik doe het wel", owner="manager", status="done", came_of_it="het loket is open")


@pytest.mark.parametrize("changes", [{"due": date(2027, 6, 1)}, {"what": "niets doen"}, {"owner": "manager"}])
def test_whose_it_is_does_not_change_what_was_agreed(agreed, changes):
    with pytest.raises(Refusal, match="Vraag de directie om het te veranderen"):
        change(agreed, POLICY, "het komt beter uit", **changes)


def test_the_director_changes_what_was_agreed_with_a_reason(agreed):
    with pytest.raises(Refusal, match=r"dit is afgesproken\. Schrijf op waarom het verandert"):
        change(agreed, DIRECTOR, due=date(2027, 6, 1))
    assert change(agreed, DIRECTOR, "de verbouwing liep uit", due=date(2027, 6, 1)).version == 2


def test_what_ended_is_opened_again_with_a_reason(agreed):
    change(agreed, POLICY, status="done", came_of_it="het loket is open")
    with pytest.raises(Refusal, match="Schrijf op waarom het verandert"):
        change(agreed, POLICY, status="open")
    assert change(agreed, POLICY, "het loket sloot weer", status="open").version == 3
