"""Figures of others to hold one's own against: never without source, number, year and definition."""

from typing import ClassVar

from pydantic import Field

from data.records.indicator import require_known
from data.records.record import Record
from data.store import Transaction
from data.viewer import Action


class Benchmark(Record):
    """What others found for one indicator; `value` in the unit of the figures, so a share is a fraction."""

    kind: ClassVar[str] = "benchmark"
    action: ClassVar[Action] = "write_reference"

    indicator: str
    value: float
    # Of fewer residents a figure tells of single ones, whoever counted them (rule 9).
    n: int = Field(ge=10)
    year: int = Field(ge=1900, le=2100)
    definition: str = Field(min_length=3)
    source: str = Field(min_length=3)

    def check(self, transaction: Transaction) -> None:
        """The indicator exists."""
        require_known(transaction, (self.indicator,))
