"""Reference lists: core values per law, legal bases, target groups and domains, with the days between which they hold.

The starter lists ship with the product. Their wording has to be confirmed by the municipality, as `has_starters` tells;
its own entry takes the place of a starter with the same code.
"""

from csv import DictReader
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from data.records.record import Record, RecordRule
from data.store import Store, Transaction
from data.viewer import Action
from data.words import Named, _

STARTER_LISTS = Path(__file__).parents[1] / "reference" / "lists.csv"

ListName = Literal["core_value", "legal_basis", "target_group", "domain"]


class ListEntry(Record):
    """One choice of one list. `code` is what other records keep; it reads by itself where there is no `label_nl`."""

    kind: ClassVar[str] = "list_entry"
    action: ClassVar[Action] = "write_reference"

    list: ListName
    code: str = Field(min_length=2)
    label_nl: str = ""
    label_en: str = ""
    # The law that a core value or a legal basis belongs to.
    law: str = ""
    # The first and the last day on which it can be chosen; None is always.
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def label(self) -> Named:
        """Its name; in English the Dutch one where there is no other."""
        return Named(self.label_nl or self.code, self.label_en or self.label_nl or self.code)

    def holds_on(self, day: date) -> bool:
        """True when it can be chosen on this day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "ListEntry":
        if self.valid_from is not None and self.valid_to is not None and self.valid_to < self.valid_from:
            raise RecordRule(_("De laatste dag ligt voor de eerste. Verbeter een van beide."), "valid_to")
        return self


@lru_cache
def starter_entries() -> tuple[ListEntry, ...]:
    """The entries that come with the product. Their wording has to be confirmed by the municipality."""
    with STARTER_LISTS.open(encoding="utf-8", newline="") as lines:
        rows = [{name: value for name, value in row.items() if value} for row in DictReader(lines, delimiter=";")]
    return tuple(ListEntry.model_validate(row) for row in rows)


def entries(store: Store | Transaction, list_name: ListName, on: date | None = None) -> dict[str, ListEntry]:
    """What can be chosen from one list on the day `on`, or ever, by code: starters first, then the municipality's."""
    return {code: entry for code, entry in _whole(store, list_name).items() if on is None or entry.holds_on(on)}


def name_in(store: Store | Transaction, list_name: ListName, code: str) -> Named:
    """The name of an entry, also of one that holds no longer; of what is not in the list the code itself."""
    entry = _whole(store, list_name).get(code)
    return entry.label if entry else Named(code, code)


def has_starters(found: dict[str, ListEntry]) -> bool:
    """True when one of these is still as it was shipped, so that a page says that it has to be confirmed."""
    return any(entry in starter_entries() for entry in found.values())


def _whole(store: Store | Transaction, list_name: ListName) -> dict[str, ListEntry]:
    own = [ListEntry.model_validate_json(version.body) for version in store.newest_versions(ListEntry.kind)]
    return {entry.code: entry for entry in (*starter_entries(), *own) if entry.list == list_name}
