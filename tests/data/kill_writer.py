"""Started by the kill test: for each line on stdin a fresh process opens that store and writes until it is killed.

It prints its own number first, then every record that was acknowledged. Forked from here because importing takes
longer than a round; nothing of DuckDB runs before the fork.
"""

import os
import random
import sys
import threading
from pathlib import Path
from uuid import uuid4

import pandas  # noqa: F401 (before the fork: DuckDB 1.5 imports it at the first query with parameters)

from data.store import Settings, Store
from tests.data.writing import add, amend, counts, deliver


def write(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    while True:
        kind = chance.randrange(10)
        if kind == 0:
            record_id = uuid4()
            deliver(store, counts([chance.random() for _ in range(3000)]), record_id=record_id)
            tell(f"{record_id} 1")
        elif kind < 3:
            version = add(store, chance.randbytes(500_000).hex())  # much log: checkpoints come often
            tell(f"{version.record_id} 1")
        else:
            first = add(store, "first")
            tell(f"{first.record_id} 1")
            amend(store, first.record_id, "second", based_on=1)
            tell(f"{first.record_id} 2")


def tell(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def child(path: str, seed: int) -> None:
    tell(f"process {os.getpid()}")
    store = Store.open(Settings(Path(path)))
    tell("open")
    for number in range(4):
        threading.Thread(target=write, args=(store, seed * 10 + number)).start()


for round_number, line in enumerate(sys.stdin):
    process = os.fork()
    if process == 0:
        child(line.strip(), round_number)
        break
    os.waitpid(process, 0)
    tell("killed")
