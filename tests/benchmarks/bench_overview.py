"""Server time of the overview, warm, against the floor of an empty page; and from start to first page.

`python -m tests.benchmarks.bench_overview`. Figures go into docs/performance.md, with the machine's size.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
PAGES = {
    "overview": "pages/overview/page.py",
    "goal_check": "pages/goal_check/page.py",
    "what_works": "pages/what_works/page.py",
    "staff_time": "pages/staff_time/page.py",
    "about_the_numbers": "pages/about_the_numbers/page.py",
    "my_page": "pages/my_page/page.py",
    "target_effects": "pages/target_effects/page.py",
    "experiments": "pages/experiments/page.py",
    "deviations": "pages/deviations/page.py",
    "policy": "pages/policy/page.py",
}


def milliseconds(run: Callable[[], object], times: int = 15) -> tuple[float, float]:
    """Median and worst of `times` runs, after three that do not count."""
    taken = []
    for _ in range(times + 3):
        began = time.perf_counter()
        run()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken[3:]), max(taken[3:])


def warm_pages() -> None:
    floor, _worst = milliseconds(AppTest.from_string("import streamlit as st\nst.write('x')").run)
    print(f"empty page: {floor:.1f} ms")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.run()
    for name, script in PAGES.items():
        if name != "overview":
            app.switch_page(script)
        median, worst = milliseconds(app.run)
        print(f"{name}: median {median:.1f} ms, worst {worst:.1f} ms, {median / floor:.1f} times an empty page")
        assert not app.exception


def first_page(script: Path, address: str) -> float:
    """Seconds from starting the server to the first answer of a browser session's script run."""
    from playwright.sync_api import sync_playwright

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(script),
            "--server.port",
            str(port),
            "--server.headless",
            "true",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium",
                args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
            )
            page = browser.new_page()
            while True:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1)
                    break
                except OSError:
                    time.sleep(0.02)
            page.goto(f"http://127.0.0.1:{port}{address}")
            page.wait_for_selector("[data-test-script-state='notRunning']", timeout=60_000)
            page.wait_for_selector("h1", timeout=60_000)
            taken = time.perf_counter() - began
            browser.close()
        return taken
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Print every figure."""
    print(f"{os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store.duckdb"
        os.environ["KEERPUNT_STORE"] = str(store)
        from data.sample.municipality import build
        from data.settings import Settings
        from data.store import Store

        with Store.open(Settings(store)) as opened:
            build(opened, date.today())
        empty = Path(folder) / "empty.py"
        empty.write_text("import streamlit as st\nst.title('x')\n", encoding="utf-8")
        floors = sorted(first_page(empty, "/") for _ in range(3))
        ours = sorted(first_page(ROOT / "app.py", "/") for _ in range(3))
        print(f"start to first page: {ours[1]:.1f} s; an empty Streamlit page: {floors[1]:.1f} s")
        warm_pages()


if __name__ == "__main__":
    main()
