"""A calendar quarter: the period in which everything is reviewed. Written as 2026Q3."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from data.words import Refusal
from metrics.words import _

# Outside these a year is a slip of the keys, and at its ends the calendar itself stops.
FIRST_YEAR, LAST_YEAR = 1990, 2100


def require_year(year: int, text: str) -> None:
    """Refuse a year in which nothing was measured or will be; `text` is what was typed."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal(
            _(
                "'{text}' ligt buiten de jaren die Keerpunt kent: {first} tot en met {last}. Kies een jaar daarin.",
                text=text,
                first=str(FIRST_YEAR),
                last=str(LAST_YEAR),
            )
        )


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter of a year; `number` runs from 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter in which a day lies."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """2026Q3 as a quarter; anything else is a `Refusal` that says what is wrong."""
        found = re.fullmatch(r"(\d{4})[QqKk]([1-4])", text.strip())
        if not found:
            raise Refusal(_("'{text}' is geen kwartaal. Schrijf het zo: 2026Q3.", text=text))
        require_year(int(found[1]), text)
        return cls(int(found[1]), int(found[2]))

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        """The quarter after this one."""
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def previous(self) -> "Quarter":
        """The quarter before this one."""
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"
