"""The whole screen as a test sees it: `app.py` run by AppTest, on a store of its own.

    with screen_on(store_path) as visit:
        page = visit(person="demo-director", page="staff_time", quarter="2026Q3")

The invented municipality takes seconds to build, so all tests of a run share one build; nobody writes to the copy that
`invented()` names. Who writes, or needs another process to open it, takes `copy_of_invented(folder)`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from metrics.sample import build
from pages import entry
from pages.shared.open_store import close_stores
from tests.made_once import copied, made_once

# The day on which every test of the screen takes place: what the municipality shows depends on it.
TODAY = date(2026, 11, 22)
APP = Path(__file__).parents[1] / "app.py"
_HELD: list[TemporaryDirectory[str]] = []


@cache
def invented() -> Path:
    """The closed store of the invented municipality, up to `TODAY`; a copy for this process, which may open it."""
    _HELD.append(TemporaryDirectory(prefix="keerpunt-"))
    return copy_of_invented(Path(_HELD[-1].name))


def copy_of_invented(folder: Path) -> Path:
    """A copy with everything that lies beside the store."""
    return copied(made_once("invented", _build), folder / "invented.duckdb")


def _build(store: Store) -> None:
    build(store, TODAY)


Visit = Callable[..., AppTest]


@contextmanager
def screen_on(store: Path, clock: Callable[[], datetime] | None = None) -> Iterator[Visit]:
    """Opens the screen on this store, at noon of `TODAY` or by another clock; afterwards the store is closed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEERPUNT_STORE", str(store))
        patch.setattr("data.today._clock", clock or (lambda: datetime.combine(TODAY, time(12))))

        def visit(
            person: str | None = None, *, page: str | None = None, language: str | None = None, **address: str
        ) -> AppTest:
            app = AppTest.from_file(str(APP), default_timeout=60)
            app.query_params.update(address)
            app.run()
            if person:
                app.selectbox(key="person").select(person).run()
            if language:
                app.radio[0].set_value(language).run()
            if page:
                app.switch_page(entry(page).script)
                app.query_params.update(address)
                app.run()
            return app

        try:
            yield visit
        finally:
            close_stores()


def words_of(app: AppTest) -> str:
    """Everything that the page says, outside tables and pictures."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success", "metric")
    return "\n".join(str(part.value) for kind in kinds for part in app.get(kind))
