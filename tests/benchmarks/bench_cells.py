"""All comparison cells in one pass over 10 million outcomes, and the goal check on 1 million.

`python -m tests.benchmarks.bench_cells [outcomes]`. The floor of the pass is the bare count of the same rows by arm;
that of the page is an empty one. Figures go into docs/performance.md, with the machine's size.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

from data.records.experiment import Experiment
from data.records.record import newest
from data.sample.municipality import build
from data.settings import Settings
from data.store import Store, Transaction
from data.viewer import COMMAND_LINE
from metrics.cells import comparison_cells
from metrics.comparison_facts import facts
from metrics.effect_verdict import effect_verdicts
from metrics.quarter import Quarter
from tests.benchmarks.bench_overview import ROOT, milliseconds

TODAY = date(2026, 11, 22)
BATCH = 500_000


def seconds(run: Callable[[], object], times: int = 5) -> list[float]:
    """What each of `times` runs took."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    return sorted(taken)


def outcomes(experiments: list[str], indicators: list[str], size: int, first: int) -> pd.DataFrame:
    """Invented outcomes: two arms, six target groups, three starting situations, ten teams, two years."""
    chance = np.random.default_rng(first)
    which = chance.integers(0, len(experiments), size)
    value = (chance.random(size) < 0.4).astype(float)
    value[chance.random(size) < 0.05] = np.nan
    return pd.DataFrame(
        {
            "sign": 1,
            "experiment_id": np.array(experiments)[which],
            "indicator": np.array(indicators)[which],
            "case_key": [f"bench-{first + place}" for place in range(size)],
            "arm": np.array(["tailored", "standard"])[chance.integers(0, 2, size)],
            "team": np.array([f"team-{number}" for number in range(10)])[chance.integers(0, 10, size)],
            "target_group": np.array([f"groep-{number}" for number in range(6)])[chance.integers(0, 6, size)],
            "stratum": np.array(["licht", "middel", "zwaar"])[chance.integers(0, 3, size)],
            "moment": 0,
            "measured_on": pd.to_datetime("2025-01-01") + pd.to_timedelta(chance.integers(0, 650, size), unit="D"),
            "due_on": pd.NaT,
            "value": value,
        }
    )


def fill(store: Store, many: int) -> None:
    """Add so many outcomes to the experiments of the invented municipality."""
    known = [(str(stored.id), stored.record.indicator) for stored in newest(store, Experiment)]
    for first in range(0, many, BATCH):
        frame = outcomes([of for of, _ in known], [of for _, of in known], min(BATCH, many - first), first)
        batch = uuid4()

        def job(transaction: Transaction, frame: pd.DataFrame = frame, batch: object = batch) -> None:
            transaction.add_facts("outcome", frame, batch)
            transaction.append(
                kind="example", record_id=batch, body="{}", based_on=0, reason="benchmark", save_id=batch
            )

        store.write(COMMAND_LINE, job)


def one_pass(many: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Settings(Path(folder) / "store.duckdb", threads=2)) as store,
    ):
        build(store, TODAY)
        fill(store, many)
        floor = seconds(lambda: store.read("SELECT arm, count(value) AS n FROM outcome GROUP BY arm", {}))
        taken = seconds(lambda: comparison_cells(store, COMMAND_LINE, TODAY))
        cells = len(comparison_cells(store, COMMAND_LINE, TODAY))
        print(f"{many:,} outcomes: {cells} cells, median {taken[2]:.2f} s, worst {taken[-1]:.2f} s")
        print(f"  floor (two counts over the same rows): {floor[2]:.2f} s; {taken[2] / floor[2]:.1f} times")


def goal_check(many: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.duckdb"
        with Store.open(Settings(path, threads=2)) as store:
            build(store, TODAY)
            fill(store, many)
            counted = seconds(lambda: facts(store, COMMAND_LINE, TODAY), 3)
            judged = seconds(lambda: effect_verdicts(store, COMMAND_LINE, Quarter(2026, 4), TODAY), 3)
            print(f"{many:,} outcomes, cold: everything counted {counted[1]:.2f} s, all effects {judged[1]:.2f} s")
        import os

        os.environ["KEERPUNT_STORE"] = str(path)
        floor, _worst = milliseconds(AppTest.from_string("import streamlit as st\nst.write('x')").run)
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        app.run()
        app.switch_page("pages/goal_check/page.py")
        median, worst = milliseconds(app.run)
        assert not app.exception
        print(
            f"goal check, warm: median {median:.0f} ms, worst {worst:.0f} ms, {median / floor:.0f} times an empty page"
        )


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    goal_check(min(many, 1_000_000))
    one_pass(many)
