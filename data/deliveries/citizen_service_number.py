"""Does a column hold citizen service numbers (BSN)? By the 11-test, on the column as a whole.

One number says little: of any nine digits one in eleven passes. A column says nearly everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from math import exp, lgamma, log

_CHANCE = 1 / 11
_IMPROBABLE = 1e-3
# Bare, or in groups as forms show it; a spreadsheet's number with missing cells beside it ends in .0.
_WHOLE = re.compile(r"'?([0-9]{8,9}|[0-9]{1,4}(?:[.,][0-9]{2,4}){2,3}|[0-9]{1,5}(?:\s[0-9]{1,5}){1,4})(?:[.,]0+)?")
_WITHIN_TEXT = re.compile(r"(?<![^\W_])(?<![0-9][.,])([0-9]{9})(?![^\W_])(?![.,][0-9])")
_GROUPED_DATE = re.compile(r"([0-9]{1,2})[.\s]([0-9]{1,2})[.\s]([0-9]{4})|([0-9]{4})[.\s]?([0-9]{2})[.\s]?([0-9]{2})")


def passes_eleven_test(digits: str) -> bool:
    """Say whether it passes: true for eight or nine digits that can be a citizen service number."""
    padded = digits.zfill(9)
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return int(padded) > 0 and sum(int(digit) * weight for digit, weight in zip(padded, weights, strict=True)) % 11 == 0


def candidates(cell: str) -> list[str]:
    """Give the digits of everything in the cell that is written like a citizen service number."""
    whole = _WHOLE.fullmatch(cell)
    if whole is None:
        return _WITHIN_TEXT.findall(cell)
    digits = re.sub(r"[^0-9]", "", whole[1])
    return [digits] if len(digits) in (8, 9) and not _is_date(whole[1]) else []


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
    try:
        written = date(int(year or iso_year), int(month or iso_month), int(day or iso_day))
    except ValueError:
        return False
    return 1900 <= written.year < 2100
