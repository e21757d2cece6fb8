"""From text to typed columns, each with the rules that come with being a code, a number or a date."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from data.deliveries.dates import read_dates
from data.deliveries.labels import tells_of_somebody
from data.deliveries.mapped import Mapped
from data.deliveries.numbers import Decimal, read_numbers
from data.deliveries.problems import Kept, Problem, refusal
from data.deliveries.rules import Rule, broken
from data.words import Text, _

if TYPE_CHECKING:
    import pandas

# So that a sentence about a wrong code stays a sentence when there are hundreds of right ones.
_LONGEST_LIST = 250
# A date before this is a slip of the keys, such as 0206 for 2026.
_FIRST_YEAR = 1900
# Longer than this nobody is followed, so a day further ahead is a slip of the keys too.
MOST_MONTHS = 120
_MOST_YEARS_AHEAD = MOST_MONTHS // 12

# Beyond these a number is a slip, and no sum of them comes near infinity.
MOST_VALUE = 10**12
MOST_COUNTED = 10**8


class Columns:
    """The typed columns of one file while they are being made."""

    def __init__(self, mapped: Mapped, decimal: Decimal | None) -> None:
        import pandas as pd

        self.mapped = mapped
        self.frame = pd.DataFrame(index=mapped.cells.index)
        self.rules: list[Rule] = []
        self.problems: list[Problem] = []
        self._decimal = decimal

    def given(self, name: str) -> bool:
        """Say whether the file, or the mapping, has this column."""
        return name in self.mapped.cells

    def text(self, name: str, *, required: bool = True) -> None:
        """Take a column as it is; empty when it is not there."""
        import pandas as pd

        given = self.given(name)
        self.frame[name] = self.mapped.cells[name] if given else pd.Series("", index=self.frame.index, dtype="str")
        if required:
            self.rules.append(Rule(name, lambda cells: cells != "", lambda _found: _empty()))

    def label(self, name: str, *, required: bool = True, spaces: bool = True) -> None:
        """Take a column of labels, in which nothing may stand that tells who somebody is."""
        self.text(name, required=required)
        self._of_nobody(name)
        if not spaces:
            self.rules.append(Rule(name, lambda cells: ~cells.str.contains(r"\s", regex=True), _spaces))

    def code(
        self, name: str, codes: Collection[str], kind: Text, *, required: bool = True, beside: str | None = None
    ) -> None:
        """Take a column in which only these codes may stand; `kind` is what they are, in the plural.

        With `beside` also a label that begins so, with something behind it.
        """
        self.text(name, required=required)
        listed = _listed(codes)

        def what(found: str) -> Text:
            if not codes:
                return _("'{found}' is niet bekend: de lijst van {kind} is nog leeg.", found=found, kind=kind)
            return _("'{found}' staat niet in de lijst van {kind}: {listed}.", found=found, kind=kind, listed=listed)

        def known(cells: pandas.Series[str]) -> pandas.Series[bool]:
            found = cells.isin(codes) | (cells == "")
            return found if beside is None else found | (cells.str.startswith(beside) & (cells != beside))

        self.rules.append(Rule(name, known, what))
        if beside is not None:
            self._of_nobody(name)

    def _of_nobody(self, name: str) -> None:
        self.rules.append(Rule(name, lambda cells: ~cells.map(tells_of_somebody).astype(bool), _somebody))

    def number(
        self, name: str, *, required: bool | pandas.Series[bool] = True, cells: pandas.Series[str] | None = None
    ) -> None:
        """Take a column of numbers; `cells` when the text was changed on the way. Absent is empty everywhere.

        `required` can say it row by row.
        """
        if not self.given(name):
            self.frame[name] = float("nan")
            return
        text = self.mapped.cells[name] if cells is None else cells
        numbers = read_numbers(text, self.mapped.shown.get(name, name), self._decimal)
        self.frame[name] = numbers.values
        if numbers.problem is not None:
            self.problems.append(numbers.problem)
            return
        if required is not False:
            may_be_empty = False if required is True else ~required
            self.rules.append(
                Rule(name, lambda values: values.notna() | (text != "") | may_be_empty, lambda _found: _empty())
            )
        self.rules.append(Rule(name, lambda values: values.notna() | (text == ""), _no_number))

    def day(self, name: str, today: date, *, months: bool = False) -> None:
        """Take a column of dates, none of them after today; with `months` also 2026-12."""
        import pandas as pd

        text = self._dates(name, months=months)
        last = pd.Timestamp(today)
        self.rules += [
            Rule(name, lambda days: days.notna() | (text != ""), lambda _found: _empty()),
            Rule(
                name,
                lambda days: days.isna() | (days <= last),
                lambda found: _(
                    "{found} ligt in de toekomst (vandaag is {today}). Verbeter de datum.", found=found, today=today
                ),
            ),
        ]

    def day_ahead(self, name: str, today: date) -> None:
        """Take a column of dates that may be empty, absent or still to come, though not in a far future."""
        import pandas as pd

        if not self.given(name):
            self.frame[name] = pd.Series(pd.NaT, index=self.frame.index, dtype="datetime64[us]")
            return
        self._dates(name, months=False)
        last = pd.Timestamp(today) + pd.DateOffset(years=_MOST_YEARS_AHEAD)
        self.rules.append(Rule(name, lambda days: days.isna() | (days <= last), _far_ahead))

    def _dates(self, name: str, *, months: bool) -> pandas.Series[str]:
        """Read a column of dates, with the rules that hold for all of them; gives its text."""
        import pandas as pd

        text = self.mapped.cells[name]
        self.frame[name] = read_dates(text, months=months)
        first = pd.Timestamp(_FIRST_YEAR, 1, 1)
        self.rules += [
            Rule(name, lambda days: days.notna() | (text == ""), _no_month if months else _no_day),
            Rule(name, lambda days: days.isna() | (days >= first), _long_ago),
        ]
        return text

    def moment(self, name: str = "moment") -> None:
        """Take a column of months of follow-up after the help; empty and absent are 0, the end of the help."""
        self.number(name, required=False)
        self.whole(name)
        self.at_least(name, 0)
        self.at_most(name, MOST_MONTHS)
        # Only where nothing stands: a cell that is no number has a sentence of its own.
        empty = self.mapped.cells[name] == "" if self.given(name) else self.frame[name].isna()
        self.frame[name] = self.frame[name].mask(empty, 0.0)

    def whole(self, name: str, where: pandas.Series[bool] | None = None) -> None:
        """Refuse a number that is not whole, or only in the rows of `where`."""
        elsewhere = False if where is None else ~where
        self.rules.append(
            Rule(
                name,
                lambda values: values.isna() | (values % 1 == 0) | elsewhere,
                lambda found: _("{found} is geen heel aantal. Vul een heel aantal in.", found=found),
            )
        )

    def at_least(self, name: str, least: int) -> None:
        """Refuse a number below `least`."""
        self.rules.append(
            Rule(
                name,
                lambda values: values.isna() | (values >= least),
                lambda found: _(
                    "{found} is te klein: {least} of meer mag. Verbeter het getal.", found=found, least=least
                ),
            )
        )

    def at_most(self, name: str, most: int) -> None:
        """Refuse a number beyond `most`, above nought or below it: it is a slip, and sums of it say nothing."""
        self.rules.append(
            Rule(
                name,
                lambda values: values.isna() | (values.abs() <= most),
                lambda found: _("{found} is te groot: tot {most} mag. Verbeter het getal.", found=found, most=most),
            )
        )

    def require_sound(self) -> None:
        """Raise a `Refusal` with everything that is wrong."""
        found = self.found()
        if found.problems:
            raise refusal(self.mapped.file, found.problems, found.beyond)

    def found(self) -> Kept:
        """Give everything that is wrong."""
        by_rule = broken(self.rules, self.frame, self.mapped)
        return Kept(self.problems + by_rule.problems, by_rule.beyond)


def _listed(codes: Collection[str]) -> str:
    listed = ", ".join(sorted(codes))
    return listed if len(listed) <= _LONGEST_LIST else listed[:_LONGEST_LIST].rsplit(", ", 1)[0] + ", …"


def _empty() -> Text:
    return _("Deze cel is leeg. Vul hem in.")


def _somebody(_found: str) -> Text:
    return _(
        "Deze cel lijkt te zeggen wie iemand is: er staat een datum, een postcode of een lange tekst in. Schrijf een "
        "code of een korte naam van een groep."
    )


def _spaces(_found: str) -> Text:
    return _("In deze cel staat een spatie. Schrijf een sleutel zonder spaties, en geen naam.")


def _no_number(found: str) -> Text:
    return _("'{found}' is geen getal. Schrijf het als 1234,5.", found=found)


def _no_day(found: str) -> Text:
    return _("'{found}' is geen datum. Schrijf dag-maand-jaar, zoals 31-12-2026, of 2026-12-31.", found=found)


def _no_month(found: str) -> Text:
    return _("'{found}' is geen datum of maand. Schrijf 31-12-2026, 2026-12-31 of 2026-12.", found=found)


def _long_ago(found: str) -> Text:
    return _("{found} ligt voor het jaar {year}. Verbeter de datum.", found=found, year=str(_FIRST_YEAR))


def _far_ahead(found: str) -> Text:
    return _("{found} ligt meer dan {years} jaar vooruit. Verbeter de datum.", found=found, years=_MOST_YEARS_AHEAD)
