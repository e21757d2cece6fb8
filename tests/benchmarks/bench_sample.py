"""How long the invented municipality takes to make: `python -m tests.benchmarks.bench_sample`. It may take 10 s."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter


def main() -> None:
    """Build it in a store of its own, imports included, and say where the time went."""
    start = perf_counter()
    from data.sample.cases import cases
    from data.sample.municipality import build
    from data.sample.population import counts
    from data.sample.quarters import QUARTERS, Quarters
    from data.sample.staff_time import staff_time
    from data.store import Settings, Store

    imported = perf_counter()
    quarters = Quarters(datetime.now(UTC).date())
    counts(quarters, cases(quarters))
    rows = sum(len(staff_time(quarter)) for quarter in range(QUARTERS))
    made = perf_counter()
    with TemporaryDirectory() as folder, Store.open(Settings(Path(folder) / "keerpunt.duckdb")) as store:
        opened = perf_counter()
        build(store, quarters.today)
        built = perf_counter()
        revision = store.revision
    print(f"import                 {imported - start:6.2f} s")
    print(f"cases, counts, {rows} bookings alone {made - imported:6.2f} s")
    print(f"build, through the front door {built - opened:6.2f} s ({revision} records; limit 10 s)")


if __name__ == "__main__":
    main()
