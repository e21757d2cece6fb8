"""No sentence reaches a reader in the wrong language."""

import ast
import re

import pytest

from data.format import Shown
from data.words import _
from tests.rooms import CATALOGUES, ROOT, said, translated

ROOMS = sorted(CATALOGUES)


def _ids(message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def _strings(message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_has_its_english(room):
    catalogue = translated(room)
    missing = [
        message.id
        for message in said(room)
        if message.id and ((known := catalogue.get(message.id)) is None or not all(_strings(known)))
    ]
    assert missing == [], "bring the catalogues up to date with: python -m tests.rooms"


@pytest.mark.parametrize("room", ROOMS)
def test_the_catalogue_holds_nothing_that_nobody_says(room):
    sentences = {_ids(message) for message in said(room)}
    assert [message.id for message in translated(room) if message.id and _ids(message) not in sentences] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_translation_keeps_every_value_of_its_sentence(room):
    names = re.compile(r"\{(\w+)\}")
    for message in translated(room):
        if not message.id:
            continue
        wanted = {name for part in _ids(message) for name in names.findall(part)}
        for string in _strings(message):
            assert set(names.findall(string)) <= wanted, message.id
        assert {name for string in _strings(message) for name in names.findall(string)} == wanted, message.id


@pytest.mark.parametrize("room", ROOMS)
def test_no_translation_is_a_copy_of_the_dutch(room):
    same_in_both = re.compile(r"^[\W\d]*(\{\w+\}[\W\d]*)*$")
    copies = [
        message.id
        for message in translated(room)
        if message.id and message.id == message.string and not same_in_both.match(str(message.id))
    ]
    # Words that are the same in both languages are listed here, so that a forgotten one is not.
    same = {"code", "effect", "experiment", "indicator", "instrument", "manager", "n = {n}", "open", "team", "week"}
    assert {copy.lower() for copy in copies} <= same


def test_no_sentence_hides_inside_an_f_string():
    """Babel reads an f-string as one piece before Python 3.12, so such a sentence would never be translated."""
    for room in ("pages", "metrics", "data"):
        for file in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                inside = ast.walk(node) if isinstance(node, ast.JoinedStr) else ()
                calls = [of for of in inside if isinstance(of, ast.Call)]
                names = {of.func.id for of in calls if isinstance(of.func, ast.Name)}
                assert "_" not in names, f"{file}:{getattr(node, 'lineno', 0)}"


def test_numbers_and_dates_in_a_sentence_take_the_readers_form():
    from datetime import date

    sentence = _("{a} {b} {c}", a=1234, b=Shown(1234.5, "number", 1), c=date(2026, 7, 3))
    assert sentence.say("nl") == "1.234 1.234,5 3 juli 2026"
    assert sentence.say("en") == "1,234 1,234.5 3 July 2026"


def test_a_small_negative_number_is_never_minus_zero():
    assert Shown(-0.04, "number", 1).say("nl") == "0,0"
    assert Shown(-0.04, "signed", 1).say("nl") == "0,0"
    assert Shown(-0.4, "signed", 1).say("nl") == "\N{MINUS SIGN}0,4"
