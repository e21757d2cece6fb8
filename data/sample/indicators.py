"""The municipality's own indicators, beside those that come with the product, and how one of them was changed."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from data.records.indicator import Indicator, starter_library
from data.records.record import parse
from data.sample.effects import content
from data.sample.quarters import Quarters


@dataclass(frozen=True)
class Redefinition:
    """An indicator that counts something else from a day on, and why."""

    key: str
    on: date
    record: Indicator
    reason: str


def indicators(quarters: Quarters) -> list[tuple[str, date, Indicator]]:
    """Make the indicators as they were at first: key, the day on which each was written down, record."""
    on = quarters.first_day(0) - timedelta(days=50)
    changed = content("indicators")["redefinition"]
    before = {row["indicator"]: {name: row[name] for name in ("definition_nl", "definition_en")} for row in changed}
    return [(row["code"], on, parse(Indicator, row | before.get(row["code"], {}))) for row in _rows()]


def redefinitions(quarters: Quarters) -> list[Redefinition]:
    """Make the changes of a definition: from that day on it is the one that stands with the indicator."""
    now = {row["code"]: parse(Indicator, row) for row in _rows()}
    return [
        Redefinition(row["indicator"], quarters.first_day(row["quarter"]), now[row["indicator"]], row["reason"])
        for row in content("indicators")["redefinition"]
    ]


@lru_cache
def horizon_of(indicator: str) -> int:
    """Give the months that residents are followed before this indicator counts them."""
    own = {row["code"]: row.get("horizon_months", 0) for row in _rows()}
    return own[indicator] if indicator in own else starter_library()[indicator].horizon_months


def rises_while_followed(indicator: str) -> bool:
    """Say whether what is counted happens on the way (a return to benefit), and not only by lasting to the end."""
    known = starter_library().get(indicator)
    return known is not None and known.direction == "down"


def is_stock(indicator: str) -> bool:
    """Say whether the same residents are counted again every month."""
    known = starter_library().get(indicator)
    return known is not None and known.counted == "stock"


def _rows() -> list[dict[str, Any]]:
    return content("indicators")["indicator"]
