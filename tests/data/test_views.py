"""Views that somebody made anew in the file: nothing of the past counts from them, and `check` names them."""

import duckdb
import pytest

from data.settings import Settings
from data.store import Store
from tests.data.test_store_as_of import deliver
from tests.data.writing import counts

DOUBLED = "CREATE OR REPLACE VIEW indicator_class AS SELECT 'aggregate' AS form, 99.0 AS numerator"


@pytest.fixture
def settings(tmp_path) -> Settings:
    """A closed store with one delivery."""
    found = Settings(tmp_path / "store.duckdb")
    with Store.open(found) as store:
        deliver(store, counts([1.0, 2.0]))
    return found


def changed(settings: Settings, *statements: str) -> None:
    """What somebody does with the file and another program."""
    with duckdb.connect(str(settings.path)) as connection:
        for statement in statements:
            connection.execute(statement)


def wrong(settings: Settings) -> list[str]:
    with Store.open(settings) as store:
        return [sentence.say("nl") for sentence in store.check()]


def test_a_store_as_its_migrations_made_it_is_sound(settings):
    """Also after it was closed and opened: DuckDB then writes its views down in other words."""
    assert wrong(settings) == []


def test_a_view_that_was_made_anew_is_named(settings):
    changed(settings, DOUBLED)
    (told,) = wrong(settings)
    assert "buiten Keerpunt om veranderd hoe er wordt geteld: indicator_class." in told


def test_so_is_one_that_was_added_and_a_macro(settings):
    """A macro named like a function of DuckDB would be asked in its place."""
    changed(settings, "CREATE VIEW more AS SELECT 1 AS one", "CREATE MACRO coalesce_to(a) AS a + 1")
    (told,) = wrong(settings)
    assert "more, coalesce_to." in told


def test_and_one_that_is_gone(settings):
    changed(settings, "DROP VIEW time_by_level")
    assert "time_by_level" in wrong(settings)[0]


def test_the_store_as_it_was_counts_from_the_views_of_the_migrations(settings):
    with Store.open(settings) as store:
        was = sorted(map(str, store.read("SELECT * FROM indicator_cell")))
    changed(settings, "CREATE OR REPLACE VIEW indicator_cell AS SELECT 99 AS numerator")
    with Store.open(settings) as store, store.as_of(store.revision) as then:
        assert [row.numerator for row in store.read("SELECT * FROM indicator_cell")] == [99]
        assert sorted(map(str, then.read("SELECT * FROM indicator_cell"))) == was != []
