"""Migrations are applied once, in order, whole or not at all."""

import pytest

from data import migrate
from data.store import Store, StoreRefused
from tests.data.writing import add


@pytest.fixture
def folder(tmp_path):
    """This release's migrations, to which a test adds the next."""
    made = tmp_path / "migrations"
    made.mkdir()
    for file in migrate.MIGRATIONS.glob("*.sql"):
        (made / file.name).write_bytes(file.read_bytes())
    return made


@pytest.fixture
def coming(folder):
    """The number that the next migration gets."""
    return len(migrate.known(folder)) + 1


def applied(store):
    return [row.name for row in store.read("SELECT name FROM schema_migration ORDER BY number")]


def test_this_releases_migrations_are_numbered_and_named_well():
    assert [migration.number for migration in migrate.known()] == list(range(1, len(migrate.known()) + 1))


def test_a_new_store_has_all_of_them_and_gets_none_twice(settings):
    names = [migration.name for migration in migrate.known()]
    for _ in range(2):
        with Store.open(settings) as store:
            assert applied(store) == names


def test_a_new_release_takes_an_old_store_with_everything_in_it(settings, folder, coming):
    with Store.open(settings, migrations=folder) as store:
        version = add(store)
    (folder / f"{coming:04}_one_more.sql").write_text(
        "CREATE TABLE one_more (i INTEGER); INSERT INTO one_more VALUES (7);"
    )

    with Store.open(settings, migrations=folder) as store:
        assert applied(store)[-1] == f"{coming:04}_one_more"
        assert store.read("SELECT i FROM one_more")[0].i == 7
        assert store.newest_versions("note") == [version]
        assert store.check() == []


def test_a_migration_that_fails_halfway_leaves_nothing_behind(settings, folder, coming):
    with Store.open(settings, migrations=folder) as store:
        add(store)
    wrong = folder / f"{coming:04}_wrong.sql"
    wrong.write_text("CREATE TABLE half (i INTEGER); SELECT no_such_column;")
    with pytest.raises(StoreRefused, match=r"wrong van .*keerpunt\.duckdb; die is niet veranderd.*no_such_column"):
        Store.open(settings, migrations=folder)
    wrong.unlink()

    with Store.open(settings, migrations=folder) as store:
        assert store.read("SELECT count(*) AS n FROM duckdb_tables() WHERE table_name = 'half'")[0].n == 0
        assert len(applied(store)) == coming - 1


def test_another_line_ending_is_the_same_migration(settings, folder):
    with Store.open(settings, migrations=folder):
        pass
    for file in folder.glob("*.sql"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    Store.open(settings, migrations=folder).close()


@pytest.mark.parametrize("name", ["0003_gap.sql", "0001_twice.sql", "2_short.sql", "0002-dash.sql", "0002_Capital.sql"])
def test_a_wrong_name_a_gap_and_a_repeat_are_mistakes_of_ours(tmp_path, name):
    (tmp_path / "0001_store.sql").touch()
    (tmp_path / name).touch()
    with pytest.raises(ValueError, match=r"0002|numbered"):
        migrate.known(tmp_path)


def test_files_keep_the_storage_version_that_older_duckdb_reads(settings):
    with Store.open(settings) as store:
        row = store.read("SELECT tags FROM duckdb_databases() WHERE database_name = 'app'")[0]
    assert row.tags["storage_version"].startswith("v1.5.0")
