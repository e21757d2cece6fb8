"""Numbers, money and dates in the viewer's form: `data.format` with the language filled in."""

from datetime import date

from data import format as fmt
from pages.shared.words import language


def number(value: float, digits: int = 0) -> str:
    """1.234,5."""
    return fmt.number(value, language(), digits)


def signed(value: float, digits: int = 0) -> str:
    """+1.234,5."""
    return fmt.signed(value, language(), digits)


def percent(share: float, digits: int = 1) -> str:
    """A share (0.0833) as 8,3%."""
    return fmt.percent(share, language(), digits)


def money(euros: float, digits: int = 0) -> str:
    """€ 1.235."""
    return fmt.money(euros, language(), digits)


def day(value: date) -> str:
    """3 juli 2026."""
    return fmt.day(value, language())


def month(value: date) -> str:
    """The month of a date: juli 2026."""
    return fmt.month(value, language())


def quarter(first_day: date) -> str:
    """3e kwartaal 2026."""
    return fmt.quarter(first_day, language())


def short_quarter(first_day: date) -> str:
    """3e kw. 2026."""
    return fmt.short_quarter(first_day, language())


def separators() -> str:
    """Decimal and thousands separator, in the form that Plotly asks for."""
    return ",." if language() == "nl" else ".,"
