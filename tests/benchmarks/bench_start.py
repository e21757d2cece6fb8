"""How long from the command to the first page: `python -m tests.benchmarks.bench_start`. The issue asks under 5 s."""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import sync_playwright

from tests.functional.conftest import ARGUMENTS, CHROMIUM, READY
from tests.functional.server import serving
from tests.screen import copy_of_invented


def main() -> None:
    """Print the time to "open", to the first page, and of a rerun by a click."""
    with TemporaryDirectory() as folder, sync_playwright() as running:
        store = copy_of_invented(Path(folder))
        browser = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for _round in range(3):
            began = perf_counter()
            with serving(store) as server:
                open_after = perf_counter() - began
                page = browser.new_page()
                page.goto(server)
                page.get_by_role("heading", level=1).wait_for()
                page.wait_for_selector(READY)
                first_after = perf_counter() - began
                again = perf_counter()
                page.reload()
                page.get_by_role("heading", level=1).wait_for()
                page.wait_for_selector(READY)
                print(
                    f"open after {open_after:.2f} s, first page after {first_after:.2f} s,"
                    f" the same page again in {perf_counter() - again:.2f} s"
                )
        browser.close()


if __name__ == "__main__":
    main()
