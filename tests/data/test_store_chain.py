"""The chain that the writer makes in Python is the one that a check recomputes in SQL, and it finds every change."""

from datetime import UTC, datetime
from uuid import uuid4

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.store import Settings, Store, StoreRefused
from data.viewer import Viewer
from tests.data.writing import add, amend

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with Store.open(Settings(tmp_path_factory.mktemp("chain") / "store.duckdb")) as store:
        yield store


@settings(derandomize=True, max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=TEXT,
    body=TEXT,
    author=TEXT,
    reason=TEXT,
    at=st.datetimes(datetime(1600, 1, 1), datetime(2600, 1, 1), timezones=st.just(UTC)),
)
def test_python_and_sql_agree_on_any_text_and_time(shared, kind, body, author, reason, at):
    record_id = uuid4()

    stored = shared.write(
        Viewer(author, "", frozenset()),
        lambda transaction: transaction.append(
            kind=kind, record_id=record_id, body=body, based_on=0, reason=reason, save_id=uuid4(), written_at=at
        ),
    )

    assert shared.check() == []
    assert shared.versions(record_id) == [stored]
    assert (stored.kind, stored.body, stored.author, stored.reason, stored.written_at) == (
        kind,
        body,
        author,
        reason,
        at,
    )


CHANGES = [
    "UPDATE record_version SET body = 'tampered' WHERE seq = 2",
    "UPDATE record_version SET author = 'someone else' WHERE seq = 2",
    "UPDATE record_version SET written_at = written_at + INTERVAL 1 MICROSECOND WHERE seq = 2",
    "UPDATE record_version SET reason = 'yy', author = 'command-lin' WHERE seq = 2",
    "UPDATE record_version SET save_id = uuid() WHERE seq = 2",
    "UPDATE record_version SET kind = 'other' WHERE seq = 2",
    "UPDATE record_version SET record_id = uuid() WHERE seq = 2",
    "UPDATE record_version SET version = 9 WHERE seq = 2",
    "UPDATE record_version SET hash = repeat('0', 64) WHERE seq = 2",
    "UPDATE record_version SET previous_hash = repeat('0', 64) WHERE seq = 2",
    "DELETE FROM record_version WHERE seq = 1",
    "DELETE FROM record_version WHERE seq = 2",
    "DELETE FROM record_version WHERE seq = 4",
    "DELETE FROM record_version",
    "UPDATE record_version SET seq = 5 - seq",
    "UPDATE record_version SET seq = seq + 1",
    "INSERT INTO record_version SELECT * REPLACE (9 AS version) FROM record_version WHERE seq = 2",
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_outside_the_store_is_found_at_the_next_start(tmp_path, change):
    where = Settings(tmp_path / "store.duckdb")
    with Store.open(where) as store:
        first = add(store, "one")
        amend(store, first.record_id, "two", based_on=1)
        add(store, "three")
        add(store, "four")
    with duckdb.connect(where.path) as elsewhere:
        elsewhere.execute(change)

    with pytest.raises(StoreRefused, match=r"(?s)reservekopie"):
        Store.open(where)


def test_a_change_under_a_running_store_is_found_by_check(store):
    """No other program can get in; this is what a fault of DuckDB or of the disk would look like."""
    first = add(store, "one")
    add(store, "two")
    with store._engine.cursor() as cursor:
        cursor.execute("UPDATE record_version SET body = 'tampered' WHERE record_id = $id", {"id": first.record_id})

    assert "regel 1" in store.check()[0].say("nl")
