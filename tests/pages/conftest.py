"""The screen on the invented municipality, on an empty store, and on published cases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.deliveries.mapping import load as load_mapping
from data.deliveries.receive import receive
from data.deliveries.record_file import add_all
from data.deliveries.record_file import load as load_records
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from tests.conftest import ROOT
from tests.screen import TODAY, invented, screen_on

CASES = ROOT / "tests" / "cases"


@pytest.fixture(scope="module")
def visit():
    with screen_on(invented()) as opened:
        yield opened


@pytest.fixture
def visit_empty(tmp_path):
    with screen_on(tmp_path / "empty.duckdb") as opened:
        yield opened


@pytest.fixture
def visit_case(tmp_path) -> Callable:
    """`visit_case("nsw", content)` opens the screen on one published case."""
    opened = []

    def fill(case: str, content: bytes, *, records: tuple[str, ...] = ()):
        path: Path = tmp_path / f"{case}.duckdb"
        with Store.open(Settings(path)) as store:
            for name in (*records, case):
                add_all(store, COMMAND_LINE, load_records(CASES / name / "records.toml"))
            mapping = load_mapping(CASES / case / f"{case}.toml")
            receive(
                store,
                COMMAND_LINE,
                mapping.kind,
                f"{case}.csv",
                content,
                source=mapping.source,
                mapping=mapping,
                today=TODAY,
            )
        screen = screen_on(path)
        opened.append(screen)
        return screen.__enter__()

    yield fill
    for screen in opened:
        screen.__exit__(None, None, None)
