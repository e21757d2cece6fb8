"""Text that a record can keep: nothing in it that no screen and no paper can show, and no longer than is read."""

import re
from collections.abc import Iterator, Mapping

from data.records.identity import strings
from data.records.problem import Problem
from data.words import Text, _

# Control characters without those between lines and columns, and halves of a character that no file can hold.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Enough before it to find the place again.
_BEFORE = 20


def unfit(fields: Mapping[str, object], longest: Mapping[str, int]) -> list[Problem]:
    """Give a sentence for each field with what nobody can see, or with more letters than `longest` has for it."""
    return [
        Problem(place, sentence) for place, text in strings(fields, "") for sentence in _wrong(text, longest.get(place))
    ]


def _wrong(text: str, longest: int | None) -> Iterator[Text]:
    if found := _UNSEEN.search(text):
        before = " ".join(text[max(0, found.start() - _BEFORE) : found.start()].split())
        if before:
            yield _("na '{before}' staat een teken dat u niet ziet. Typ dat stuk opnieuw.", before=before)
        else:
            yield _("dit begint met een teken dat u niet ziet. Typ het opnieuw.")
    if longest is not None and len(text) > longest:
        yield _("dit is te lang: {n} tekens. Maak er ten hoogste {longest} van.", n=len(text), longest=longest)
