"""A verdict changes after two quarters, or at a jump across both zones: measuring.md, "Progress"."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.told_verdict import Told, told

WORDS = {
    "a": "achieved",
    "+": "on_track",
    "-": "off_track",
    "m": "missed",
    "?": "undecided",
    ".": "too_little_data",
}
promised = settings(derandomize=True, deadline=None, database=None)


@pytest.mark.parametrize(
    ("quarters", "standing", "pending"),
    [
        ("+", "+", None),
        ("++", "+", None),
        # One quarter in doubt changes nothing, two do.
        ("+?", "+", "?"),
        ("+??", "?", None),
        ("+?+", "+", None),
        ("+?+?", "+", "?"),
        ("?+", "?", "+"),
        ("?++", "+", None),
        ("?-?", "?", None),
        ("-?", "-", "?"),
        ("-??", "?", None),
        # Across both zones at once.
        ("+-", "-", None),
        ("-+", "+", None),
        ("+-+", "+", None),
        ("a-", "-", None),
        ("-a", "a", None),
        ("+m", "m", None),
        # The doubt in between does not hide the jump.
        ("+?-", "-", None),
        ("-?+", "+", None),
        # Within one zone there is no jump.
        ("+a", "+", "a"),
        ("+aa", "a", None),
        ("a+", "a", "+"),
        ("a++", "+", None),
        ("-m", "-", "m"),
        ("-mm", "m", None),
        # Two different quarters are not two quarters.
        ("+?a", "+", "a"),
        # Where nothing could be said, the first thing that can be said is; and the other way round.
        (".+", "+", None),
        ("+.", ".", None),
        ("+.?", "?", None),
    ],
)
def test_what_is_told_after_these_quarters(quarters, standing, pending):
    assert told([WORDS[of] for of in quarters]) == Told(WORDS[standing], WORDS[pending] if pending else None)


@promised
@given(st.lists(st.sampled_from(list(WORDS.values())), max_size=8), st.sampled_from(list(WORDS.values())))
def test_two_quarters_alike_are_always_told(earlier, last):
    assert told([*earlier, last, last]) == Told(last)


@promised
@given(st.lists(st.sampled_from(list(WORDS.values())), min_size=1, max_size=8))
def test_only_what_a_quarter_said_is_told(quarters):
    found = told(quarters)
    assert found.verdict in quarters
    assert found.pending in (None, quarters[-1])
    assert (found.pending is None) == (found.verdict == quarters[-1])


def test_without_quarters_there_is_nothing_to_tell():
    with pytest.raises(ValueError, match="quarters must hold at least one verdict, got none"):
        told([])
