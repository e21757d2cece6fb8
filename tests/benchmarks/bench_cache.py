"""What a kept answer costs each time it is asked for: `python -m tests.benchmarks.bench_cache`.

The alternatives of pages/shared/cache.py, on a frozen result with 60 months of figures and sentences.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from timeit import timeit
from typing import Any

import streamlit as st

from data.words import Text, _

logging.getLogger("streamlit").setLevel(logging.ERROR)


@dataclass(frozen=True)
class Month:
    """One month of a result."""

    when: date
    value: float
    sentence: Text


def answer(key: str) -> tuple[Month, ...]:
    """Stands in for a metric."""
    return tuple(
        Month(date(2020 + n // 12, n % 12 + 1, 1), n / 60, _("Maand {n} van {key}.", n=n, key=key)) for n in range(60)
    )


def _ways() -> dict[str, Callable[[str], Any]]:
    return {
        "st.cache_resource (chosen: shared, one at a time works it out)": st.cache_resource(max_entries=500)(answer),
        "st.cache_data (a pickle of the answer on every hit)": st.cache_data(max_entries=500)(answer),
        "functools.lru_cache (fastest, but all who ask at once work it out)": lru_cache(500)(answer),
    }


def main() -> None:
    """Print the time of one hit."""
    for name, way in _ways().items():
        way("key")
        print(f"{timeit(lambda way=way: way('key'), number=2000) / 2000 * 1e6:8.0f} µs  {name}")


if __name__ == "__main__":
    main()
