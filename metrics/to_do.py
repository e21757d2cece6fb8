"""One thing that waits for somebody, or is stuck: what it is, since when, whose it is, and where it can be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data.words import Text


@dataclass(frozen=True)
class ToDo:
    """`kind` tells sorts apart; `because` is why it is somebody's, `since` None where no day is known or may be told.

    `page` and `address` are where it can be done: the folder of a page, and what names the record there.
    """

    kind: str
    what: Text
    because: Text
    since: date | None
    page: str
    address: tuple[tuple[str, str], ...] = ()


def longest_first(found: Iterable[ToDo]) -> tuple[ToDo, ...]:
    """What waits longest first; what has no day comes last, in the order in which it was found."""
    return tuple(sorted(found, key=lambda item: item.since or date.max))
