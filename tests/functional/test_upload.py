"""Reading in hours in a real browser: choose a file, see what it says, keep it."""

import pytest
from playwright.sync_api import expect

from tests.functional.acting import STEWARD, save, seen_by
from tests.functional.conftest import settled
from tests.functional.server import serving
from tests.screen import copy_of_invented

HOURS = "period;team;activity;hours;people\r\n2020-01;wijkteam-noord;HELP_DIRECT;100;12\r\n"


@pytest.fixture
def address(tmp_path):
    """A server of one's own: this test writes."""
    with serving(copy_of_invented(tmp_path)) as opened:
        yield opened


def test_a_file_is_chosen_seen_and_kept(browser, address):
    with seen_by(browser, address, STEWARD, "deliveries") as page:
        page.locator("input[type=file]").first.set_input_files(
            {"name": "uren.csv", "mimeType": "text/csv", "buffer": HOURS.encode()}
        )
        expect(page.get_by_text("uren.csv klopt. Het heeft 1 rij over januari 2020")).to_be_visible()
        settled(page)
        save(page, "Lees deze uren in", "uren.csv is ingelezen: 1 rij.")
        expect(page.get_by_role("link", name="Neem terug: uren.csv")).to_be_visible()
