"""What leaving one field of a form costs: keeping the draft, against the floor of a bare insert and commit.

`python -m tests.benchmarks.bench_draft`
"""

import json
import statistics
import tempfile
import time
from pathlib import Path
from uuid import uuid4

import duckdb

from data import drafts
from data.sample.organisation import FRONTLINE_NOORD
from data.store import Settings, Store

TIMES = 200
FIELDS = {f"field_{number}": "Wij bellen na het eerste loon, want dan gaat het vaak mis. " * 4 for number in range(12)}


def bare(folder: Path) -> list[float]:
    """Seconds for one insert of the same text, committed, without anything around it."""
    control = duckdb.connect(":memory:")
    control.execute(f"ATTACH '{folder}/bare.duckdb' AS app (STORAGE_VERSION 'v1.5.0')")
    control.execute("USE app")
    control.execute(Path("data/migrations/0004_draft.sql").read_text())
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        control.execute(
            "INSERT INTO draft VALUES ($id, 'x', 'bench', 0, $fields, now()::TIMESTAMP)",
            {"id": uuid4(), "fields": json.dumps(FIELDS)},
        )
        took.append(time.perf_counter() - start)
    control.close()
    return took


def kept(folder: Path) -> list[float]:
    """Seconds for one `keep`: the look for identities, the old draft away, the new one in, acknowledged."""
    took = []
    with Store.open(Settings(folder / "store.duckdb")) as store:
        draft = uuid4()
        for _ in range(TIMES):
            start = time.perf_counter()
            drafts.keep(store, FRONTLINE_NOORD, draft, "bench", 0, FIELDS)
            took.append(time.perf_counter() - start)
    return took


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        floor, ours = bare(Path(folder)), kept(Path(folder))
    middle, late = statistics.median(ours), sorted(ours)[int(TIMES * 0.95)]
    print(f"keeping a draft of {len(FIELDS)} fields: median {middle * 1000:.1f} ms, p95 {late * 1000:.1f} ms")
    print(f"that is {middle / statistics.median(floor):.1f} times a bare insert")


if __name__ == "__main__":
    main()
