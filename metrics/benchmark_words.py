"""What others measured, to look at beside our own figure: never without its source, n, year and definition."""

from data.records.benchmark import Benchmark
from data.records.indicator import Indicator
from data.records.record import newest
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.effect_words import shown
from metrics.words import _


def benchmarks_of(store: Store, viewer: Viewer, indicator: str) -> tuple[Benchmark, ...]:
    """The published figures for one indicator, the newest year first."""
    viewer.require("read_aggregates")
    found = [stored.record for stored in newest(store, Benchmark) if stored.record.indicator == indicator]
    return tuple(sorted(found, key=lambda of: (-of.year, of.source)))


def benchmark_sentence(indicator: Indicator, of: Benchmark) -> Text:
    """One published figure with all that belongs to it."""
    return _(
        "Ter vergelijking: {value} in {year} (n = {n}). Geteld is: {definition} Bron: {source}. Dit is geen "
        "streefwaarde.",
        value=shown(indicator, of.value),
        year=str(of.year),
        n=of.n,
        definition=of.definition if of.definition.endswith(".") else f"{of.definition}.",
        source=of.source.removesuffix("."),
    )
