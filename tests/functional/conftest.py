"""A real server with the invented municipality, a real browser, and what no page may do in it."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.functional.asked import listen, wait_for_answers
from tests.functional.server import ROOT, serving
from tests.screen import copy_of_invented

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY = "[data-test-script-state='notRunning']"
# At a deep link Streamlit first asks whether it lives under that path; the browser logs its two 404s as errors.
_PROBE = re.compile(r"/\w+/_stcore/(health|host-config)$")

Visit = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests. Without one they are skipped aloud; in CI that is a failure."""
    try:
        if not CHROMIUM:
            raise RuntimeError("no chromium on this machine")  # noqa: TRY301
        running = sync_playwright().start()
        started = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    except Exception as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"NOTHING WAS TESTED IN A BROWSER: {missing}")
    yield started
    started.close()
    running.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server with the invented municipality."""
    with serving(copy_of_invented(tmp_path_factory.mktemp("server"))) as address:
        yield address


@pytest.fixture(scope="session")
def visit(browser: Any, server: str) -> Iterator[Visit]:
    """Opens a page of that server in a fresh session and watches it.

    All visits share what the browser keeps of our scripts, which it need not fetch and compile anew, and nothing else.
    """
    context = browser.new_context(locale="nl-NL")

    @contextmanager
    def opened(path: str = "", *, width: int = 1280, height: int = 900) -> Iterator[Any]:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        try:
            with _watched(page, server, path):
                yield page
                page.evaluate("localStorage.clear()")
        finally:
            page.close()
            context.clear_cookies()

    yield opened
    context.close()


@contextmanager
def watched(browser: Any, server: str, path: str, *, width: int = 1280, height: int = 900) -> Iterator[Any]:
    """A page in a fresh session of a browser that never was here."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL")
    try:
        with _watched(context.new_page(), server, path) as page:
            yield page
    finally:
        context.close()


@contextmanager
def _watched(page: Any, server: str, path: str) -> Iterator[Any]:
    """At the end: no errors in the console, and nothing was asked of another host."""
    listen(page)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on(
        "console",
        lambda said: (
            problems.append(f"console: {said.text} {said.location['url']}")
            if said.type == "error" and not _PROBE.search(said.location["url"])
            else None
        ),
    )
    page.on("request", lambda asked: problems.append(f"host: {asked.url}") if _foreign(asked.url, server) else None)
    page.on("websocket", lambda asked: problems.append(f"host: {asked.url}") if _foreign(asked.url, server) else None)
    page.goto(f"{server}/{path}")
    settled(page)
    yield page
    assert problems == []


def _foreign(url: str, server: str) -> bool:
    return not url.startswith((server, server.replace("http", "ws"), "data:", "blob:"))


def settled(page: Any) -> None:
    """The server has answered everything that was done so far, and the pictures are drawn."""
    wait_for_answers(page)
    page.wait_for_selector(READY)
    # The part of Streamlit that draws pictures is fetched when the first one comes.
    page.wait_for_load_state("networkidle")
    # No `wait_for_function`: it evaluates a string, which our content policy forbids, as it should.
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=30_000)
    expect(page.locator("[data-testid=stPlotlyChart]:not(:has(.main-svg))")).to_have_count(0, timeout=30_000)


@pytest.fixture
def product_copy(tmp_path: Path) -> Path:
    """The product in a folder of its own, for a test that breaks a page."""
    root = tmp_path / "product"
    for name in ("app.py", "pages", "metrics", "data", ".streamlit"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            root.mkdir(exist_ok=True)
            shutil.copy2(source, root / name)
    return root
