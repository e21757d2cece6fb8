"""What a change does to each goal, as was said of it."""

from uuid import UUID

import pytest

from metrics.bearing import adopted_effects, bearing, bearing_words
from tests.metrics.conftest import effect
from tests.metrics.test_policy_evidence import change

ONE, TWO, THREE, FOUR = (UUID(int=number) for number in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("of", "says", "words"),
    [
        (ONE, "strengthens", "versterkt"),
        (TWO, "hurts", "schaadt"),
        (THREE, "no_bearing", "raakt niet"),
        (FOUR, "not_looked_at", "niet bekeken"),
    ],
)
def test_each_effect_has_one_answer_or_none(of, says, words):
    found = bearing(change(strengthens=(ONE,), hurts=(TWO,), no_bearing=(THREE,)), of)
    assert found == says
    assert bearing_words(found).say("nl") == words


def test_only_adopted_effects_have_to_be_weighed(store):
    for number, status in enumerate(("draft", "adopted", "running", "concluded", "withdrawn"), 1):
        effect(store, UUID(int=number), status=status)
    assert [of.record.status for of in adopted_effects(store)] == ["adopted", "running"]
