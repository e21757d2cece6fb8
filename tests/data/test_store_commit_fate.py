"""A COMMIT that fails may have stored everything or nothing: the store looks before it answers."""

from contextlib import contextmanager
from uuid import uuid4

import duckdb
import pytest

from data.viewer import COMMAND_LINE
from data.words import Refusal, _
from tests.data.test_store_group_commit import together
from tests.data.writing import add, amend


class FailingCursor:
    """A cursor whose COMMIT reports a failure, before or after it has done its work."""

    def __init__(self, cursor, *, stores):
        self.cursor = cursor
        self.stores = stores

    def __getattr__(self, name):
        return getattr(self.cursor, name)

    def execute(self, query, parameters=None):
        if query != "COMMIT":
            return self.cursor.execute(query, parameters)
        self.cursor.execute("COMMIT" if self.stores else "ROLLBACK")
        raise duckdb.IOException("IO Error: No space left on device")


@pytest.fixture
def failing(store, monkeypatch):
    """Let the COMMITs inside the block fail."""

    @contextmanager
    def commits(*, stores, reattaches=True):
        cursor = store._engine.cursor

        @contextmanager
        def failing_cursor():
            with cursor() as real:
                yield FailingCursor(real, stores=stores)

        def not_now():
            raise Refusal(_("De database gaat niet open."))

        with monkeypatch.context() as patched:
            patched.setattr(store._engine, "cursor", failing_cursor)
            if not reattaches:
                patched.setattr(store._engine, "reattach", not_now)
            yield

    return commits


def test_what_was_stored_after_all_is_acknowledged(store, failing):
    with failing(stores=True):
        answers = together(store, [lambda: add(store, "a"), lambda: add(store, "b")])
    assert [answer.seq for answer in answers] == [1, 2]
    assert store.revision == 2
    assert store._witness.seen.seq == 2
    assert add(store).seq == 3
    assert store.check() == []


def test_what_was_not_stored_is_refused(store, failing):
    with failing(stores=False):
        answers = together(store, [lambda: add(store, "a"), lambda: add(store, "b")])
    assert ["niets opgeslagen" in str(answer) for answer in answers] == [True, True]
    assert store.revision == 0
    assert add(store).seq == 1
    assert store.check() == []


@pytest.mark.parametrize("stores", [True, False])
def test_when_nobody_can_look_it_is_not_known_and_a_repeat_settles_it(store, failing, stores):
    record_id = uuid4()
    with failing(stores=stores, reattaches=False):
        for _attempt in range(2):
            with pytest.raises(Refusal, match=r"niet zeker|gaat niet open"):
                add(store, "a", record_id=record_id)
        with pytest.raises(Refusal, match="gaat niet open"):
            store.versions(record_id)

    assert len(store.versions(record_id)) == stores
    assert add(store, "a", record_id=record_id).version == 1
    assert amend(store, record_id, "b", based_on=1).version == 2
    assert store.revision == 2
    assert store.check() == []


def test_a_query_that_fails_otherwise_takes_nothing_away(store):
    version = add(store)
    with pytest.raises(duckdb.Error):
        store.read("SELECT no_such_column FROM record_version")
    with pytest.raises(duckdb.Error):
        store.read("SELECT CAST(body AS INTEGER) FROM record_version")
    with pytest.raises(duckdb.Error):
        store.read("SELECT $name", {"other": 1})
    assert store.write(COMMAND_LINE, lambda transaction: transaction.newest(version.record_id)) == version
