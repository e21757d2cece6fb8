"""Ten million time entries: what the shares cost, and the staff time page, cold and warm.

`python -m tests.benchmarks.bench_staff_time [entries]`. Twice: as a delivery keeps them (one row per month, team,
activity and respondent) and as they were, one row each. The floor of a question is the bare sum of the same rows by
activity; that of the page is an empty one. Figures go into docs/performance.md, with the machine's size.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.records.delivery import Delivery
from data.records.record import add
from data.records.team import Team
from data.sample.municipality import build
from data.settings import Settings
from data.store import Store, Transaction
from data.viewer import COMMAND_LINE
from metrics.cascade import cascade
from metrics.helping_share import helping_share
from metrics.quarter import Quarter
from metrics.run import run
from tests.benchmarks.bench_overview import ROOT, milliseconds

TODAY = date(2026, 11, 22)
QUARTERS = [Quarter(year, number) for year in (2024, 2025, 2026) for number in (1, 2, 3, 4)][:11]
TEAMS, PEOPLE = 40, 30
VIEWS = ("where", "work", "course", "teams", "what_if", "hours", "others")
ACTIVITIES = np.array(
    [
        *("HELP_DIRECT", "HELP_INDIRECT", "ELIG_FIRST", "ELIG_REVIEW", "CTRL_RESIDENT", "CTRL_INTERNAL", "ADMIN_CASE"),
        *("ADMIN_ACCOUNT", "CONS_CASE", "CONS_TEAM", "POLMAN_POLICY", "POLMAN_MANAGE", "LEARN_EXPERIMENT", "OTHER"),
    ]
)


def entries(quarter: Quarter, size: int) -> pd.DataFrame:
    """Invented entries of one quarter, of 30 people in each of 40 teams, one in ten teams not frontline."""
    chance = np.random.default_rng(quarter.year * 10 + quarter.number)
    keys = np.array([str(UUID(bytes=chance.bytes(16))) for _ in range(TEAMS * PEOPLE)], dtype=object)
    who = chance.integers(0, TEAMS * PEOPLE, size)
    team = who // PEOPLE
    minutes = chance.integers(5, 120, size).astype(float)
    months = pd.date_range(quarter.first, periods=3, freq="MS")
    return pd.DataFrame(
        {
            "sign": 1,
            "period": months.to_numpy()[chance.integers(0, 3, size)],
            "team": np.array([f"bench-{number:02d}" for number in range(TEAMS)], dtype=object)[team],
            "staff_group": np.where(team % 10 == 0, "other", "frontline"),
            "activity": ACTIVITIES[chance.integers(0, len(ACTIVITIES), size)].astype(object),
            "minutes": minutes,
            "respondent": keys[who],
            "people": None,
            "cost": 0.9 * minutes,
        }
    )


def totals(rows: pd.DataFrame) -> pd.DataFrame:
    """As data/deliveries/staff_time_totals.py keeps them."""
    of = ["sign", "period", "team", "staff_group", "activity", "respondent"]
    return rows.groupby(of, as_index=False)[["minutes", "cost"]].sum().assign(people=None)


def fill(store: Store, many: int, *, raw: bool) -> int:
    """Add so many entries; the number of rows that they became."""
    for number in range(TEAMS):
        group = "other" if number % 10 == 0 else "frontline"
        name = f"bench-{number:02d}"
        add(store, COMMAND_LINE, Team(code=name, name=name, domain="wmo", staff_group=group, people=PEOPLE))
    kept = 0
    for quarter in QUARTERS:
        rows = entries(quarter, many // len(QUARTERS))
        rows = rows if raw else totals(rows)
        kept += len(rows)
        batch = uuid4()

        def job(
            transaction: Transaction, rows: pd.DataFrame = rows, batch: UUID = batch, quarter: Quarter = quarter
        ) -> None:
            record = Delivery(
                batch_id=batch,
                delivery_kind="staff_time",
                source="bench",
                file_name="bench.csv",
                file_sha256="0",
                rows=len(rows),
                first=quarter.first,
                last=quarter.last,
                checksums={"staff_time": transaction.add_facts("staff_time", rows, batch)},
                method="sample",
            )
            body = record.model_dump_json()
            transaction.append(
                kind="delivery", record_id=batch, body=body, based_on=0, reason="benchmark", save_id=batch
            )

        store.write(COMMAND_LINE, job)
    return kept


def questions(store: Store) -> None:
    """Each question about the newest whole quarter, cold: nothing is kept in between."""
    quarter = Quarter(2026, 3)
    one = {"first": quarter.first, "until": quarter.last}
    asked: dict[str, Callable[[], object]] = {
        "floor (bare sum by activity)": lambda: store.read(
            "SELECT activity, count(*) AS n, sum(minutes) AS minutes FROM staff_time GROUP BY activity", {}
        ),
        "helping share, organisation": lambda: helping_share(store, COMMAND_LINE, "organisation", quarter),
        "helping share, frontline": lambda: helping_share(store, COMMAND_LINE, "frontline", quarter),
        "cascade": lambda: cascade(store, COMMAND_LINE, quarter),
        "per team": lambda: run(store, COMMAND_LINE, "helping_share_by_team", **one),
        "control share per team": lambda: run(store, COMMAND_LINE, "control_share", **one),
        "what if": lambda: run(store, COMMAND_LINE, "what_if_share", **one, activity_group="CONS", part="0.5"),
    }
    for name, ask in asked.items():
        median, worst = milliseconds(ask, 5)
        print(f"  {name}: median {median:.0f} ms, worst {worst:.0f} ms")


def page(path: Path) -> None:
    """The staff time page, every view: the first time after a start, and again."""
    os.environ["KEERPUNT_STORE"] = str(path)
    floor, _worst = milliseconds(AppTest.from_string("import streamlit as st\nst.write('x')").run)
    print(f"  empty page: {floor:.0f} ms")
    for view in VIEWS:
        st.cache_resource.clear()
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=300)
        app.run()
        app.switch_page("pages/staff_time/page.py")
        app.query_params["view"] = view
        began = time.perf_counter()
        app.run()
        cold = time.perf_counter() - began
        median, worst = milliseconds(app.run)
        # Time on the processor says what it costs when others use the machine too.
        spent = time.process_time()
        for _ in range(10):
            app.run()
        spent = 100 * (time.process_time() - spent)
        assert not app.exception
        print(
            f"  view {view}: cold {cold:.2f} s; warm median {median:.0f} ms, worst {worst:.0f} ms, "
            f"on the processor {spent:.0f} ms"
        )


@contextmanager
def filled(many: int, *, raw: bool) -> Iterator[Path]:
    """A store of the invented municipality with so many entries."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.duckdb"
        with Store.open(Settings(path, threads=2)) as store:
            build(store, TODAY)
            began = time.perf_counter()
            kept = fill(store, many, raw=raw)
            print(f"{many:,} entries as {kept:,} rows, in {time.perf_counter() - began:.0f} s")
            questions(store)
        yield path


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    print(f"{os.cpu_count()} cores")
    for one_row_each in (False, True):
        with filled(size, raw=one_row_each) as store_path:
            page(store_path)
