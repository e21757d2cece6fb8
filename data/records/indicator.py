"""Indicators: the starter library that ships with the product, and a municipality's own with their passports."""

from collections.abc import Iterable
from csv import DictReader
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field

from data.records.record import Record
from data.store import Store, Transaction
from data.viewer import Action
from data.words import Named, Refusal, _

STARTER_LIBRARY = Path(__file__).parents[1] / "reference" / "indicators.csv"

# A median needs its counts per value; of sums alone there is a mean and no more.
Measure = Literal["share", "mean", "median"]
Direction = Literal["up", "down", "context", "signal"]


class Indicator(Record):
    """The passport of an indicator: what is counted, in which unit, and which way is better."""

    kind: ClassVar[str] = "indicator"
    action: ClassVar[Action] = "write_indicator"
    added_later: ClassVar[frozenset[str]] = frozenset({"horizon_months", "fed_by_nl", "fed_by_en"})

    code: str = Field(min_length=1)
    label_nl: str = Field(min_length=2)
    label_en: str
    measure: Measure
    unit_nl: str = Field(min_length=1)
    unit_en: str
    direction: Direction
    # A cost or a volume says nothing about a resident's life: it can never be the only aim of an effect (rule 1).
    nature: Literal["effect", "cost", "volume", "process"]
    # Of a stock the same people are counted again every month, so months never add up to a quarter.
    counted: Literal["flow", "stock"] = "flow"
    # Months that residents are followed before their outcome counts; 0 where it is known at once.
    horizon_months: int = Field(default=0, ge=0, le=120)
    definition_nl: str = Field(min_length=2)
    definition_en: str
    source: str
    # Who could deliver the counts, and from which system: whom to ask when nobody does.
    fed_by_nl: str = ""
    fed_by_en: str = ""

    @property
    def label(self) -> Named:
        """The name of the indicator."""
        return Named(self.label_nl, self.label_en)

    @property
    def definition(self) -> Named:
        """What is counted, and what to mind."""
        return Named(self.definition_nl, self.definition_en)

    @property
    def fed_by(self) -> Named:
        """Who could deliver the counts; empty when nobody wrote it down."""
        return Named(self.fed_by_nl, self.fed_by_en)

    @property
    def unit(self) -> Named:
        """The unit in which it is written."""
        return Named(self.unit_nl, self.unit_en)


@lru_cache
def starter_library() -> dict[str, Indicator]:
    """The indicators that come with the product, by code. Their wording has to be confirmed by the municipality."""
    with STARTER_LIBRARY.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: Indicator.model_validate(row) for row in DictReader(lines, delimiter=";")}


def library(store: Store | Transaction) -> dict[str, Indicator]:
    """All indicators by code; the municipality's own take the place of a starter with the same code."""
    own = [Indicator.model_validate_json(version.body) for version in store.newest_versions(Indicator.kind)]
    return starter_library() | {indicator.code: indicator for indicator in own}


def require_known(transaction: Transaction, codes: Iterable[str]) -> dict[str, Indicator]:
    """Give the library; a `Refusal` that names every code that is not in it."""
    known = library(transaction)
    wrong = [
        _("Indicator {code} staat niet in de bibliotheek. Kies een andere of voeg hem toe.", code=code)
        for code in dict.fromkeys(codes)
        if code not in known
    ]
    if wrong:
        raise Refusal(*wrong)
    return known
