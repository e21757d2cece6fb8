"""Facts come with the record of their delivery, whole and once, and their checksums find what was changed."""

import json
from datetime import date
from uuid import uuid4

import duckdb
import pandas as pd
import pytest

from data.store import Store
from data.viewer import COMMAND_LINE
from tests.data.writing import counts, deliver

FRAMES = {
    "outcome": pd.DataFrame(
        {
            "sign": [1, 1],
            "experiment_id": [uuid4()] * 2,
            "indicator": "paid",
            "case_key": ["a", "b"],
            "arm": ["tailored", "standard"],
            "team": "north",
            "target_group": "all",
            "stratum": "",
            "measured_on": [date(2026, 1, 1), date(2026, 1, 2)],
            "value": [1.5, None],
        }
    ),
    "case_characteristic": pd.DataFrame(
        {
            "sign": [1],
            "experiment_id": [uuid4()],
            "case_key": ["a"],
            "arm": ["tailored"],
            "name": ["age"],
            "value": [40.0],
        }
    ),
    "indicator_value": counts([1.0, 2.0]),
    "comparison_count": pd.DataFrame(
        {
            "sign": [1, 1],
            "experiment_id": [uuid4()] * 2,
            "indicator": ["paid", "before_debt"],
            "moment": 0,
            "arm": ["tailored", "standard"],
            "team": "north",
            "target_group": "all",
            "stratum": "",
            "period": [date(2026, 1, 1)] * 2,
            "assigned": [12, 12],
            "n": [11, 12],
            "still_open": [3, 0],
            "total": [4.0, 1250.5],
            "variance": [None, 17.25],
        }
    ),
    "staff_time": pd.DataFrame(
        {
            "sign": [1, 1],
            "period": ["2026-01-05"] * 2,
            "team": "north",
            "staff_group": "frontline",
            "activity": "visit",
            "minutes": [30.0, 45.5],
            "respondent": [uuid4(), None],
            "people": pd.array([None, 3], dtype="Int64"),
            "cost": [None, None],
        }
    ),
}


@pytest.mark.parametrize("table", FRAMES)
def test_every_table_takes_its_rows_and_is_sound(store, table):
    batch = deliver(store, FRAMES[table], table)

    found = store.read(f"SELECT count(*) AS rows, min(batch_id) AS batch FROM {table}")[0]
    assert (found.rows, found.batch) == (len(FRAMES[table]), batch)
    assert store.check() == []


def test_an_empty_value_stays_empty(store):
    deliver(store, FRAMES["outcome"], "outcome")
    deliver(store, FRAMES["staff_time"], "staff_time")

    assert [row.value for row in store.read("SELECT value FROM outcome ORDER BY case_key")] == [1.5, None]
    assert [tuple(row)[1:] for row in store.read("SELECT minutes, people, cost FROM staff_time ORDER BY minutes")] == [
        (None, None),
        (3, None),
    ]


def test_the_checksum_minds_neither_order_nor_the_order_of_columns(store):
    frame = counts([1.0, 2.0, 3.0])
    batch = uuid4()
    checksums = []

    def job(transaction):
        checksums.append(transaction.add_facts("indicator_value", frame, batch))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(COMMAND_LINE, job)
    frame = frame.iloc[::-1][list(reversed(frame.columns))]
    with pytest.raises(ZeroDivisionError):
        store.write(COMMAND_LINE, job)

    assert len(set(checksums)) == 1
    assert checksums[0].startswith("3:")


def test_a_batch_of_two_frames_has_one_checksum(store):
    batch, record_id = uuid4(), uuid4()

    def job(transaction):
        transaction.add_facts("indicator_value", counts([1.0]), batch)
        checksum = transaction.add_facts("indicator_value", counts([2.0]), batch)
        body = json.dumps({"batch_id": str(batch), "checksums": {"indicator_value": checksum}})
        transaction.append(kind="delivery", record_id=record_id, body=body, based_on=0, reason="", save_id=record_id)

    store.write(COMMAND_LINE, job)
    assert store.check() == []


def test_a_frame_without_rows_is_no_mistake(store):
    deliver(store, counts([]))
    assert store.check() == []


def test_facts_without_a_record_are_refused(store):
    with pytest.raises(RuntimeError, match="without a record"):
        store.write(COMMAND_LINE, lambda job: job.add_facts("indicator_value", counts([1.0]), uuid4()))
    assert store.read("SELECT count(*) AS n FROM indicator_value")[0].n == 0


def test_a_delivery_sent_twice_is_stored_once(store):
    record_id = uuid4()
    deliver(store, counts([1.0, 2.0]), record_id=record_id)
    deliver(store, counts([1.0, 2.0]), record_id=record_id)

    assert store.read("SELECT count(*) AS n FROM indicator_value")[0].n == 2
    assert store.revision == 1
    assert store.check() == []


@pytest.mark.parametrize(
    "frame",
    [
        counts([1.0]).drop(columns="team"),
        counts([1.0]).assign(batch_id="x"),
        counts([1.0]).rename(columns={"team": "teem"}),
        pd.concat([counts([1.0]), counts([1.0])[["team"]]], axis=1),
    ],
)
def test_a_frame_with_other_columns_is_refused_with_their_names(store, frame):
    with pytest.raises(ValueError, match="indicator_value needs the columns"):
        deliver(store, frame)


@pytest.mark.parametrize(("table", "column"), [("outcome", "value"), ("staff_time", "people"), ("staff_time", "cost")])
def test_a_column_that_may_be_empty_may_not_be_forgotten(store, table, column):
    with pytest.raises(ValueError, match=f"{table} needs the columns"):
        deliver(store, FRAMES[table].drop(columns=column), table)


def test_only_tables_of_facts_take_facts(store):
    with pytest.raises(ValueError, match="not a table of facts"):
        deliver(store, counts([1.0]), "record_version")


def test_a_row_that_breaks_a_rule_of_the_table_takes_the_delivery_with_it(store):
    with pytest.raises(Exception, match="CHECK constraint"):
        deliver(store, counts([1.0, 2.0]).assign(sign=[1, 7]))
    assert store.revision == 0


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("indicator_value", "UPDATE indicator_value SET numerator = numerator + 1e-12 WHERE numerator = 2"),
        ("indicator_value", "DELETE FROM indicator_value WHERE numerator = 2"),
        ("indicator_value", "DELETE FROM indicator_value"),
        ("indicator_value", "INSERT INTO indicator_value SELECT * FROM indicator_value"),
        ("outcome", "UPDATE outcome SET value = 0 WHERE value IS NULL"),
        ("outcome", "UPDATE outcome SET team = 'nort', target_group = 'hall'"),
        ("comparison_count", "UPDATE comparison_count SET still_open = 0"),
        ("staff_time", "UPDATE staff_time SET respondent = NULL"),
        ("case_characteristic", "UPDATE case_characteristic SET arm = 'standard'"),
    ],
)
def test_rows_changed_outside_the_store_are_found(settings, table, change):
    with Store.open(settings) as store:
        for name, frame in FRAMES.items():
            deliver(store, frame, name)
    with duckdb.connect(settings.path) as elsewhere:
        elsewhere.execute(change)
    with Store.open(settings) as store:
        found = [text.say("nl") for text in store.check()]
    assert len(found) == 1
    assert table in found[0]


def test_two_equal_rows_do_not_hide_each_other(settings):
    """Under XOR a pair of equal rows is nothing, whatever it holds."""
    with Store.open(settings) as store:
        deliver(store, counts([5.0, 5.0]))
    with duckdb.connect(settings.path) as elsewhere:
        elsewhere.execute("UPDATE indicator_value SET numerator = 6")
    with Store.open(settings) as store:
        assert len(store.check()) == 1


def test_rows_of_no_delivery_are_found(settings):
    with Store.open(settings) as store:
        deliver(store, counts([1.0]))
    with duckdb.connect(settings.path) as elsewhere:
        elsewhere.execute("INSERT INTO indicator_value SELECT * REPLACE (uuid() AS batch_id) FROM indicator_value")
    with Store.open(settings) as store:
        assert "niet is vastgelegd" in store.check()[0].say("nl")


def test_a_column_that_a_later_release_adds_changes_no_checksum(settings, tmp_path):
    from data.migrate import MIGRATIONS

    later = tmp_path / "migrations"
    later.mkdir()
    for file in MIGRATIONS.glob("*.sql"):
        (later / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    number = len(list(later.iterdir())) + 1
    with Store.open(settings) as store:
        deliver(store, counts([1.0, 2.0]))
    (later / f"{number:04}_add_a_column.sql").write_text("ALTER TABLE indicator_value ADD COLUMN about VARCHAR;")
    with Store.open(settings, migrations=later) as store:
        assert store.check() == []
