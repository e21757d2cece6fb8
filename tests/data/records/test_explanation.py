"""What the municipality says of its figures: once per effect and quarter, and never moved to another one."""

from datetime import date
from uuid import UUID

import pytest

from data.records.explanation import Explanation, explanation_id
from data.records.record import add, amend
from data.words import Refusal
from tests.data.records.people import EFFECT, MANAGER, effect

QUARTER = date(2026, 7, 1)
OTHER = UUID(int=99)
NUMBER = explanation_id(EFFECT, QUARTER)


def explained(**changes: object) -> Explanation:
    fields = {"effect_id": EFFECT, "quarter": QUARTER, "words": "In mei lag het systeem stil.", "contact": "Team Wmo"}
    return Explanation(**(fields | changes))


@pytest.fixture
def ready(store):
    effect(store)
    effect(store, record_id=OTHER)
    return store


def test_a_second_one_under_another_number_is_refused(ready):
    add(ready, MANAGER, explained(), record_id=NUMBER)
    with pytest.raises(Refusal, match="hier is al een plaats voor een toelichting"):
        add(ready, MANAGER, explained(words="Een andere uitleg eroverheen."), record_id=UUID(int=7))


@pytest.mark.parametrize("day", [date(2026, 7, 2), date(2026, 8, 1)])
def test_its_quarter_is_one(ready, day):
    with pytest.raises(Refusal, match="dit is niet de eerste dag van een kwartaal"):
        add(ready, MANAGER, explained(quarter=day), record_id=explanation_id(EFFECT, day))


@pytest.mark.parametrize("moved", [{"effect_id": OTHER}, {"quarter": date(2026, 4, 1)}])
def test_it_stays_with_its_figures(ready, moved):
    add(ready, MANAGER, explained(), record_id=NUMBER)
    with pytest.raises(Refusal, match="hoort bij een ander effect of kwartaal"):
        amend(ready, MANAGER, NUMBER, explained(**moved), based_on=1, reason="vergissing")


def test_its_words_change_in_a_next_version(ready):
    add(ready, MANAGER, explained(), record_id=NUMBER)
    changed = explained(words="In mei en juni lag het systeem stil.")
    assert amend(ready, MANAGER, NUMBER, changed, based_on=1, reason="").version == 2
