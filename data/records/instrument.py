"""Instruments of tailored practice: the starter list that ships with the product, and a municipality's own."""

from csv import DictReader
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field

from data.records.record import Record
from data.store import Store, Transaction
from data.viewer import Action
from data.words import Named

STARTER_LIST = Path(__file__).parents[1] / "reference" / "instruments.csv"

# In the order in which they are tried: too many choices paralyse.
Weight = Literal["light", "heavy", "national", "own"]


class Instrument(Record):
    """What the frontline can take up for one case, and how much it asks."""

    kind: ClassVar[str] = "instrument"
    action: ClassVar[Action] = "write_reference"

    code: str = Field(min_length=1)
    label_nl: str = Field(min_length=1)
    label_en: str = Field(min_length=1)
    weight: Weight

    @property
    def label(self) -> Named:
        """The name of the instrument."""
        return Named(self.label_nl, self.label_en)


@lru_cache
def starter_list() -> dict[str, Instrument]:
    """The instruments that come with the product, by code, light ones first."""
    with STARTER_LIST.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: Instrument.model_validate(row) for row in DictReader(lines, delimiter=";")}


def instruments(store: Store | Transaction) -> dict[str, Instrument]:
    """All instruments by code; the municipality's own take the place of a starter with the same code."""
    own = [Instrument.model_validate_json(version.body) for version in store.newest_versions(Instrument.kind)]
    return starter_list() | {instrument.code: instrument for instrument in own}
