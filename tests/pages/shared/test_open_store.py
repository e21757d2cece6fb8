"""One open store for the whole process, and a new default store has something to look at."""

import pytest

from data import settings
from pages.shared.open_store import close_stores, open_store, store_number


@pytest.fixture(autouse=True)
def _close():
    yield
    close_stores()


@pytest.fixture
def default_store(tmp_path, monkeypatch):
    """No path named: the default, which here lies in a folder of this test."""
    monkeypatch.delenv("KEERPUNT_STORE", raising=False)
    monkeypatch.setattr(settings, "DEFAULT_PATH", tmp_path / "var" / "keerpunt.duckdb")
    return settings.DEFAULT_PATH


@pytest.fixture
def built(monkeypatch):
    """Stands in for the invented municipality, which takes seconds."""
    times = []
    monkeypatch.setattr("metrics.sample.build", lambda _store, today: times.append(today))
    return times


def test_every_run_gets_the_same_store(tmp_path, monkeypatch):
    monkeypatch.setenv("KEERPUNT_STORE", str(tmp_path / "a.duckdb"))
    first = open_store()
    assert open_store() is first
    monkeypatch.setenv("KEERPUNT_STORE", str(tmp_path / "b.duckdb"))
    assert open_store() is not first
    monkeypatch.setenv("KEERPUNT_STORE", str(tmp_path / "." / "a.duckdb"))
    assert open_store() is first


def test_a_store_that_was_closed_and_opened_again_has_another_number(tmp_path, monkeypatch):
    monkeypatch.setenv("KEERPUNT_STORE", str(tmp_path / "a.duckdb"))
    first = store_number(open_store())
    close_stores()
    assert store_number(open_store()) != first


@pytest.mark.usefixtures("default_store")
def test_a_new_default_store_gets_the_invented_municipality_once(built):
    open_store()
    assert len(built) == 1
    close_stores()
    open_store()
    assert len(built) == 1


def test_a_store_that_somebody_named_stays_empty(tmp_path, monkeypatch, built):
    monkeypatch.setenv("KEERPUNT_STORE", str(tmp_path / "own.duckdb"))
    assert open_store().revision == 0
    assert built == []


def test_whoever_stopped_halfway_gets_a_whole_municipality_the_next_time(default_store, built, monkeypatch):
    def stopped(_store, _today):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("metrics.sample.build", stopped)
        with pytest.raises(KeyboardInterrupt):
            open_store()
    assert not default_store.exists()
    open_store()
    assert len(built) == 1
    assert sorted(file.name for file in default_store.parent.iterdir()) == [
        default_store.name,
        f"{default_store.name}.lock",
        f"{default_store.name}.witness",
    ]


def test_nothing_that_lies_beside_a_default_store_is_ever_taken_away(default_store, built):
    """A back-up, or the mark that an earlier release left, is somebody's."""
    default_store.parent.mkdir()
    kept = [default_store.with_name(default_store.name + end) for end in (".unfinished", ".backup-2026")]
    for file in kept:
        file.write_text("kept", encoding="utf-8")
    for _start in range(2):
        open_store()
        close_stores()
    assert [file.read_text(encoding="utf-8") for file in kept] == ["kept", "kept"]
    assert len(built) == 1
