"""The names of the indicators to choose from."""

from collections.abc import Iterable

from data.records.indicator import library
from data.store import Store
from pages.shared.words import say


def indicator_names(store: Store, codes: Iterable[str]) -> dict[str, str]:
    """Codes with their names in the reader's language; what was taken off the list keeps its code as a name."""
    known = library(store)
    return {code: say(known[code].label) if code in known else code for code in codes}
