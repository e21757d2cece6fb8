"""A million entries of working time: read, validated and stored, against bare readers of the same file.

`python -m tests.benchmarks.bench_import [ROWS]`. Each measurement is a process of its own, so that the most memory it
took is its own too. Asked: a million rows under 30 s and under 1.5 GB.
"""

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

TEAMS, PEOPLE = 40, 1_200
CODES = ("HELP_DIRECT", "HELP_INDIRECT", "ELIG_FIRST", "ADMIN_CASE", "ADMIN_ACCOUNT", "CONS_CASE", "VERLOF", "CONSULT")


def write(path: Path, rows: int, *, wrong: bool = False) -> None:
    """Write entries as a time system exports them: each with a number of its own, on a day."""
    chance = random.Random(6)
    keys = [f"p{chance.getrandbits(48):012x}" for _ in range(PEOPLE)]
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        rows_of = csv.writer(lines, delimiter=";")
        rows_of.writerow(["boeking", "period", "team", "activity", "hours", "respondent", "cost"])
        for number in range(rows):
            person = chance.randrange(PEOPLE)
            rows_of.writerow(
                (
                    f"B{number:07}",
                    f"{chance.randrange(1, 29):02}-{chance.randrange(1, 7):02}-2026",
                    f"team-{person % TEAMS:02}",
                    chance.choice(CODES),
                    "veel" if wrong else chance.choice(("0,25", "0,5", "1", "1,5")),
                    keys[person],
                    f"{chance.randrange(500, 9000) / 100:.2f}".replace(".", ","),
                )
            )


def receive_it(path: Path) -> str:
    """Bring the file into a new store, as the command does."""
    from data.deliveries.receive import receive
    from data.records.code_mapping import CodeMapping, mapping_id
    from data.records.gate import Gate
    from data.records.record import add, parse
    from data.records.team import Team
    from data.store import Settings, Store
    from data.viewer import COMMAND_LINE
    from data.words import Refusal

    codes = [
        {"code": "VERLOF", "parts": [{"activity": "NOT_WORKED"}]},
        {"code": "CONSULT", "parts": [{"activity": "HELP_DIRECT"}, {"activity": "ADMIN_CASE"}]},
    ]
    with tempfile.TemporaryDirectory() as name, Store.open(Settings(Path(name) / "bench.duckdb")) as store:
        for number in range(TEAMS):
            team = Team(code=f"team-{number:02}", name="T", domain="werk", staff_group="frontline", people=30)
            add(store, COMMAND_LINE, team)
        add(store, COMMAND_LINE, Gate(gate="works_council_consent", reference="OR-1", on=date(2025, 1, 1)))
        add(store, COMMAND_LINE, parse(CodeMapping, {"source": "S", "codes": codes}), record_id=mapping_id("S"))
        content = path.read_bytes()
        began = time.perf_counter()
        try:
            receive(store, COMMAND_LINE, "staff_time", path.name, content, source="S", today=date(2026, 7, 3))
        except Refusal as refusal:
            return f"refused with {len(refusal.sentences)} sentences, {time.perf_counter() - began:.1f} s"
        took = time.perf_counter() - began
        kept = store.read("SELECT count(*) AS n FROM staff_time")[0].n
        began = time.perf_counter()
        sound = store.check() == []
        return f"{took:.1f} s, {kept} totals kept; check {time.perf_counter() - began:.2f} s ({sound})"


def with_pandas(path: Path) -> str:
    """Floor: pandas' own reader, everything as text, nothing checked."""
    import pandas as pd

    began = time.perf_counter()
    pd.read_csv(path, sep=";", dtype="str", keep_default_na=False)
    return f"{time.perf_counter() - began:.1f} s"


def with_duckdb(path: Path) -> str:
    """Floor: DuckDB's own reader, everything as text, nothing checked."""
    import duckdb

    began = time.perf_counter()
    duckdb.sql(f"CREATE TABLE t AS FROM read_csv('{path}', delim=';', all_varchar=true)")
    return f"{time.perf_counter() - began:.1f} s"


def with_python(path: Path) -> str:
    """Floor: Python's reader of CSV, every row thrown away."""
    began = time.perf_counter()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        sum(1 for _row in csv.reader(lines, delimiter=";", strict=True))
    return f"{time.perf_counter() - began:.1f} s"


_MEASURED = {"keerpunt": receive_it, "pandas": with_pandas, "duckdb": with_duckdb, "python": with_python}


def main() -> None:
    """Print the figures."""
    if sys.argv[1:2] == ["--one"]:
        said = _MEASURED[sys.argv[2]](Path(sys.argv[3]))
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(f"{said}, cpu {used.ru_utime + used.ru_stime:.1f} s, at most {used.ru_maxrss / 1024:.0f} MB")
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        good, wrong = Path(name) / "good.csv", Path(name) / "wrong.csv"
        write(good, rows)
        write(wrong, rows, wrong=True)
        print(f"{rows} rows, {good.stat().st_size / 1e6:.0f} MB")
        for what, path in (*((what, good) for what in _MEASURED), ("keerpunt", wrong)):
            command = [sys.executable, "-m", "tests.benchmarks.bench_import", "--one", what, str(path)]
            found = subprocess.run(command, capture_output=True, text=True, check=True)
            print(f"{what:10} {path.stem:6} {found.stdout.strip()}")


if __name__ == "__main__":
    main()
