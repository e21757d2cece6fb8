"""Months of counts in a store, and the parts of a review over them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from data.store import Store
from metrics.indicator_rows import later
from metrics.quarter import Quarter
from metrics.review.build import REVIEW_READER
from metrics.review.gathered import Gathered
from tests.metrics.conftest import deliver

QUARTER = Quarter(2026, 2)
TODAY = date(2026, 8, 15)


def months(store: Store, events: Iterable[int], n: int = 1000, first: date = date(2026, 1, 1), **columns: Any) -> None:
    """A row of counts per month, from `first` on: `events` of `n` residents."""
    place = {"sign": 1, "indicator": "dropout", "team": "wijk", "target_group": "gezinnen"} | columns
    rows = [(later(first, at), one, n) for at, one in enumerate(events)]
    deliver(
        store,
        "indicator_value",
        pd.DataFrame(rows, columns=["period", "numerator", "denominator"]).assign(**place),
    )


def gathered(store: Store, quarter: Quarter = QUARTER, today: date = TODAY) -> Gathered:
    """One quarter of a store, as the review reads it."""
    return Gathered(store, REVIEW_READER, quarter, today, 3)
