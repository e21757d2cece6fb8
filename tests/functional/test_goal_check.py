"""One effect in depth, in a browser: calm when it opens, and every fold and tab whole on a desk and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from data.sample.quarters import record_id
from tests.functional.conftest import settled

WIDTHS = (1280, 390)
READABLE = (Path(__file__).parent / "readable.js").read_text(encoding="utf-8")
CLOSED = "[data-testid=stMain] details:not([open]) > summary"


def address(key):
    return f"goal_check?effect={record_id('target_effect', key)}"


def open_all(page):
    """Every fold, and the folds in it."""
    page.locator(CLOSED).evaluate_all("all => all.forEach((summary) => summary.click())")
    expect(page.locator(CLOSED)).to_have_count(0)
    settled(page)


def sides(page):
    """Left and right end of everything drawn as a picture or a table that is on the screen."""
    boxes = [of.bounding_box() for of in page.locator("[data-testid=stPlotlyChart], [data-testid=stTable]").all()]
    return [(box["x"], box["x"] + box["width"]) for box in boxes if box and box["width"]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("key", ["schuldregeling", "zelf-verder"])
def test_every_fold_and_tab_fits_the_screen_and_can_be_read(visit, key, width):
    with visit(address(key), width=width) as page:
        open_all(page)
        lists = page.get_by_role("tablist")
        for place in range(6):
            for tabs in lists.all():
                tab = tabs.get_by_role("tab")
                if place < tab.count():
                    tab.nth(place).dispatch_event("click")
                    expect(tab.nth(place)).to_have_attribute("aria-selected", "true")
            settled(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, "scrolls sideways"
            assert [side for side in sides(page) if side[0] < 0 or side[1] > width] == []
            assert page.evaluate(READABLE) == []
        assert page.get_by_test_id("stAlertContentError").count() == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_one_click_deeper_is_not_in_view_at_first(visit, width):
    with visit(address("schuldregeling"), width=width) as page:
        assert page.get_by_text("Bewijskracht 5 van 5").first.is_visible()
        assert page.get_by_text("Met maatwerk", exact=False).first.is_visible()
        for deeper in page.get_by_text("Verkennend:", exact=False).all():
            assert not deeper.is_visible()


def test_a_verdict_opens_down_to_its_counts_with_the_keyboard(visit):
    with visit(address("schuldregeling")) as page:
        page.locator("summary", has_text="Nader bekeken").first.focus()
        page.keyboard.press("Enter")
        first = page.get_by_role("tab", name="Per doelgroep").first
        expect(first).to_be_visible()
        first.focus()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("tab", name="Blijft het?").first).to_have_attribute("aria-selected", "true")
        panel = page.get_by_role("tabpanel", name="Blijft het?").first
        panel.locator("summary").first.focus()
        page.keyboard.press("Enter")
        expect(panel.locator("table").first).to_be_visible()
        assert panel.locator("table").first.get_attribute("aria-label")


def test_what_may_not_be_said_is_a_sentence_and_not_a_colour(visit):
    with visit(address("schuldregeling")) as page:
        warning = page.get_by_test_id("stAlertContentWarning").first
        assert warning.inner_text().startswith("Trek hier geen conclusie.")
        assert page.get_by_text("Let op.", exact=True).first.is_visible()
