"""The four tables of a running time sample: what goes in stands there, and nothing else goes in."""

from uuid import UUID

import pytest

from data.viewer import COMMAND_LINE

SAMPLE = UUID(int=1)


def key(number, **more):
    return {"sample_id": SAMPLE, "tag": f"tag {number}", "respondent": UUID(int=number), **more}


def add(store, table, rows):
    store.write(COMMAND_LINE, lambda transaction: transaction.add_to_sample(table, rows))


def test_every_row_goes_in_with_its_own_values(store):
    add(store, "sample_key", [key(number) for number in range(300)])
    found = store.read("SELECT tag, respondent FROM sample_key")
    assert {(row.tag, row.respondent) for row in found} == {(f"tag {n}", UUID(int=n)) for n in range(300)}
    assert len(found) == 300


def test_an_empty_cell_stays_empty(store):
    answer = {
        "sample_id": SAMPLE,
        "respondent": UUID(int=2),
        "number": 0,
        "place": 1,
        "minutes": 1.0,
    }
    add(store, "sample_answer", [answer | {"activity": code, "mark": mark} for code, mark in (("A", None), ("B", "x"))])
    found = store.read("SELECT activity, mark FROM sample_answer ORDER BY activity")
    assert [tuple(row) for row in found] == [("A", None), ("B", "x")]


def test_no_rows_are_no_statement(store):
    add(store, "sample_key", [])
    assert store.read("SELECT count(*) AS n FROM sample_key")[0].n == 0


def test_rows_with_other_columns_and_other_tables_are_refused(store):
    with pytest.raises(ValueError, match="rows must all have the columns sample_id, tag, respondent, got"):
        add(store, "sample_key", [key(1), key(2, written_at="now")])
    with pytest.raises(ValueError, match=r"table must be one of sample_key, .*, got 'record_version'"):
        add(store, "record_version", [key(1)])
    assert store.read("SELECT count(*) AS n FROM sample_key")[0].n == 0
