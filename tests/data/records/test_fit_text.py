"""What no paper can show, and what nobody reads to its end, is refused in words before it is stored."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records.comment import Comment
from data.records.explanation import Explanation, explanation_id
from data.records.fit_text import unfit
from data.records.problem import Invalid
from data.records.record import REASON, add, amend, history, parse
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from data.records.second_reading import SecondReading
from data.words import Refusal
from tests.data.records.people import EFFECT, MANAGER, effect

QUARTER = date(2026, 7, 1)
NUMBER = explanation_id(EFFECT, QUARTER)


def explained(words: str = "In mei lag het systeem stil.", **changes: object) -> Explanation:
    fields = {"effect_id": EFFECT, "quarter": QUARTER, "words": words, "contact": "Team Wmo", **changes}
    return parse(Explanation, fields)


@pytest.mark.parametrize("unseen", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\ud83d"])
def test_a_character_that_nobody_sees_is_refused_and_its_place_told(unseen):
    with pytest.raises(Invalid, match="veld words: na 'mei lag het systeem' staat een teken dat u niet ziet"):
        explained(f"In mei lag het systeem {unseen}stil.")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))), st.sampled_from(["", "\n", "\t", "\r\n"]))
def test_everything_that_is_written_is_taken(words, between):
    assert unfit({"words": f"{words}{between}{words}"}, {}) == []


def test_it_is_looked_for_in_every_kind_of_record_however_deep_and_in_the_reason_of_a_version(store):
    with pytest.raises(Invalid, match="veld words: dit begint met een teken dat u niet ziet"):
        parse(Comment, {"record_id": UUID(int=1), "words": "\x07hallo"})
    (problem,) = unfit({"a": {"b": ["goed", "niet\x00"]}}, {})
    assert problem.place == "a.b.1"
    effect(store)
    add(store, MANAGER, explained(), record_id=NUMBER)
    with pytest.raises(Invalid, match="veld reason: na 'er kwam' staat een teken"):
        amend(store, MANAGER, NUMBER, explained("Er was een storing."), based_on=1, reason="er kwam\x07 iets bij")
    assert len(history(store, Explanation, NUMBER)) == 1


@pytest.mark.parametrize(
    ("kind", "place", "most"),
    [
        (Explanation, "words", 4_000),
        (Explanation, "contact", 200),
        (ReviewDecision, "reason", 2_000),
        (SecondReading, "reason", 2_000),
        (ReviewAction, "what", 500),
        (ReviewAction, "came_of_it", 500),
    ],
)
def test_a_text_has_a_longest_form_and_the_sentence_says_both_numbers(kind, place, most):
    assert unfit({place: "é" * most}, kind.longest) == []
    (problem,) = unfit({place: "é" * (most + 1)}, kind.longest)
    told = f"{most + 1:,}".replace(",", "."), f"{most:,}".replace(",", ".")
    assert problem.sentence.say("nl") == f"dit is te lang: {told[0]} tekens. Maak er ten hoogste {told[1]} van."


def test_too_long_is_refused_where_it_comes_in_and_told_with_all_else_that_is_wrong(store):
    with pytest.raises(Invalid) as refused:
        explained("a" * 4_001, contact="")
    assert [problem.place for problem in refused.value.problems] == ["contact", "words"]
    effect(store)
    # Also what does not come from a form, and the reason of a version.
    whole = explained().model_copy(update={"words": "a" * 4_001})
    with pytest.raises(Refusal, match=r"veld words: dit is te lang: 4\.001 tekens"):
        add(store, MANAGER, whole, record_id=NUMBER)
    add(store, MANAGER, explained(), record_id=NUMBER)
    with pytest.raises(Refusal, match="veld reason: dit is te lang"):
        amend(store, MANAGER, NUMBER, explained("Er was iets."), based_on=1, reason="a" * (REASON + 1))


def test_what_was_stored_before_there_was_a_longest_form_is_still_read():
    before = explained().model_copy(update={"words": "a\x07" * 4_000}).model_dump_json()
    assert len(Explanation.model_validate_json(before).words) == 8_000
