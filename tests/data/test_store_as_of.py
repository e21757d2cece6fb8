"""The store as it was at a row of the chain: what was there then, whatever came later, and nobody writes in it."""

import json
from threading import Event, Thread
from uuid import UUID, uuid4

import pandas as pd
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from data.facts import FACT_TABLES
from data.store import Store, Transaction
from data.viewer import COMMAND_LINE
from tests.data.test_store_facts import FRAMES
from tests.data.writing import add, amend, counts

TABLES = ("record_version", *FACT_TABLES)
VIEWS = ("indicator_cell", "indicator_class", "standing_outcome", "standing_count", "standing_characteristic")


def deliver(store: Store, frame: pd.DataFrame, table: str = "indicator_value") -> UUID:
    """A delivery as `data/deliveries/receive.py` keeps one: its record has the number of its batch."""
    batch_id = uuid4()

    def job(transaction: Transaction) -> None:
        body = json.dumps(
            {"batch_id": str(batch_id), "checksums": {table: transaction.add_facts(table, frame, batch_id)}}
        )
        transaction.append(kind="delivery", record_id=batch_id, body=body, based_on=0, reason="", save_id=batch_id)

    store.write(COMMAND_LINE, job)
    return batch_id


def rows(store: Store, *tables: str) -> dict[str, list[str]]:
    """Everything in these tables and views, in an order of its own."""
    return {table: sorted(map(str, store.read(f"SELECT * FROM {table}"))) for table in tables}


def numerator(store: Store) -> float | None:
    return store.read("SELECT sum(sign * numerator) AS total FROM indicator_value")[0].total


# What may happen to a store, each with a number to choose a value or an earlier record by.
HAPPENING = st.tuples(st.sampled_from(["add", "amend", "deliver", "take back", "outcomes"]), st.integers(1, 50))


def happen(store: Store, what: str, number: int, written: list[UUID], delivered: list[pd.DataFrame]) -> None:
    match what:
        case "add":
            written.append(add(store, str(number)).record_id)
        case "amend" if written:
            record_id = written[number % len(written)]
            amend(store, record_id, str(number), based_on=len(store.versions(record_id)))
        case "deliver":
            delivered.append(counts([float(number)]))
            deliver(store, delivered[-1])
        case "take back" if delivered:
            deliver(store, delivered.pop(number % len(delivered)).assign(sign=-1))
        case "outcomes":
            deliver(store, FRAMES["outcome"].assign(case_key=[f"a{number}", f"b{number}"]), "outcome")


@examples(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happenings=st.lists(HAPPENING, min_size=1, max_size=6))
def test_as_of_a_row_is_the_store_that_had_only_the_rows_up_to_it(store, happenings):
    before, written, delivered = store.revision, [], []
    then = {before: (rows(store, *TABLES, *VIEWS), store.newest_versions("note"), store.all_versions("note"))}
    for what, number in happenings:
        happen(store, what, number, written, delivered)
        everything = rows(store, *TABLES, *VIEWS)
        then[store.revision] = (everything, store.newest_versions("note"), store.all_versions("note"))

    for seq, (everything, newest, every) in then.items():
        with store.as_of(seq) as as_of:
            assert rows(as_of, *TABLES, *VIEWS) == everything
            assert (as_of.newest_versions("note"), as_of.all_versions("note")) == (newest, every)
            assert as_of.revision == seq
            for record_id in written:
                assert as_of.versions(record_id) == [of for of in store.versions(record_id) if of.seq <= seq]
        with store.as_of(seq, facts=store.revision) as as_of:
            assert rows(as_of, *FACT_TABLES, *VIEWS) == rows(store, *FACT_TABLES, *VIEWS)
            assert as_of.newest_versions("note") == newest
            assert as_of.newest_versions("delivery") == store.newest_versions("delivery")


def test_later_facts_stop_where_they_were_asked(store):
    """Or a delivery that comes in between two questions would be in one answer and not in the other."""
    add(store)
    deliver(store, counts([3.0]))
    with store.as_of(1, facts=2) as as_of:
        assert numerator(as_of) == 3
        deliver(store, counts([4.0]))
        assert numerator(as_of) == 3
        assert len(as_of.newest_versions("delivery")) == 1


def test_rows_that_no_record_names_are_not_shown(store):
    """They were put there outside Keerpunt."""
    deliver(store, counts([3.0]))
    with store._engine.cursor() as cursor:
        cursor.execute("INSERT INTO indicator_value SELECT * REPLACE (uuid() AS batch_id) FROM indicator_value")
    assert numerator(store) == 6
    with store.as_of(1) as as_of:
        assert numerator(as_of) == 3


def test_the_closing_of_a_time_sample_comes_with_the_facts_that_it_made(store):
    add(store)
    add(store, kind="time_sample")
    with store.as_of(1) as then, store.as_of(1, facts=2) as now:
        assert (len(then.newest_versions("time_sample")), len(now.newest_versions("time_sample"))) == (0, 1)


def test_later_decisions_come_without_later_facts(store):
    add(store)
    deliver(store, counts([3.0]))
    add(store, kind="review_decision")
    add(store, "later")
    with store.as_of(1, decisions=4) as as_of:
        assert len(as_of.newest_versions("review_decision")) == 1
        assert (len(as_of.newest_versions("note")), numerator(as_of)) == (1, None)


def test_further_back_nothing_shows_that_came_later_either(store):
    for number in (1.0, 2.0, 4.0):
        deliver(store, counts([number]))
    with store.as_of(2) as second, second.as_of(1, facts=2) as first, second.as_of(1) as then:
        assert (numerator(first), numerator(then)) == (3, 1)
        with pytest.raises(ValueError, match="from 0 to 2, got 3"):
            second.as_of(3)


def test_nobody_writes_in_what_was(store):
    add(store)
    with store.as_of(1) as as_of:
        with pytest.raises(RuntimeError, match="as it was at row 1; write in the store itself"):
            as_of.write(COMMAND_LINE, lambda transaction: transaction.newest_versions("note"))
        with pytest.raises(RuntimeError, match="check the store itself"):
            as_of.check()
        for statement in ("DROP VIEW record_version", "DELETE FROM app.main.record_version"):
            with pytest.raises(Exception, match="one query that reads"):
                as_of.read(statement)
    assert store.check() == []
    assert store.revision == 1


def test_what_stands_outside_the_chain_cannot_be_asked(store):
    """A draft or a running sample of today is no part of how it was."""
    with store.as_of(0) as as_of:
        for table in ("draft", "sample_key", "sample_member", "sample_answer"):
            with pytest.raises(Exception, match=f"{table} does not exist"):
                as_of.read(f"SELECT * FROM {table}")


@pytest.mark.parametrize("seq", [-1, 2])
def test_a_row_that_is_not_there_is_named(store, seq):
    add(store)
    with pytest.raises(ValueError, match=f"seq must be a row of the chain, from 0 to 1, got {seq}"):
        store.as_of(seq)


@pytest.mark.parametrize("name", ["facts", "decisions"])
@pytest.mark.parametrize("row", [0, 2])
def test_what_comes_later_is_not_older_than_the_rest_nor_yet_to_come(store, name, row):
    add(store)
    with pytest.raises(ValueError, match=f"{name} must be a row of the chain, from 1 to 1, got {row}"):
        store.as_of(1, **{name: row})


class TestClosing:
    """The views lie in memory; whoever is ready takes them away."""

    def test_closed_it_answers_no_more_and_leaves_nothing(self, store):
        as_of = store.as_of(0)
        assert as_of.read("SELECT count(*) FROM record_version")[0][0] == 0
        as_of.close()
        as_of.close()
        with pytest.raises(RuntimeError, match="was closed; ask the store for it again"):
            as_of.read("SELECT 1")
        assert store.read("SELECT * FROM duckdb_schemas() WHERE schema_name LIKE 'as_of%'") == []
        add(store)
        assert store.check() == []

    def test_it_may_end_after_the_store_itself(self, settings):
        with Store.open(settings) as store:
            as_of = store.as_of(0)
            as_of.read("SELECT 1")
        as_of.close()

    def test_it_is_made_again_when_the_database_had_to_be_opened_again(self, store):
        deliver(store, counts([3.0]))
        with store.as_of(1) as as_of:
            assert numerator(as_of) == 3
            store._engine.must_reattach = True
            assert numerator(as_of) == 3
            # The harder way: also the connection in which the views lay is gone.
            store._engine._control.close()
            store._engine._control = store._engine._connect()
            assert numerator(as_of) == 3


def test_many_may_read_the_same_moment_while_somebody_writes(store):
    deliver(store, counts([3.0]))
    found, ready = [], Event()

    def read(as_of: Store) -> None:
        ready.wait(30)
        found.extend(numerator(as_of) for _time in range(20))

    with store.as_of(1) as as_of:
        readers = [Thread(target=read, args=(as_of,)) for _reader in range(4)]
        for reader in readers:
            reader.start()
        ready.set()
        for number in range(5):
            deliver(store, counts([float(number)]))
        for reader in readers:
            reader.join()
    assert found == [3.0] * 80
