"""Which column names say that a column identifies people: `naam`, `klantNaam`, `BSN`; not `team_name`."""

import re
import tomllib
import unicodedata
from collections.abc import Set
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from data.deliveries.plain_text import plain

_NAME = ("naam", "namen", "name", "names")
_FILLERS = frozenset(("van", "de", "het", "of", "the"))


@lru_cache
def _vocabulary(list_name: str) -> frozenset[str]:
    lists = tomllib.loads((Path(__file__).parent / "identity_columns.toml").read_text(encoding="utf-8"))
    return frozenset(lists[list_name])


def words_of(column: str) -> tuple[str, ...]:
    """Split a column name in words in small letters without accents: clientNaam and Cliënt_NAAM are the same two."""
    parts = unicodedata.normalize("NFKD", plain(column))
    letters = "".join(sign for sign in parts if not unicodedata.combining(sign))
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", letters)
    words = tuple(re.findall(r"[a-z]+|[0-9]+", spaced.lower()))
    return words[1:] if words[:1] == ("before",) and len(words) > 1 else words


def names_a_person(column: str) -> bool:
    """Say whether the name of the column tells that it holds the identity of people."""
    words = words_of(column)
    whole = "".join(words)
    if whole.startswith("bsn") or whole.endswith("bsn") or _has_one_of(words, _vocabulary("always")):
        return True
    if "".join(words) in _vocabulary("alone"):
        return True
    if any(word.startswith("adres") or word.endswith("adres") for word in words):
        return True
    return _has_one_of(words, _vocabulary("together")) or _is_personal_name(words)


def address_columns(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Give the postcode and house number columns when both are there: together they are an address."""
    postcodes = [column for column in columns if _has_one_of(words_of(column), _vocabulary("postcode"))]
    numbers = [column for column in columns if _has_one_of(words_of(column), _vocabulary("house_number"))]
    return (*postcodes, *numbers) if postcodes and numbers else ()


def _has_one_of(words: tuple[str, ...], vocabulary: Set[str]) -> bool:
    return bool(vocabulary & {*words, "".join(words), *(f"{first} {second}" for first, second in pairwise(words))})


def _is_personal_name(words: tuple[str, ...]) -> bool:
    persons = _vocabulary("persons")
    if any(word in (person + name, name + person) for word in words for person in persons for name in _NAME):
        return True
    if not any(word in _NAME for word in words):
        return False
    others = {word for word in words if not word.isdigit()} - _FILLERS - set(_NAME)
    return not others or bool(others & persons)
