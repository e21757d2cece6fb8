"""The invented municipality, built once for all tests of this folder."""

from collections.abc import Iterator

import pytest

from data.sample.quarters import Quarters
from data.store import Settings, Store
from tests.screen import TODAY, copy_of_invented


@pytest.fixture(scope="session")
def municipality(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(Settings(copy_of_invented(tmp_path_factory.mktemp("municipality")))) as store:
        yield store


@pytest.fixture(scope="session")
def quarters() -> Quarters:
    return Quarters(TODAY)
