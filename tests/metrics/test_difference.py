"""The difference between two texts leaves nothing out, and reads as somebody would tell it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.difference import Part, difference

WORDS = st.lists(st.sampled_from(["de", "inwoner", "belt", "schrijft", "niet", "\n"]), max_size=30).map(" ".join)


def told(parts):
    return [(part.what, " ".join(part.words)) for part in parts]


def words_of(text):
    return " ".join(text.strip(" \n").split())


def joined(parts, *kinds):
    return " ".join(" ".join(word for part in parts if part.what in kinds for word in part.words).split())


@given(WORDS, WORDS)
def test_both_texts_can_be_read_back(old, new):
    parts = difference(old, new)
    assert joined(parts, "same", "gone") == words_of(old)
    assert joined(parts, "same", "new") == words_of(new)


@given(WORDS, WORDS)
def test_no_part_is_empty_and_no_two_of_a_kind_follow_each_other(old, new):
    parts = difference(old, new)
    assert all(part.words for part in parts)
    assert all(one.what != other.what for one, other in pairwise(parts))


@given(WORDS)
def test_a_text_does_not_differ_from_itself(text):
    assert {part.what for part in difference(text, text)} <= {"same"}


def test_what_was_added_stands_where_it_was_added():
    parts = difference("De medewerker belt de inwoner.", "De medewerker belt binnen een week de inwoner.")
    assert told(parts) == [("same", "De medewerker belt"), ("new", "binnen een week"), ("same", "de inwoner.")]


def test_a_word_or_two_between_two_changes_goes_with_them():
    """Alternating old and new for every second word is no sentence that anybody can read."""
    parts = difference(
        "Het dossier wordt gesloten op de dag dat de uitkering stopt.",
        "Het dossier wordt gesloten na drie maanden als de uitkering stopt.",
    )
    assert told(parts) == [
        ("same", "Het dossier wordt gesloten"),
        ("gone", "op de dag dat"),
        ("new", "na drie maanden als"),
        ("same", "de uitkering stopt."),
    ]
    mixed = difference("een twee drie vier vijf zes", "een 2 drie 4 vijf zes")
    assert told(mixed) == [("same", "een"), ("gone", "twee drie vier"), ("new", "2 drie 4"), ("same", "vijf zes")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("", "Wij bellen.", [("new", "Wij bellen.")]),
        ("Wij schrijven.", "", [("gone", "Wij schrijven.")]),
        ("Wij  bellen.", " Wij bellen. ", [("same", "Wij bellen.")]),
    ],
)
def test_empty_texts_and_spaces(old, new, expected):
    assert told(difference(old, new)) == expected


def test_lines_stay_lines():
    (part,) = difference("Artikel 1\nWij bellen.", "Artikel 1\nWij bellen.")
    assert part == Part("same", ("Artikel", "1", "\n", "Wij", "bellen."))
    assert part.lines == ("Artikel 1", "Wij bellen.")
