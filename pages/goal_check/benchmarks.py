"""What others measured: to look at beside the course, never a target."""

from collections.abc import Sequence

import streamlit as st

from data.records.benchmark import Benchmark
from data.records.indicator import Indicator
from metrics.benchmark_words import benchmark_sentence
from pages.shared.words import plain, say


def benchmarks(indicator: Indicator, found: Sequence[Benchmark]) -> None:
    """A sentence per published figure, with its source, n, year and definition; nothing where there is none."""
    for of in found:
        st.markdown(plain(say(benchmark_sentence(indicator, of))))
