"""The reverse test has four steps: who decides answered them all, and says why where the answer is no."""

from typing import Any

import pytest

from data.records.deviation import Deviation
from data.records.problem import Invalid
from data.records.record import add, amend
from data.store import Store
from tests.data.records import people
from tests.data.records.people import DEVIATION, NOORD

QUESTIONS = ("short_and_long_term", "fits_abilities", "pure_intention", "fits_principles")
WHY = "Dan krijgt niet iedereen hetzelfde."


def answered(question: str, answer: str, because: str = "") -> dict[str, Any]:
    """Step 3 with one question answered otherwise."""
    return {"ethical": people.ETHICAL | {question: {"answer": answer, "because": because}}}


def step_two(answer: str, because: str = "") -> dict[str, Any]:
    return {"fits_core_value": answer, "fits_core_value_because": because}


NOT_DECIDED = [
    (step_two("unknown"), "fits_core_value"),
    (step_two("unknown", WHY), "fits_core_value"),
    (step_two("no"), "fits_core_value_because"),
    (step_two("no", "nee"), "fits_core_value_because"),
    *((answered(of, "unknown"), f"ethical.{of}.answer") for of in QUESTIONS),
    *((answered(of, "no"), f"ethical.{of}.because") for of in QUESTIONS),
    *((answered(of, "no", "zomaar"), f"ethical.{of}.because") for of in QUESTIONS),
]


@pytest.mark.parametrize(("changes", "place"), NOT_DECIDED)
@pytest.mark.parametrize("decision", ["deviate", "follow_the_rule"])
def test_it_is_not_decided_while_a_step_has_no_answer_or_a_no_has_no_reason(
    store: Store, changes: dict[str, Any], place: str, decision: str
) -> None:
    people.teams(store)
    record = Deviation(**people.deviation_fields() | changes | {"decision": decision})
    assert record.missing == (place,)
    assert not record.counts
    with pytest.raises(Invalid) as refused:
        add(store, NOORD, record)
    assert [problem.place for problem in refused.value.problems] == [place]
    # Until then it can be kept.
    assert people.deviation(store, **changes, decision=decision, status="open").version == 1


@pytest.mark.parametrize("changes", [step_two("no", WHY), *(answered(of, "no", WHY) for of in QUESTIONS)])
def test_a_no_with_its_reason_can_be_decided_against(store: Store, changes: dict[str, Any]) -> None:
    people.teams(store)
    assert people.deviation(store, **changes).record.counts


def test_steps_never_answered_are_all_named(store: Store) -> None:
    """1 + 4 answers: what a decision with step 3 left out was accepted with before."""
    people.teams(store)
    fields = people.deviation_fields() | {"fits_core_value": "unknown"}
    del fields["ethical"]
    assert Deviation(**fields).missing == ("fits_core_value", *(f"ethical.{of}.answer" for of in QUESTIONS))


@pytest.mark.parametrize("name", ["reasons", "circumstances", "consequences"])
def test_a_mark_is_no_reason(store: Store, name: str) -> None:
    people.teams(store)
    with pytest.raises(Invalid) as refused:
        people.deviation(store, **{name: "x"})
    assert [problem.place for problem in refused.value.problems] == [name]


def test_what_was_decided_stays_answered(store: Store) -> None:
    people.teams(store)
    people.deviation(store)
    record = Deviation(**people.deviation_fields() | step_two("unknown"))
    with pytest.raises(Invalid) as refused:
        amend(store, NOORD, DEVIATION, record, based_on=1, reason="bij nader inzien")
    assert [problem.place for problem in refused.value.problems] == ["fits_core_value"]
