"""Short ways to write in tests, and to run Python beside them."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from uuid import UUID, uuid4

import pandas as pd

from data.store import Store, Transaction, Version
from data.viewer import COMMAND_LINE

ROOT = Path(__file__).parents[2]


def add(store: Store, body: str = "{}", *, kind: str = "note", record_id: UUID | None = None) -> Version:
    """Write a new record."""
    record_id = record_id or uuid4()

    def job(transaction: Transaction) -> Version:
        return transaction.append(kind=kind, record_id=record_id, body=body, based_on=0, reason="", save_id=record_id)

    return store.write(COMMAND_LINE, job)


def amend(store: Store, record_id: UUID, body: str, *, based_on: int, save_id: UUID | None = None) -> Version:
    """Write a next version."""

    def job(transaction: Transaction) -> Version:
        return transaction.append(
            kind="note",
            record_id=record_id,
            body=body,
            based_on=based_on,
            reason="why",
            save_id=save_id or uuid4(),
        )

    return store.write(COMMAND_LINE, job)


def counts(numerators: Sequence[float]) -> pd.DataFrame:
    """Rows for the table indicator_value."""
    return pd.DataFrame(
        {
            "sign": 1,
            "indicator": "paid",
            "period": pd.to_datetime("2026-01-01"),
            "team": "north",
            "target_group": "all",
            "numerator": numerators,
            "denominator": 10.0,
        }
    )


def deliver(store: Store, frame: pd.DataFrame, table: str = "indicator_value", record_id: UUID | None = None) -> UUID:
    """Write facts with the record of their delivery; gives the batch."""
    batch_id = uuid4()
    record_id = record_id or uuid4()

    def job(transaction: Transaction) -> None:
        checksum = transaction.add_facts(table, frame, batch_id)
        body = json.dumps({"batch_id": str(batch_id), "checksums": {table: checksum}})
        transaction.append(kind="delivery", record_id=record_id, body=body, based_on=0, reason="", save_id=record_id)

    store.write(COMMAND_LINE, job)
    return batch_id


@contextmanager
def writer_held(store: Store) -> Iterator[None]:
    """Keep the writer busy, so that everything asked meanwhile is committed together afterwards."""
    begun, go_on = Event(), Event()

    def job(_: Transaction) -> None:
        begun.set()
        go_on.wait(30)

    holder = Thread(target=store.write, args=(COMMAND_LINE, job))
    holder.start()
    assert begun.wait(30)
    try:
        yield
    finally:
        go_on.set()
        holder.join()


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a bit of Python in a process of its own, in the root of the repository."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


# What every command does with a store that does not open.
COMMAND = """
import sys
from pathlib import Path
from data.store import Settings, Store, StoreRefused
try:
    Store.open(Settings(Path(sys.argv[1]))).close()
except StoreRefused as refused:
    print(refused.say("nl"), file=sys.stderr)
    sys.exit(2)
"""
