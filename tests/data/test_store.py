"""What the store promises to whoever reads and writes."""

import signal
import threading
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest

from data.store import EditConflict, Store
from data.viewer import COMMAND_LINE, Viewer
from data.words import Refusal
from tests.data.writing import add, amend, writer_held


def test_what_is_written_is_there_after_reopening(settings):
    with Store.open(settings) as store:
        first = add(store, '{"text": "één"}')
        second = amend(store, first.record_id, '{"text": "twee"}', based_on=1)
    with Store.open(settings) as store:
        assert store.versions(first.record_id) == [first, second]
        assert store.newest_versions("note") == [second]
        assert store.revision == 2
        assert store.check() == []


def test_a_version_knows_its_author_time_and_reason(store):
    viewer = Viewer("j.jansen", "J. Jansen", frozenset())
    at = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    record_id, save_id = uuid4(), uuid4()

    version = store.write(
        viewer,
        lambda transaction: transaction.append(
            kind="note", record_id=record_id, body="{}", based_on=0, reason="because", save_id=save_id, written_at=at
        ),
    )

    assert (version.author, version.reason, version.save_id) == ("j.jansen", "because", save_id)
    assert version.written_at == datetime(2026, 7, 1, 10, tzinfo=UTC)
    assert store.versions(record_id) == [version]
    assert store.read("SELECT written_at FROM record_version")[0].written_at == datetime(2026, 7, 1, 10)


def test_a_time_without_a_zone_is_utc(store):
    record_id = uuid4()
    at = datetime(2026, 1, 1, 10)

    store.write(
        COMMAND_LINE,
        lambda transaction: transaction.append(
            kind="note", record_id=record_id, body="", based_on=0, reason="", save_id=record_id, written_at=at
        ),
    )

    assert store.versions(record_id)[0].written_at == datetime(2026, 1, 1, 10, tzinfo=UTC)


def test_newest_versions_come_in_order_of_first_appearance(store):
    first, second = add(store, "a"), add(store, "b")
    amend(store, first.record_id, "c", based_on=1)
    add(store, "other", kind="other")

    assert [version.body for version in store.newest_versions("note")] == ["c", "b"]
    assert second.seq == 2


def test_the_revision_rises_with_every_commit_and_only_then(store):
    assert store.revision == 0
    add(store)
    assert store.revision == 1
    store.write(COMMAND_LINE, lambda transaction: transaction.newest_versions("note"))
    with pytest.raises(ZeroDivisionError):
        store.write(COMMAND_LINE, lambda _: 1 // 0)
    assert store.revision == 1


def test_a_record_that_does_not_exist_has_no_versions(store):
    assert store.versions(uuid4()) == []
    assert store.write(COMMAND_LINE, lambda transaction: transaction.newest(uuid4())) is None


class TestReading:
    """Queries: one at a time, and they change nothing."""

    def test_rows_have_names_and_parameters_too(self, store):
        row = store.read("SELECT $number + 1 AS next, $text AS text", {"number": 1, "text": "it's"})[0]
        assert (row.next, row.text) == (2, "it's")

    def test_a_column_without_a_usable_name_gets_its_place(self, store):
        assert store.read("SELECT count(*) FROM outcome")[0]._0 == 0

    @pytest.mark.parametrize(
        "statement",
        [
            "DELETE FROM record_version",
            "UPDATE record_version SET body = ''",
            "WITH gone AS (INSERT INTO schema_migration SELECT * FROM schema_migration RETURNING *) SELECT * FROM gone",
            "SELECT 1; DELETE FROM record_version",
            "ROLLBACK",
            "SET threads = 1",
            "SET memory_limit = '2GB'",
            "DETACH app",
            "CHECKPOINT app",
            "CREATE TABLE app.t (i INTEGER)",
            "CREATE TEMP TABLE t (i INTEGER)",
            "COPY record_version TO '/tmp/stolen.csv'",
            "ATTACH '/tmp/other.duckdb'",
            "INSTALL httpfs",
            "SELECT * FROM read_csv('/etc/passwd')",
            "SELECT * FROM '/etc/passwd'",
            "",
        ],
    )
    def test_anything_but_one_query_of_this_store_is_refused(self, store, statement):
        add(store)
        with pytest.raises(Exception, match=r"."):
            store.read(statement)
        assert len(store.newest_versions("note")) == 1
        assert store.check() == []

    def test_a_table_name_never_finds_a_variable_of_python(self, store):
        outcomes = [1, 2, 3]
        with pytest.raises(Exception, match="does not exist"):
            store.read("SELECT * FROM outcomes")
        assert outcomes

    def test_a_job_reads_what_it_wrote_before_anybody_else_does(self, store):
        record_id = uuid4()

        def job(transaction):
            transaction.append(kind="note", record_id=record_id, body="x", based_on=0, reason="", save_id=record_id)
            assert transaction.newest(record_id).body == "x"
            assert transaction.read("SELECT body FROM record_version WHERE record_id = $id", {"id": record_id})
            assert [version.body for version in transaction.newest_versions("note")] == ["x"]
            return len(store.versions(record_id))

        assert store.write(COMMAND_LINE, job) == 0

    def test_a_job_may_not_write_by_way_of_read(self, store):
        with pytest.raises(ValueError, match="only one query"):
            store.write(COMMAND_LINE, lambda transaction: transaction.read("DELETE FROM outcome"))


class TestSavingTwice:
    """A save that arrives again is recognised by its number."""

    def test_a_new_record_sent_twice_is_stored_once(self, store):
        record_id = uuid4()
        assert add(store, "a", record_id=record_id) == add(store, "a", record_id=record_id)
        assert store.revision == 1

    def test_a_repeated_amendment_gives_what_it_saved_the_first_time(self, store):
        first = add(store)
        save_id = uuid4()
        second = amend(store, first.record_id, "b", based_on=1, save_id=save_id)
        amend(store, first.record_id, "c", based_on=2)

        assert amend(store, first.record_id, "b", based_on=1, save_id=save_id) == second
        assert store.revision == 3

    def test_impatient_clicks_at_the_same_time_are_stored_once(self, store):
        record_id = uuid4()
        answers = []
        threads = [
            threading.Thread(target=lambda: answers.append(add(store, "a", record_id=record_id))) for _ in range(8)
        ]
        with writer_held(store):
            for thread in threads:
                thread.start()
        for thread in threads:
            thread.join()

        assert len(answers) == 8
        assert len(set(answers)) == 1
        assert store.revision == 1


class TestEditConflict:
    """Two people made the same next version."""

    def test_both_texts_are_there_and_nothing_is_stored(self, store):
        first = add(store, "a")
        theirs = amend(store, first.record_id, "theirs", based_on=1)

        with pytest.raises(EditConflict) as conflict:
            amend(store, first.record_id, "mine", based_on=1)

        assert (conflict.value.mine, conflict.value.theirs) == ("mine", theirs)
        assert "versie 2" in conflict.value.say("nl")
        assert store.revision == 2

    def test_a_new_record_under_a_taken_number_is_one_too(self, store):
        first = add(store, "a")
        with pytest.raises(EditConflict):
            amend(store, first.record_id, "b", based_on=0)

    def test_amending_what_does_not_exist_is_refused(self, store):
        with pytest.raises(Refusal, match="niet in de opslag"):
            amend(store, uuid4(), "b", based_on=1)

    def test_of_two_amendments_in_one_group_the_first_is_stored(self, store):
        record_id = add(store, "a").record_id
        outcomes = []

        def save(body):
            try:
                outcomes.append(amend(store, record_id, body, based_on=1))
            except EditConflict as conflict:
                outcomes.append(conflict)

        threads = [threading.Thread(target=save, args=(str(number),)) for number in range(6)]
        with writer_held(store):
            for thread in threads:
                thread.start()
        for thread in threads:
            thread.join()

        saved = [outcome for outcome in outcomes if not isinstance(outcome, EditConflict)]
        assert len(saved) == 1
        assert all(outcome.theirs == saved[0] for outcome in outcomes if isinstance(outcome, EditConflict))
        assert [version.version for version in store.versions(record_id)] == [1, 2]


class TestMisuse:
    """Mistakes of a programmer are told, not stored."""

    def test_a_record_keeps_its_kind(self, store):
        first = add(store, kind="one")
        with pytest.raises(ValueError, match="of kind one"):
            amend(store, first.record_id, "b", based_on=1)

    def test_a_transaction_is_useless_after_its_job(self, store):
        kept = store.write(COMMAND_LINE, lambda transaction: transaction)
        with pytest.raises(RuntimeError, match="has ended"):
            kept.newest_versions("note")

    def test_a_transaction_is_for_the_thread_of_its_job(self, store):
        problems = []

        def elsewhere(transaction):
            try:
                transaction.newest_versions("note")
            except RuntimeError as problem:
                problems.append(str(problem))

        def job(transaction):
            other = threading.Thread(target=elsewhere, args=(transaction,))
            other.start()
            other.join()

        store.write(COMMAND_LINE, job)
        assert "thread" in problems[0]

    def test_a_job_cannot_write_through_the_store(self, store):
        with pytest.raises(RuntimeError, match="must not write through the store"):
            store.write(COMMAND_LINE, lambda _: add(store))

    def test_a_text_that_cannot_be_stored_hurts_nobody_else(self, store):
        with pytest.raises(UnicodeEncodeError):
            add(store, "\ud800")
        assert add(store, "a\x00b").seq == 1
        assert store.check() == []


class TestClosing:
    """Closing finishes what was asked, and then there is nothing more to ask."""

    def test_nothing_can_be_asked_afterwards(self, settings):
        store = Store.open(settings)
        store.close()
        store.close()
        for ask in (lambda: add(store), lambda: store.read("SELECT 1"), store.check):
            with pytest.raises(Refusal, match="gesloten"):
                ask()

    def test_what_was_asked_before_is_finished(self, settings):
        store = Store.open(settings)
        threads = [threading.Thread(target=add, args=(store, str(number))) for number in range(100)]
        with writer_held(store):
            for thread in threads:
                thread.start()
            while store._writer._queue.qsize() < 100:
                pass
            closing = threading.Thread(target=store.close)
            closing.start()
        for thread in [*threads, closing]:
            thread.join()
        with Store.open(settings) as again:
            assert again.revision == 100


def test_an_interrupted_wait_leaves_the_write_whole(store):
    """Ctrl-C, or a script that is stopped, reaches the one who waits, never the writer."""
    go_on = threading.Event()
    record_id = uuid4()

    def job(transaction):
        go_on.wait(30)
        return transaction.append(
            kind="note", record_id=record_id, body="whole", based_on=0, reason="", save_id=record_id
        )

    def interrupt(*_):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(KeyboardInterrupt):
            store.write(COMMAND_LINE, job)
    finally:
        signal.signal(signal.SIGALRM, before)
    go_on.set()

    assert add(store).seq == 2
    assert store.versions(record_id)[0].body == "whole"
