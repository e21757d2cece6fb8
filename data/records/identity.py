"""The privacy gate of records: what people write in them names nobody either (rule 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from data.deliveries.privacy_gate import identity_in
from data.records.problem import Problem
from data.words import _

# A day that a file has between quotes, in a field for days.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def identities(
    fields: Mapping[str, object], *, answered: frozenset[str] = frozenset(), as_written: bool = False
) -> list[Problem]:
    """Give a sentence for each field that tells who somebody is, never with its value.

    `answered` are the fields of which somebody said that it is nobody. `as_written` when the fields are still as a
    file has them, so that a day may be text.
    """
    return [
        Problem(
            place,
            _(
                "dit lijkt {what} te bevatten. Keerpunt bewaart niets waaraan iemand te herkennen is. Haal het weg.",
                what=what,
            ),
        )
        for place, text in strings(fields, "")
        if place not in answered
        and not (as_written and _DAY.fullmatch(text))
        and (what := identity_in(text)) is not None
    ]


def strings(value: object, place: str) -> Iterator[tuple[str, str]]:
    """Give each string, however deep, with its place. Numbers, days and ids of ours are no strings."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from strings(inner, f"{place}.{name}" if place else str(name))
    elif isinstance(value, (list, tuple, set, frozenset)):
        for number, inner in enumerate(value):
            yield from strings(inner, f"{place}.{number}")
