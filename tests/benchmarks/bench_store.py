"""Commits a second with 32 writers, against the floor: bare DuckDB committing one row at a time.

`python -m tests.benchmarks.bench_store`
"""

import statistics
import tempfile
import threading
import time
from pathlib import Path
from uuid import uuid4

import duckdb

from data.store import Settings, Store, Transaction, Version
from data.viewer import COMMAND_LINE

WRITERS = 32
SECONDS = 5.0
BODY = '{"text": "' + "x" * 400 + '"}'


def bare(folder: Path) -> float:
    """Commits a second of one thread that inserts the same row into the same table, without anything around it."""
    control = duckdb.connect(":memory:")
    control.execute(f"ATTACH '{folder}/bare.duckdb' AS app (STORAGE_VERSION 'v1.5.0')")
    control.execute("USE app")
    control.execute(Path("data/migrations/0001_store.sql").read_text())
    commits, end = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        commits += 1
        control.execute(
            "INSERT INTO record_version VALUES ($n, $id, 1, 'bench', $body, 'x', now()::TIMESTAMP, '', $id, $h, $h)",
            {"n": commits, "id": uuid4(), "body": BODY, "h": "0" * 64},
        )
    control.close()
    return commits / SECONDS


def with_store(folder: Path, writers: int) -> tuple[float, list[float]]:
    """Acknowledged writes a second, and how long each took."""
    took: list[float] = []
    end = time.perf_counter() + SECONDS

    def add(transaction: Transaction) -> Version:
        record_id = uuid4()
        return transaction.append(
            kind="bench", record_id=record_id, body=BODY, based_on=0, reason="", save_id=record_id
        )

    def work() -> None:
        while (start := time.perf_counter()) < end:
            store.write(COMMAND_LINE, add)
            took.append(time.perf_counter() - start)

    with Store.open(Settings(folder / f"store{writers}.duckdb")) as store:
        threads = [threading.Thread(target=work) for _ in range(writers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return len(took) / SECONDS, took


def verification(folder: Path, rows: int) -> float:
    """Seconds that opening takes with this many rows in the chain, above what an empty store takes."""
    settings = Settings(folder / "long.duckdb")
    with Store.open(settings) as store:
        for start in range(0, rows, 5_000):

            def fill(transaction: Transaction, start: int = start) -> None:
                for _ in range(start, start + 5_000):
                    record_id = uuid4()
                    transaction.append(
                        kind="bench", record_id=record_id, body=BODY, based_on=0, reason="", save_id=record_id
                    )

            store.write(COMMAND_LINE, fill)
    start_time = time.perf_counter()
    Store.open(settings).close()
    return time.perf_counter() - start_time


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"DuckDB {duckdb.__version__}")
        floor = bare(folder)
        print(f"bare, one row per commit      {floor:7.0f} commits/s")
        for writers in (1, WRITERS):
            rate, took = with_store(folder, writers)
            p99 = statistics.quantiles(took, n=100)[98] * 1000
            compared = f"{rate / floor:.1f} times bare, p99 {p99:.0f} ms"
            print(f"store, {writers:2} writers             {rate:7.0f} commits/s ({compared})")
        rows = 20_000
        print(f"open with {rows} rows          {verification(folder, rows):7.2f} s")


if __name__ == "__main__":
    main()
