"""Does a column hold citizen service numbers (BSN)? By the 11-test, on the column as a whole.

One number says little: of any nine digits one in eleven passes. A column says nearly everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from math import exp, lgamma, log

from data.deliveries.plain_text import plain

_CHANCE = 1 / 11
# One column in a hundred of nine-digit numbers without any order is refused for nothing; numbers in a row hardly ever
# are, for they pass once in eleven and not by luck. A stricter limit would let more citizen service numbers in among
# other numbers. Four of twenty stay below any limit that can be lived with: chance gives that one time in ten.
_IMPROBABLE = 1e-2
_BEFORE = r"[^\W\d_]{0,20}[\s:.#'+-]{0,3}"
_AFTER = r"(?:[.,]0+)?[^\W\d_]{0,3}"
# Bare; a spreadsheet's number with missing cells beside it ends in .0.
_BARE = re.compile(r"'?([0-9]{8,9})(?:[.,]0+)?")
# In groups as forms show it, the same sign between all of them. One point or comma makes a fraction, not groups.
_GROUPED = re.compile(
    rf"{_BEFORE}([0-9]{{1,5}}(?:(?P<sign>[-/_\s])[0-9]{{1,5}}|(?P<point>[.,])[0-9]{{1,5}}(?=[.,][0-9]{{2}}))"
    rf"(?:(?(sign)(?P=sign)|(?P=point))[0-9]{{1,5}}){{0,3}}){_AFTER}"
)
_WITHIN_TEXT = re.compile(r"(?<![^\W_])(?<![0-9][.,])[^\W\d_]*([0-9]{9})[^\W\d_]*(?![^\W_])(?![.,][0-9]*[1-9])")
# As a spreadsheet shows a long number. With few digits it is an amount: nobody's number ends in 00000.
_SCIENTIFIC = re.compile(r"(?<![\w.,])([0-9]{1,9}(?:[.,][0-9]{1,9})?)[eE]\+?([0-9]{1,2})(?![\w.,])")
_FEWEST_DIGITS = 6
_UUID = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_GROUPED_DATE = re.compile(
    r"([0-9]{1,2})[-/_.\s]([0-9]{1,2})[-/_.\s]([0-9]{4})|([0-9]{4})[-/_.\s]?([0-9]{2})[-/_.\s]?([0-9]{2})"
)
# 2026-00123 is how a case is numbered.
_NUMBER_OF_YEAR = re.compile(r"(?:19|20)[0-9]{2}[-/_.\s][0-9]+")


def passes_eleven_test(digits: str) -> bool:
    """Say whether it passes: true for eight or nine digits that can be a citizen service number."""
    padded = digits.zfill(9)
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return int(padded) > 0 and sum(int(digit) * weight for digit, weight in zip(padded, weights, strict=True)) % 11 == 0


def candidates(cell: str) -> list[str]:
    """Give the digits of everything in the cell that is written like a citizen service number."""
    cell = _UUID.sub(" ", plain(cell)).strip()
    whole = _BARE.fullmatch(cell) or _GROUPED.fullmatch(cell)
    digits = re.sub(r"[^0-9]", "", whole[1]) if whole else ""
    if whole and len(digits) in (8, 9):
        return [] if _is_date(whole[1]) or _NUMBER_OF_YEAR.fullmatch(whole[1]) else [digits]
    return _WITHIN_TEXT.findall(cell) + _scientific(cell)


def _scientific(cell: str) -> list[str]:
    found = []
    for mantissa, exponent in _SCIENTIFIC.findall(cell):
        value = Decimal(mantissa.replace(",", ".")).scaleb(int(exponent))
        if value != value.to_integral_value() or not 10**7 <= value < 10**9:
            continue
        digits = f"{int(value)}"
        if len(digits.rstrip("0")) >= _FEWEST_DIGITS:
            found.append(digits)
    return found


def holds_citizen_service_numbers(numbers: Iterable[str]) -> bool:
    """Say whether all of these candidates pass the 11-test, or more of them than chance allows.

    Different numbers count once: the same number repeated is no further evidence.
    """
    different = set(numbers)
    passing = sum(passes_eleven_test(digits) for digits in different)
    return bool(different) and (passing == len(different) or _tail(passing, len(different)) < _IMPROBABLE)


def _tail(passing: int, n: int) -> float:
    """Give the probability that `passing` or more of `n` numbers pass by chance alone."""
    if passing <= n * _CHANCE:
        return 1.0
    total = 0.0
    for k in range(passing, n + 1):
        ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
        term = exp(ways + k * log(_CHANCE) + (n - k) * log(1 - _CHANCE))
        total += term
        # Beyond the mean the terms only shrink.
        if term < total * 1e-9:
            break
    return total


def _is_date(text: str) -> bool:
    found = _GROUPED_DATE.fullmatch(text)
    if found is None:
        return False
    day, month, year, iso_year, iso_month, iso_day = found.groups()
    if iso_year:
        return _exists(iso_year, iso_month, iso_day)
    return _exists(year, month, day) or _exists(year, day, month)


def _exists(year: str, month: str, day: str) -> bool:
    try:
        written = date(int(year), int(month), int(day))
    except ValueError:
        return False
    return 1900 <= written.year < 2100
