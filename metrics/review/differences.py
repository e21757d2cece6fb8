"""What differs between two reviews of one quarter: figures and judgements, sentences, and mere wording."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose
from typing import Literal

from metrics.review.leaves import NOTHING, Judged, Leaf, Saying, leaves, said
from metrics.review.letter import CLOSE
from metrics.review.model import Figure, Review, Said

# "figure": a number, a judgement or a decision. "sentence": other numbers in a text. "wording": only its words.
Kind = Literal["figure", "sentence", "wording"]
_ORDER: tuple[Kind, ...] = ("figure", "sentence", "wording")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Difference:
    """One thing that differs. `place` is the id of a figure, or the way to it; `definition` the metric behind it."""

    kind: Kind
    place: str
    what: Said
    before: Said
    after: Said
    definition: str = ""


def differences(before: Review, after: Review) -> tuple[Difference, ...]:
    """Everything that differs, figures first; empty when both say the same."""
    old, new = leaves(before), leaves(after)
    found = [_difference(place, old.get(place), new.get(place)) for place in {**old, **new}]
    return tuple(sorted((of for of in found if of), key=lambda of: _ORDER.index(of.kind)))


def _difference(place: str, old: Leaf | None, new: Leaf | None) -> Difference | None:
    """None when they say the same. What stands on one side only differs from nothing."""
    there = new or old
    kind = _kind(old.says if old else None, new.says if new else None)
    if kind is None or there is None:
        return None
    before, after = (said(of.says) if of else NOTHING for of in (old, new))
    return Difference(kind, place, there.what, before, after, there.definition)


def _kind(old: Saying, new: Saying) -> Kind | None:
    match old, new:
        case Figure(), Figure():
            if not _is_same_number(old, new):
                return "figure"
            return _of_words((old.said, old.name, old.period), (new.said, new.name, new.period))
        case Judged(), Judged():
            return "figure" if old.code != new.code else _of_words((old.said,), (new.said,))
        case Said(), Said():
            return _of_words((old,), (new,))
        case (Said(), None) | (None, Said()):
            return "sentence"
        case ((float() | int()), (float() | int())):
            return None if isclose(old, new, rel_tol=CLOSE, abs_tol=CLOSE) else "figure"
    return None if old == new else "figure"


def _of_words(old: Sequence[Said], new: Sequence[Said]) -> Kind | None:
    """Other numbers, in either language, are no other wording."""
    if old == new:
        return None
    return "wording" if list(map(_numbers, old)) == list(map(_numbers, new)) else "sentence"


def _is_same_number(old: Figure, new: Figure) -> bool:
    """True when the two are one number, whatever it is called."""
    if any(getattr(old, name) != getattr(new, name) for name in ("n", "first", "last", "unit", "definition")):
        return False
    pairs = [(old.value, new.value), (old.low, new.low), (old.high, new.high)]
    if old.value is None and new.value is None and _numbers(old.said) != _numbers(new.said):
        # Without a number its sentence is all there is, and that has numbers too: "minder dan 10".
        return False
    return all(a == b if a is None or b is None else isclose(a, b, rel_tol=CLOSE, abs_tol=CLOSE) for a, b in pairs)


def _numbers(words: Said) -> tuple[list[str], list[str]]:
    return _NUMBERS.findall(words.nl), _NUMBERS.findall(words.en)
