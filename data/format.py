"""Numbers, money and dates in the reader's form (1.234,5 and 3 juli 2026), by Babel, for every room."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from babel import dates, numbers

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")

# English readers of a Dutch dashboard expect 3 July 2026, not July 3, 2026.
_LOCALE: dict[Language, str] = {"nl": "nl_NL", "en": "en_GB"}
_MINUS = "\N{MINUS SIGN}"


def number(value: float, language: Language, digits: int = 0) -> str:
    """`value` with exactly `digits` decimals and grouped thousands."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    # Rounding first keeps "-0,0" from appearing for a small negative number.
    rounded = round(float(value), digits) + 0.0
    return str(numbers.format_decimal(rounded, format=pattern, locale=_LOCALE[language])).replace("-", _MINUS)


def signed(value: float, language: Language, digits: int = 0) -> str:
    """`number` with a plus sign in front of what is above zero."""
    return ("+" if round(float(value), digits) > 0 else "") + number(value, language, digits)


def percent(share: float, language: Language, digits: int = 1) -> str:
    """A share (0.0833) as a percentage (8,3%)."""
    return number(share * 100, language, digits) + "%"


def money(euros: float, language: Language, digits: int = 0) -> str:
    """An amount in euros."""
    amount = number(euros, language, digits)
    return f"€\N{NO-BREAK SPACE}{amount}" if language == "nl" else f"€{amount}"


def day(value: date, language: Language) -> str:
    """A date in full: 3 juli 2026."""
    return dates.format_date(value, "d MMMM y", locale=_LOCALE[language])


def month(value: date, language: Language) -> str:
    """The month of a date: juli 2026."""
    return dates.format_date(value, "MMMM y", locale=_LOCALE[language])


def short_month(value: date, language: Language) -> str:
    """The month of a date in few letters, for an axis: jul 2026."""
    return dates.format_date(value, "MMM y", locale=_LOCALE[language]).replace(".", "")


def quarter(first_day: date, language: Language) -> str:
    """The quarter that a date lies in: 3e kwartaal 2026."""
    return dates.format_date(first_day, "QQQQ y", locale=_LOCALE[language])


def short_quarter(first_day: date, language: Language) -> str:
    """The quarter in few letters, for an axis: 3e kw. 2026."""
    number = (first_day.month + 2) // 3
    return f"{number}e kw. {first_day.year}" if language == "nl" else f"Q{number} {first_day.year}"


@dataclass(frozen=True)
class Shown:
    """A value inside a sentence together with how it is to be written."""

    value: float
    how: Literal["number", "signed", "percent", "money"] = "number"
    digits: int = 0

    def say(self, language: Language) -> str:
        """The value in the reader's form."""
        write = {"number": number, "signed": signed, "percent": percent, "money": money}[self.how]
        return write(self.value, language, self.digits)


@dataclass(frozen=True)
class MonthName:
    """The month that a day lies in, inside a sentence."""

    day: date

    def say(self, language: Language) -> str:
        """The month in the reader's form."""
        return month(self.day, language)


@dataclass(frozen=True)
class QuarterName:
    """The quarter that a day lies in, inside a sentence."""

    day: date

    def say(self, language: Language) -> str:
        """The quarter in the reader's form."""
        return quarter(self.day, language)
