"""The power goes off (kill -9) while several people write: whatever was acknowledged is there afterwards."""

import os
import random
import signal
import subprocess
import sys
import time
from uuid import UUID

import pytest

from data.store import Settings, Store
from tests.data.writing import ROOT

KILLS = 54
STORES = 6


class Victims:
    """Processes that write until they are killed."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.data.kill_writer"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def kill_one(self, settings: Settings, *, after: float, when: str) -> list[str]:
        """Start one on this store, kill it `after` seconds from the moment `when`; what it said from then on."""
        self.process.stdin.write(f"{settings.path}\n")
        self.process.stdin.flush()
        number = int(self._line().split()[1])
        if when == "open":
            assert self._line() == "open"
        time.sleep(after)
        os.kill(number, signal.SIGKILL)
        said = []
        while (line := self._line()) != "killed":
            said.append(line)
        return said

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()

    def _line(self) -> str:
        line = self.process.stdout.readline().strip()
        assert line, "the writing process has ended by itself"
        return line


@pytest.fixture
def victims():
    running = Victims()
    yield running
    running.close()


def test_whatever_was_acknowledged_survives_fifty_kills(victims, tmp_path):
    chance = random.Random(20260701)
    kills = acknowledged = 0
    for place in range(STORES):
        settings = Settings(tmp_path / f"{place}.duckdb")
        told: dict[UUID, int] = {}
        for _ in range(KILLS // STORES):
            # Now and then within the reading of the log at the start, mostly in the middle of writing.
            for line in victims.kill_one(
                settings, after=chance.uniform(0.01, 0.5), when=chance.choice(["", "open", "open"])
            ):
                if line != "open":
                    record_id, version = line.split()
                    told[UUID(record_id)] = max(int(version), told.get(UUID(record_id), 0))
            kills += 1
            require_all(settings, told)
        acknowledged += len(told)
    assert kills >= 50
    assert acknowledged > 100
    print(f"{kills} kills, {acknowledged} acknowledged records")


def require_all(settings: Settings, told: dict[UUID, int]) -> None:
    with Store.open(settings) as store:
        stored = {
            row.record_id: row.newest
            for row in store.read("SELECT record_id, max(version) AS newest FROM record_version GROUP BY record_id")
        }
        assert {record_id: version for record_id, version in told.items() if stored.get(record_id, 0) < version} == {}
        assert store.check() == []


def test_a_kill_while_the_store_is_being_made_leaves_something_that_opens(victims, tmp_path):
    for place in range(15):
        settings = Settings(tmp_path / f"{place}.duckdb")
        victims.kill_one(settings, after=place * 0.006, when="")
        with Store.open(settings) as store:
            assert store.check() == []
