"""What the director decides on an effect: one per quarter, with a reason, and against the evidence with four eyes."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from data.records.problem import Invalid
from data.records.record import Stored, add, amend, history, parse
from data.records.review_decision import CHOICES, ReviewDecision, decision_id
from data.records.second_reading import SecondReading
from data.viewer import NotAllowed, Viewer
from data.words import Refusal
from tests.data.records.people import DIRECTOR, EFFECT, EVERYBODY, MANAGER, POLICY, effect

QUARTER = date(2026, 7, 1)
DECISION = decision_id(EFFECT, QUARTER)
OTHER_DIRECTOR = Viewer("director-2", "Directie 2", frozenset({"director"}))
SUPPORTED = {"decision": "continue", "supported": ("continue",)}
AGAINST = {"decision": "stop", "supported": ("continue", "adjust")}


@pytest.fixture
def ready(store):
    effect(store)
    return store


def fields(**changes: Any) -> dict[str, Any]:
    return {"effect_id": EFFECT, "quarter": QUARTER, "reason": "het gaat de goede kant op"} | SUPPORTED | changes


def decide(store, viewer=DIRECTOR, because: str = "", **changes: Any) -> Stored[ReviewDecision]:
    record = parse(ReviewDecision, fields(**changes))
    versions = history(store, ReviewDecision, DECISION)
    if not versions:
        return add(store, viewer, record, record_id=DECISION)
    return amend(store, viewer, DECISION, record, based_on=versions[-1].version, reason=because)


def read(store, viewer, version: int) -> None:
    add(store, viewer, SecondReading(record_id=DECISION, version=version, opinion="agrees", reason="ik zie hetzelfde"))


class TestOneDecision:
    """Its own rules."""

    def test_the_director_decides_with_a_reason(self, ready):
        stored = decide(ready)
        assert (stored.author, stored.record.status, stored.record.is_against_the_evidence) == (
            "director",
            "decided",
            False,
        )

    @pytest.mark.parametrize("viewer", [of for of in EVERYBODY if of is not DIRECTOR])
    def test_nobody_else_does(self, ready, viewer):
        with pytest.raises(NotAllowed):
            decide(ready, viewer)

    def test_it_is_not_put_off_to_a_day_that_is_over(self, ready):
        with pytest.raises(Invalid, match="veld decide_by: deze dag is al voorbij"):
            decide(ready, decision="decide_later", decide_by=date(2026, 7, 2))

    def test_an_effect_is_not_decided_about_twice_for_one_quarter(self, ready):
        decide(ready)
        with pytest.raises(Invalid, match="voor dit kwartaal al besloten"):
            add(ready, DIRECTOR, parse(ReviewDecision, fields(decision="stop")), record_id=UUID(int=7))

    def test_without_a_reason_it_is_no_decision(self):
        with pytest.raises(Invalid, match="veld reason: dit is te kort"):
            parse(ReviewDecision, fields(reason="ja"))

    def test_it_is_about_an_effect_that_exists(self, store):
        with pytest.raises(Refusal, match="Dit effect bestaat niet"):
            decide(store)

    @pytest.mark.parametrize("day", [date(2026, 7, 2), date(2026, 8, 1), date(2026, 9, 30)])
    def test_a_quarter_is_its_first_day(self, ready, day):
        with pytest.raises(Refusal, match="dit is niet de eerste dag van een kwartaal"):
            decide(ready, quarter=day)

    def test_there_is_one_number_for_an_effect_in_a_quarter(self):
        other = {decision_id(EFFECT, date(2026, 4, 1)), decision_id(UUID(int=99), QUARTER)}
        assert len(other | {DECISION, decision_id(EFFECT, QUARTER)}) == 3

    def test_it_stays_with_its_effect_and_quarter(self, ready):
        decide(ready)
        with pytest.raises(Refusal, match="hoort bij een ander effect of kwartaal"):
            decide(ready, because="vergissing", quarter=date(2026, 4, 1))


class TestLater:
    """Conclude now, decide later."""

    def test_it_names_the_day(self, ready):
        with pytest.raises(Refusal, match="noem de dag waarop u uiterlijk besluit"):
            decide(ready, decision="decide_later")
        assert decide(ready, decision="decide_later", decide_by=date(2099, 1, 1)).version == 1

    def test_what_is_decided_names_none(self, ready):
        with pytest.raises(Refusal, match=r"er is al besloten\. Laat deze dag leeg"):
            decide(ready, decide_by=date(2099, 1, 1))

    def test_it_is_never_against_the_evidence(self):
        later = parse(ReviewDecision, fields(decision="decide_later", supported=("stop",), decide_by=QUARTER))
        assert not later.is_against_the_evidence

    def test_what_was_left_open_is_decided_without_a_reason_for_the_change(self, ready):
        decide(ready, decision="decide_later", decide_by=date(2099, 1, 1))
        assert decide(ready).version == 2

    def test_what_was_decided_is_decided_otherwise_only_with_one(self, ready):
        decide(ready)
        changed = {"decision": "adjust", "supported": ("continue", "adjust")}
        with pytest.raises(Refusal, match="Schrijf op waarom u nu anders besluit"):
            decide(ready, **changed)
        assert decide(ready, because="er kwamen klachten", **changed).version == 2


class TestAgainstTheEvidence:
    """Proposed first, then read by somebody else, then decided as it was read."""

    @pytest.mark.parametrize("choice", CHOICES)
    def test_it_is_what_is_not_among_what_is_supported(self, choice):
        decision = parse(ReviewDecision, fields(decision=choice, supported=("continue", "adjust")))
        assert decision.is_against_the_evidence == (choice not in ("continue", "adjust"))
        # Where nothing is supported there is nothing to be against.
        assert not parse(ReviewDecision, fields(decision=choice, supported=())).is_against_the_evidence

    def test_nobody_decides_it_at_once(self, ready):
        with pytest.raises(Refusal, match=r"De cijfers steunen dit besluit niet\. Leg het eerst voor"):
            decide(ready, **AGAINST)

    def test_it_holds_once_somebody_else_read_it(self, ready):
        decide(ready, status="proposed", **AGAINST)
        with pytest.raises(Refusal, match="Leg het eerst voor"):
            decide(ready, **AGAINST)
        read(ready, POLICY, 1)
        assert decide(ready, **AGAINST).record.status == "decided"

    def test_who_proposed_it_does_not_read_it(self, ready):
        decide(ready, status="proposed", **AGAINST)
        with pytest.raises(Refusal, match="U schreef dit zelf"):
            read(ready, DIRECTOR, 1)

    def test_who_read_it_does_not_decide_it_alone(self, ready):
        """The reader and who decides are two people, also when both are directors."""
        decide(ready, status="proposed", **AGAINST)
        read(ready, OTHER_DIRECTOR, 1)
        with pytest.raises(Refusal, match="Leg het eerst voor"):
            decide(ready, OTHER_DIRECTOR, **AGAINST)

    @pytest.mark.parametrize(
        ("changes", "place"),
        [
            ({"decision": "scale_up"}, "decision"),
            ({"reason": "om een andere reden"}, "reason"),
            ({"supported": ("continue",)}, "supported"),
        ],
    )
    def test_what_is_decided_is_what_was_read(self, ready, changes, place):
        decide(ready, status="proposed", **AGAINST)
        read(ready, POLICY, 1)
        with pytest.raises(Invalid) as refused:
            decide(ready, **(AGAINST | changes))
        assert [problem.place for problem in refused.value.problems] == [place]

    def test_a_newer_proposal_is_read_again(self, ready):
        decide(ready, status="proposed", **AGAINST)
        read(ready, MANAGER, 1)
        decide(ready, status="proposed", **(AGAINST | {"decision": "scale_up"}))
        with pytest.raises(Refusal, match="Leg het eerst voor"):
            decide(ready, **(AGAINST | {"decision": "scale_up"}))
