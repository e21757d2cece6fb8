"""What differs between two reviews of one quarter: figures and judgements, sentences, and mere wording."""

import re
from dataclasses import dataclass
from math import isclose
from typing import Literal

from metrics.review.leaves import NOTHING, Judged, Leaf, Saying, leaves, said
from metrics.review.model import Figure, Review, Said

# "figure": a number, a judgement or a decision. "sentence": other numbers in a text. "wording": only its words.
Kind = Literal["figure", "sentence", "wording"]
_ORDER: tuple[Kind, ...] = ("figure", "sentence", "wording")
# The same numbers added up in another order differ less than this.
_CLOSE = 1e-9
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
            named = (old.said, old.name, old.period) == (new.said, new.name, new.period)
            return "figure" if not _is_same_number(old, new) else None if named else "wording"
        case Judged(), Judged():
            return "figure" if old.code != new.code else None if old.said == new.said else "wording"
        case Said(), Said():
            return None if old == new else "wording" if _numbers(old) == _numbers(new) else "sentence"
        case (Said(), None) | (None, Said()):
            return "sentence"
        case ((float() | int()), (float() | int())):
            return None if isclose(old, new, rel_tol=_CLOSE, abs_tol=_CLOSE) else "figure"
    return None if old == new else "figure"


def _is_same_number(old: Figure, new: Figure) -> bool:
    """True when the two are one number, whatever it is called."""
    if any(getattr(old, name) != getattr(new, name) for name in ("n", "first", "last", "unit", "definition")):
        return False
    pairs = [(old.value, new.value), (old.low, new.low), (old.high, new.high)]
    if old.value is None and new.value is None and _numbers(old.said) != _numbers(new.said):
        # Without a number its sentence is all there is, and that has numbers too: "minder dan 10".
        return False
    return all(a == b if a is None or b is None else isclose(a, b, rel_tol=_CLOSE, abs_tol=_CLOSE) for a, b in pairs)


def _numbers(words: Said) -> list[str]:
    return _NUMBERS.findall(words.nl)
