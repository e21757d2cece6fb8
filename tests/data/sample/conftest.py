"""The invented municipality, built once for all tests of this folder."""

from collections.abc import Iterator
from datetime import date

import pytest

from data.sample.municipality import build
from data.sample.quarters import Quarters
from data.store import Settings, Store

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def municipality(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(Settings(tmp_path_factory.mktemp("municipality") / "keerpunt.duckdb")) as store:
        build(store, TODAY)
        yield store


@pytest.fixture(scope="session")
def quarters() -> Quarters:
    return Quarters(TODAY)
