"""What stands in a field as text, and what it means: numbers and days as the reader writes them.

Streamlit's own number and date fields follow the browser: 7,25 becomes 725 in an English one, and a pasted
31-12-2026 is ignored. So everything is typed as text and read here, by Babel, strictly.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from babel.numbers import NumberFormatError, format_decimal, parse_decimal

from data.deliveries.dates import parse_date
from data.format import Language
from pages.shared.words import _

Kind = Literal["text", "number", "share", "day", "choice", "choices", "tick"]
_LOCALE: Mapping[Language, str] = {"nl": "nl_NL", "en": "en_GB"}
_AROUND = "%€\N{NO-BREAK SPACE} "
_NUMBER = re.compile(r"[+\-\N{MINUS SIGN}]?[0-9.,\s]{1,40}", re.ASCII)
# No sum of a municipality has so many euros; and up to here a float tells every whole number from the next.
_TOO_LARGE = Decimal(10) ** 15


class Unreadable(ValueError):
    """What was typed is not what the field asks for; the sentence says what to type."""


def blank(kind: Kind) -> Any:
    """What stands in an untouched field."""
    return {"choices": [], "tick": False}.get(kind, "")


def as_typed(kind: Kind, value: Any, language: Language) -> Any:
    """A value of a record as it is typed in its field. Lists and truth values stay what they are."""
    if value is None:
        return blank(kind)
    match kind:
        case "number":
            return _number(value, language)
        case "share":
            return _number(round(float(value) * 100, 9), language)
        case "day":
            return _day(value)
        case "choices":
            return list(value)
        case "tick":
            return bool(value)
    return str(value)


def meant(kind: Kind, typed: Any, language: Language) -> Any:
    """What the typed text means; None for an empty field. Raises `Unreadable`."""
    match kind:
        case "text":
            return typed.strip()
        case "number" | "share":
            number = _parsed(typed, language)
            return number / 100 if kind == "share" and number is not None else number
        case "day":
            if not typed.strip():
                return None
            day = parse_date(typed.strip())
            if day is None:
                raise Unreadable(_("schrijf een datum als dag-maand-jaar, zoals 31-12-2026."))
            return day
        case "choices":
            return tuple(typed)
        case "tick":
            return bool(typed)
    return typed or None


def _parsed(typed: str, language: Language) -> int | float | None:
    text = typed.strip(_AROUND)
    if not text:
        return None
    try:
        if not _NUMBER.fullmatch(text):
            raise NumberFormatError(text)  # noqa: TRY301 - 1e400, 1_000: no clerk writes that, and it may be endless
        number = parse_decimal(text, locale=_LOCALE[language], strict=True)
    except NumberFormatError:
        raise Unreadable(
            _("schrijf een getal met een komma voor de decimalen, zoals 7,5.")
            if language == "nl"
            else _("schrijf een getal met een punt voor de decimalen, zoals 7.5.")
        ) from None
    if abs(number) >= _TOO_LARGE:
        raise Unreadable(_("dit getal is te groot."))
    return int(number) if number == number.to_integral_value() else float(number)


def _number(value: float | int, language: Language) -> str:
    # Not grouped: a point that somebody leaves behind while typing would make another number of it.
    return str(format_decimal(value, format="0.#########", locale=_LOCALE[language]))


def _day(value: date | str) -> str:
    day = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"
