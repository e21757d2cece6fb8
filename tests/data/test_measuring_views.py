"""The views of migration 0002: one figure per month, team and target group, whoever counted and in how many parts."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import migrate
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from tests.data.writing import counts, deliver

JUNE = date(2026, 6, 1)


def aggregate(**columns: Any) -> pd.DataFrame:
    """Rows for indicator_value; what is not said is the same everywhere."""
    usual = {
        "sign": 1,
        "indicator": "income",
        "period": JUNE,
        "team": "north",
        "target_group": "all",
        "variance": None,
        "value": None,
    }
    return _frame(usual, columns)


def cases(**columns: Any) -> pd.DataFrame:
    """Rows for outcome; what is not said is the same everywhere."""
    usual = {
        "sign": 1,
        "experiment_id": UUID(int=1),
        "indicator": "income",
        "case_key": "a",
        "arm": "tailored",
        "team": "north",
        "target_group": "all",
        "stratum": "",
        "measured_on": JUNE,
        "moment": None,
        "due_on": None,
    }
    return _frame(usual, columns)


def _frame(usual: dict[str, Any], columns: dict[str, Any]) -> pd.DataFrame:
    longest = max(len(column) for column in columns.values() if isinstance(column, list))
    return pd.DataFrame({**usual, **columns}, index=range(longest))


def cells(store: Store, form: str) -> list[tuple[Any, ...]]:
    """(period, numerator, denominator, variance) of each cell."""
    rows = store.read(
        "SELECT period, numerator, denominator, variance FROM indicator_cell WHERE form = $form ORDER BY ALL",
        {"form": form},
    )
    return [tuple(row) for row in rows]


def classes(store: Store, form: str) -> list[tuple[Any, ...]]:
    """(period, value, n) of each value."""
    rows = store.read("SELECT period, value, n FROM indicator_class WHERE form = $form ORDER BY ALL", {"form": form})
    return [tuple(row) for row in rows]


def test_parts_of_one_cell_are_put_together(store):
    """4 at 5 (variance 2) and 6 at 10 (variance 3): mean 8; (3*2 + 4*9 + 5*3 + 6*4) / 9 = 9."""
    deliver(
        store,
        aggregate(
            numerator=[20.0, 60.0], denominator=[4.0, 6.0], variance=[2.0, 3.0], period=[JUNE, date(2026, 6, 30)]
        ),
    )
    assert cells(store, "aggregate") == [(JUNE, 80.0, 10.0, 9.0)]


def test_a_part_that_was_taken_back_leaves_nothing_behind(store):
    """A trillion that was a slip of the keys must not wash out the 9 of the test above."""
    right = {"numerator": [20.0, 60.0], "denominator": [4.0, 6.0], "variance": [2.0, 3.0]}
    deliver(store, aggregate(**right))
    slip = {"numerator": [1e12], "denominator": [7.0], "variance": [1e11]}
    deliver(store, aggregate(**slip))
    deliver(store, aggregate(**slip, sign=-1))
    assert cells(store, "aggregate") == [(JUNE, 80.0, 10.0, 9.0)]


def test_a_cell_that_was_taken_back_whole_is_gone(store):
    part = {"numerator": [3.0], "denominator": [10.0], "value": [0.3]}
    deliver(store, aggregate(**part))
    deliver(store, aggregate(**part, sign=-1))
    assert cells(store, "aggregate") == classes(store, "aggregate") == []


@pytest.mark.parametrize(
    ("parts", "variance"),
    [
        # One part without its spread: that of the whole is unknown too.
        ({"numerator": [20.0, 60.0], "denominator": [4.0, 6.0], "variance": [2.0, None]}, None),
        # One case has no spread within; 1 at 3 and 1 at 5: (1 + 1) / 1.
        ({"numerator": [3.0, 5.0], "denominator": [1.0, 1.0], "variance": [None, None]}, 2.0),
        # A part about nobody says nothing, so it hides nothing.
        ({"numerator": [20.0, 0.0], "denominator": [4.0, 0.0], "variance": [2.0, None]}, 2.0),
        # One case in all has no spread to know.
        ({"numerator": [3.0], "denominator": [1.0], "variance": [None]}, None),
        # 2 cases at 7 and 2 at 9: 4 distances of 1, over 3.
        (
            {"numerator": [14.0, 18.0], "denominator": [2.0, 2.0], "variance": [None, None], "value": [7.0, 9.0]},
            4 / 3,
        ),
    ],
)
def test_what_is_known_of_the_spread(store, parts, variance):
    deliver(store, aggregate(**parts))
    ((*_cell, found),) = cells(store, "aggregate")
    assert found == variance


def test_a_cell_about_nobody_is_no_cell(store):
    deliver(store, aggregate(numerator=[0.0], denominator=[0.0]))
    assert cells(store, "aggregate") == []


def test_teams_target_groups_months_and_indicators_stay_apart(store):
    for other in ({"team": "south"}, {"target_group": "young"}, {"period": date(2026, 7, 1)}, {"indicator": "paid"}):
        deliver(store, aggregate(numerator=[3.0], denominator=[10.0], **other))
    assert len(cells(store, "aggregate")) == 4


def test_cases_count_in_the_month_in_which_their_window_closes(store):
    """Two known outcomes in June (mean 4, variance 8) and one in August; later measurements and drop-outs stay out."""
    deliver(
        store,
        cases(
            case_key=["a", "b", "c", "d", "e"],
            value=[2.0, 6.0, 5.0, None, 9.0],
            measured_on=[JUNE, date(2026, 6, 30), JUNE, JUNE, JUNE],
            due_on=[None, date(2026, 6, 2), date(2026, 8, 31), None, None],
            moment=pd.array([None, 0, 0, None, 6], dtype="Int64"),
        ),
        "outcome",
    )
    august = date(2026, 8, 1)
    assert cells(store, "cases") == [(JUNE, 8.0, 2.0, 8.0), (august, 5.0, 1.0, None)]
    assert classes(store, "cases") == [(JUNE, 2.0, 1.0), (JUNE, 6.0, 1.0), (august, 5.0, 1.0)]


def test_a_case_that_was_taken_back_no_longer_counts(store):
    deliver(store, cases(case_key=["a", "b", "c"], value=[2.0, 6.0, 6.0]), "outcome")
    deliver(store, cases(case_key=["c"], value=[6.0], sign=-1), "outcome")
    assert cells(store, "cases") == [(JUNE, 8.0, 2.0, 8.0)]
    assert classes(store, "cases") == [(JUNE, 2.0, 1.0), (JUNE, 6.0, 1.0)]


def test_counts_per_value_become_a_distribution_and_other_counts_do_not(store):
    deliver(
        store,
        aggregate(numerator=[14.0, 7.0, 18.0, 5.0], denominator=[2.0, 1.0, 2.0, 1.0], value=[7.0, 7.0, 9.0, None]),
    )
    assert classes(store, "aggregate") == [(JUNE, 7.0, 3.0), (JUNE, 9.0, 2.0)]


values = st.lists(st.floats(-1e4, 1e4, allow_subnormal=False), min_size=2, max_size=30)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values, st.lists(st.integers(0, 4), min_size=30, max_size=30), st.lists(st.booleans(), min_size=5, max_size=5))
def test_however_the_cases_are_split_over_rows_the_variance_is_that_of_all_of_them(store, found, split, per_value):
    """Numpy over all cases is the oracle; each part comes as n, sum and variance, or as a row per value."""
    indicator = str(uuid4())
    parts = [[value for value, place in zip(found, split, strict=False) if place == part] for part in range(5)]
    rows: list[dict[str, Any]] = []
    for part, one_by_one in zip(parts, per_value, strict=True):
        if one_by_one:
            rows += [{"numerator": value, "denominator": 1.0, "value": value, "variance": None} for value in part]
        elif part:
            spread = float(np.var(part, ddof=1)) if len(part) > 1 else None
            rows.append({"numerator": sum(part), "denominator": float(len(part)), "value": None, "variance": spread})
    frame = pd.DataFrame(rows)
    both_signs = {"sign": [1, -1], "numerator": 9e11, "denominator": 3.0, "value": 3e11}
    deliver(store, aggregate(indicator=indicator, **{name: frame[name].tolist() for name in frame}))
    deliver(store, aggregate(indicator=indicator, **both_signs))
    deliver(
        store,
        cases(indicator=indicator, case_key=[str(place) for place in range(len(found))], value=found),
        "outcome",
    )

    rows = store.read("SELECT * FROM indicator_cell WHERE indicator = $indicator", {"indicator": indicator})
    assert sorted(row.form for row in rows) == ["aggregate", "cases"]
    for row in rows:
        assert row.denominator == len(found)
        assert row.numerator == pytest.approx(sum(found), abs=1e-6)
        assert row.variance == pytest.approx(np.var(found, ddof=1), rel=1e-9, abs=1e-6)


def test_a_store_of_the_first_release_takes_the_new_tables_and_keeps_its_checksums(tmp_path):
    first = tmp_path / "migrations"
    first.mkdir()
    (first / "0001_store.sql").write_bytes((migrate.MIGRATIONS / "0001_store.sql").read_bytes())
    at = Settings(tmp_path / "keerpunt.duckdb")
    old = cases(case_key=["a", "b"], value=[1.0, None], indicator="dropout").drop(columns=["moment", "due_on"])
    with Store.open(at, migrations=first) as store:
        deliver(store, counts([1.0, 2.0]))
        deliver(store, old, "outcome")

    with Store.open(at) as store:
        assert store.check() == []
        assert [tuple(row) for row in store.read("SELECT moment, due_on FROM outcome")] == [(None, None)] * 2
        assert [tuple(row) for row in store.read("SELECT variance, value FROM indicator_value")] == [(None, None)] * 2
        assert cells(store, "cases") == [(JUNE, 1.0, 1.0, None)]
        assert cells(store, "aggregate") == [(date(2026, 1, 1), 3.0, 20.0, None)]
        assert store.read("SELECT count(*) AS n FROM comparison_count")[0].n == 0
        # What comes in from now on stands beside it, and both are sound.
        deliver(store, cases(case_key=["c"], value=[0.0], moment=[6], due_on=[date(2026, 12, 1)]), "outcome")
        assert store.check() == []


def test_rows_that_leave_out_the_new_columns_and_rows_with_them_empty_have_one_checksum(store):
    full = aggregate(numerator=[3.0], denominator=[10.0])
    bare = full.drop(columns=["variance", "value"])
    found = []

    def job(frame):
        def add(transaction):
            found.append(transaction.add_facts("indicator_value", frame, UUID(int=7)))
            raise ZeroDivisionError

        return add

    for frame in (full, bare):
        with pytest.raises(ZeroDivisionError):
            store.write(COMMAND_LINE, job(frame))
    assert found[0] == found[1]
