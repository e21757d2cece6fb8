"""Whether two reviews are the same to the letter: every word in both languages, and every number to nine digits."""

from collections.abc import Iterator
from math import isclose

from metrics.review.model import Review

# The same numbers added up in another order differ less than this.
CLOSE = 1e-9


def unlike(before: Review, after: Review) -> list[str]:
    """The places that differ, such as `effects/1/verdict/en`; empty when they are the same. Who signed stays out."""
    old, new = (of.model_dump(mode="json", exclude={"signature"}) for of in (before, after))
    return list(_unlike(old, new, ""))


def _unlike(old: object, new: object, place: str) -> Iterator[str]:
    match old, new:
        case dict(), dict():
            for name in {**old, **new}:
                yield from _inside(old.get(name), new.get(name), f"{place}/{name}")
        case list(), list() if len(old) == len(new):
            for number, (one, other) in enumerate(zip(old, new, strict=True), 1):
                yield from _inside(one, other, f"{place}/{number}")
        case (bool(), _) | (_, bool()):
            if old is not new:
                yield place
        case (int() | float(), int() | float()):
            if not isclose(old, new, rel_tol=CLOSE, abs_tol=CLOSE):
                yield place
        case _:
            if old != new:
                yield place


def _inside(old: object, new: object, place: str) -> Iterator[str]:
    yield from _unlike(old, new, place.removeprefix("/"))
