"""About the numbers in a browser: from a figure to everything behind it, with a mouse, with keys and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from metrics.definition import definitions
from tests.functional.conftest import settled
from tests.functional.test_browser import READABLE, WIDTHS

PAGE = "about_the_numbers"
METRIC = "org_helping_share"


def title_of(metric):
    return definitions()[metric].explanation("nl").title


def test_a_figure_leads_to_everything_behind_it(visit):
    with visit("staff_time") as page:
        page.get_by_role("button", name="Over dit cijfer").first.click()
        page.get_by_role("link", name="Alles over dit cijfer").click()
        page.wait_for_url(re.compile(f"/{PAGE}.*metric={METRIC}"))
        settled(page)
        page.get_by_role("heading", level=2, name=title_of(METRIC)).wait_for()
        page.reload()
        settled(page)
        assert page.get_by_role("combobox", name="Welk cijfer?").input_value() == title_of(METRIC)


def test_the_overview_leads_to_the_same_quarter_here(visit):
    with visit("overview?quarter=2026Q2") as page:
        sentence = page.get_by_text(re.compile("naar verwachting ongeveer .* vals alarm")).inner_text()
        page.get_by_role("link", name="Kan ik deze cijfers vertrouwen?").click()
        page.wait_for_url(re.compile(f"/{PAGE}.*quarter=2026Q2"))
        settled(page)
        expect(page.get_by_text(sentence)).to_be_visible()


def test_another_metric_is_chosen_with_the_keyboard_and_stands_in_the_address(visit):
    with visit(PAGE) as page:
        chosen = page.get_by_role("combobox", name="Welk cijfer?")
        chosen.focus()
        page.keyboard.press("ArrowDown")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("metric="))
        settled(page)
        metric = re.search(r"metric=(\w+)", page.url)[1]
        page.get_by_role("heading", level=2, name=title_of(metric), exact=True).wait_for()
        assert "SELECT" in page.get_by_test_id("stCode").inner_text()


@pytest.mark.parametrize("width", WIDTHS)
def test_one_metric_whole_is_readable_on_a_desk_and_on_a_phone(visit, width):
    with visit(f"{PAGE}?metric={METRIC}", width=width, height=4000) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "scrolls sideways"
        assert page.evaluate(READABLE) == []
        tables = page.locator("table")
        assert tables.count() >= 4
        assert all(tables.nth(place).get_attribute("aria-label") for place in range(tables.count()))


def test_a_wide_table_on_a_phone_can_be_moved_with_the_keyboard(visit):
    with visit(f"{PAGE}?metric={METRIC}", width=390, height=900) as page:
        wide = page.locator("[data-testid=stTable] div", has=page.locator("table[aria-label*=staff_time]")).last
        expect(wide).to_have_js_property("scrollLeft", 0)
        wide.focus()
        page.keyboard.press("ArrowRight")
        expect(wide).not_to_have_js_property("scrollLeft", 0)
