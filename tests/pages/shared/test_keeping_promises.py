"""What was said to people of a time sample happens while nobody looks."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data.records.time_sample import time_samples
from data.settings import Settings
from data.store import Store
from data.time_sample import secret
from pages.shared import server
from pages.shared.open_store import close_stores, open_store
from tests.data.time_sample.arranged import arranged, joined, opened


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A server's store in which a sample runs; nobody closes it."""
    path = tmp_path / "k.duckdb"
    with Store.open(Settings(path)) as store:
        arranged(store)
        joined(store, opened(store), 1)
    monkeypatch.setenv("KEERPUNT_STORE", str(path))
    yield open_store()
    close_stores()


def after(store: Store, days: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """The status of the sample once the server looked, so many days after nothing could be answered any more."""
    until = datetime.combine(time_samples(store)[0].record.answer_until, datetime.min.time())
    monkeypatch.setattr("data.today._clock", lambda: until + timedelta(days=days))
    looked: list[bool] = []

    def looks(of: Store, now: datetime) -> None:
        closing(of, now)
        looked.append(True)

    closing = server.close_overdue
    monkeypatch.setattr(server, "close_overdue", looks)

    async def until_it_looked() -> None:
        keeper = asyncio.create_task(server.keep_promises_of_samples(every=0.001))
        while not looked:
            await asyncio.sleep(0.001)
        keeper.cancel()

    # In a thread of its own: where browser tests ran before, this one has a loop already.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(asyncio.wait_for(until_it_looked(), timeout=30))).result()
    return time_samples(store)[0].record.status


def test_a_sample_that_nobody_closes_is_closed_on_the_day_that_was_told(running, monkeypatch):
    assert after(running, 0, monkeypatch) == "open"
    assert after(running, 1, monkeypatch) == "closed"
    assert secret.kept(running.path) == set()
