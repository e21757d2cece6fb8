"""A store in a folder of its own for each test that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Settings, Store
from tests.made_once import empty


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings for a store that does not exist yet."""
    return Settings(tmp_path / "store" / "keerpunt.duckdb")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An open, empty store."""
    empty(settings.path)
    with Store.open(settings) as opened:
        yield opened
