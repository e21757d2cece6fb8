"""Settings come from the environment; what cannot be used is named, all of it at once."""

from pathlib import Path

import pytest

from data.settings import DEFAULT_PATH, Settings, StoreRefused
from tests.data.writing import ROOT

SETTINGS = ("KEERPUNT_STORE", "KEERPUNT_MEMORY_LIMIT", "KEERPUNT_THREADS", "KEERPUNT_DEVIATIONS_FOR_PROPOSAL")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


def test_without_settings_it_is_the_default_store_wherever_one_stands(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    settings = Settings.from_environment()
    assert settings == Settings(ROOT / "var" / "keerpunt.duckdb", "1GB", 2, is_default=True)
    assert settings.is_default


def test_the_environment_names_the_store(monkeypatch):
    monkeypatch.setenv("KEERPUNT_STORE", "/srv/keerpunt.duckdb")
    monkeypatch.setenv("KEERPUNT_MEMORY_LIMIT", "512 MiB")
    monkeypatch.setenv("KEERPUNT_THREADS", "4")
    settings = Settings.from_environment()
    assert settings == Settings(Path("/srv/keerpunt.duckdb"), "512 MiB", 4)
    assert not settings.is_default


def test_the_argument_wins(monkeypatch):
    monkeypatch.setenv("KEERPUNT_STORE", "/srv/keerpunt.duckdb")
    assert Settings.from_environment(Path("/tmp/x.duckdb")).path == Path("/tmp/x.duckdb")


def test_naming_the_default_path_is_naming_a_path(monkeypatch):
    monkeypatch.setenv("KEERPUNT_STORE", str(DEFAULT_PATH))
    assert not Settings.from_environment().is_default
    assert not Settings.from_environment(DEFAULT_PATH).is_default


@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_setting_is_no_setting(monkeypatch, empty):
    for name in SETTINGS:
        monkeypatch.setenv(name, empty)
    assert Settings.from_environment() == Settings(DEFAULT_PATH, is_default=True)


@pytest.mark.parametrize("value", ["lots", "1", "-1GB", "0GB", "1.GB", "1GB; DROP", "80%", "1.2.3GB", "٣GB"])
def test_a_wrong_amount_of_memory_is_named(monkeypatch, value):
    monkeypatch.setenv("KEERPUNT_MEMORY_LIMIT", value)
    with pytest.raises(StoreRefused, match="KEERPUNT_MEMORY_LIMIT") as refused:
        Settings.from_environment()
    assert value in refused.value.say("nl")


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5", "99999", "²"])
def test_a_wrong_number_of_threads_is_named(monkeypatch, value):
    monkeypatch.setenv("KEERPUNT_THREADS", value)
    with pytest.raises(StoreRefused, match="KEERPUNT_THREADS"):
        Settings.from_environment()


def test_three_deviations_open_a_proposal_unless_told_otherwise(monkeypatch):
    """Rule 7 of product.md; the number is a setting."""
    assert Settings.from_environment().deviations_for_proposal == 3
    monkeypatch.setenv("KEERPUNT_DEVIATIONS_FOR_PROPOSAL", "5")
    assert Settings.from_environment().deviations_for_proposal == 5


@pytest.mark.parametrize("value", ["0", "1", "-3", "drie", "2.5", "1000", "³"])
def test_a_wrong_number_of_deviations_is_named(monkeypatch, value):
    monkeypatch.setenv("KEERPUNT_DEVIATIONS_FOR_PROPOSAL", value)
    with pytest.raises(StoreRefused, match="KEERPUNT_DEVIATIONS_FOR_PROPOSAL"):
        Settings.from_environment()


def test_all_that_is_wrong_is_named_at_once(monkeypatch):
    monkeypatch.setenv("KEERPUNT_MEMORY_LIMIT", "lots")
    monkeypatch.setenv("KEERPUNT_THREADS", "none")
    with pytest.raises(StoreRefused) as refused:
        Settings.from_environment()
    assert len(refused.value.sentences) == 2


@pytest.mark.parametrize("value", ["1GB", "1gb", "1.5GB", "512MB", "2 GiB", "300000KB"])
def test_duckdb_takes_every_amount_that_the_settings_take(settings, monkeypatch, value):
    from data.store import Store

    monkeypatch.setenv("KEERPUNT_MEMORY_LIMIT", value)
    with Store.open(Settings.from_environment(settings.path)) as store:
        assert store.revision == 0
