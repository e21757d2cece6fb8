"""Indicators: the starter library that ships with the product, and a municipality's own with their passports."""

from csv import DictReader
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Literal

from data.records.record import Record, newest
from data.store import Store
from data.viewer import Action
from data.words import Named

STARTER_LIBRARY = Path(__file__).parents[1] / "reference" / "indicators.csv"

Measure = Literal["share", "mean"]
Direction = Literal["up", "down", "context", "signal"]


class Indicator(Record):
    """The passport of an indicator: what is counted, in which unit, and which way is better."""

    kind: ClassVar[str] = "indicator"
    action: ClassVar[Action] = "write_reference"

    code: str
    label_nl: str
    label_en: str
    measure: Measure
    unit_nl: str
    unit_en: str
    direction: Direction
    # A cost or a volume says nothing about a resident's life: it can never be the only aim of an effect (rule 1).
    nature: Literal["effect", "cost", "volume", "process"]
    # Of a stock the same people are counted again every month, so months never add up to a quarter.
    counted: Literal["flow", "stock"] = "flow"
    definition_nl: str
    definition_en: str
    source: str

    @property
    def label(self) -> Named:
        """The name of the indicator."""
        return Named(self.label_nl, self.label_en)

    @property
    def definition(self) -> Named:
        """What is counted, and what to mind."""
        return Named(self.definition_nl, self.definition_en)

    @property
    def unit(self) -> Named:
        """The unit in which it is written."""
        return Named(self.unit_nl, self.unit_en)


@lru_cache
def starter_library() -> dict[str, Indicator]:
    """The indicators that come with the product, by code. Their wording has to be confirmed by the municipality."""
    with STARTER_LIBRARY.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: Indicator.model_validate(row) for row in DictReader(lines, delimiter=";")}


def library(store: Store) -> dict[str, Indicator]:
    """All indicators by code; the municipality's own take the place of a starter with the same code."""
    own = {stored.record.code: stored.record for stored in newest(store, Indicator)}
    return starter_library() | own
